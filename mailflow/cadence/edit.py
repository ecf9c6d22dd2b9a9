"""How does the text of a rules file change, and nothing in it but what was asked for?

Every function takes the text and gives the new one. Comments, order and layout of the rest survive byte for
byte, so changes are made at the places that layout.py finds: a TOML writer such as tomlkit knows neither
which comment belongs to the step that moves, nor how the lines of this file end. What comes out is read
again, and is refused where it does not say exactly what was asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from difflib import get_close_matches
from typing import Any

from mailflow.cadence.keys import WEEKDAYS
from mailflow.cadence.layout import Layout, Node, Path, Span
from mailflow.errors import CadenceInvalid, InputInvalid, NotFound

Data = dict[str, Any]
Splice = tuple[int, int, str]

_EVERY_DAY = "08:30-17:00"
_INSTEAD = {"task": "template", "template": "task"}  # a step is a mail or a task


class _ByHandOnly(InputInvalid):
    """No change of a few characters would say what was asked for."""


def set_value(text: str, name: str, key: Sequence[str | int], value: Any) -> str:
    """A key of a cadence gets this value; None takes it out, so that the default holds."""
    path = ("cadence", name, *key)

    def change(data: Data) -> None:
        _assign(_cadence(data, name), key, value)

    if (
        len(key) == 2
        and key[0] == "window"
        and not isinstance(_cadence(_read(text), name).get("window"), dict)
    ):
        text = set_value(text, name, ("window",), _by_weekday(text, name))
    return _changed(text, change, lambda text: _put(text, path, value))


def add_step(text: str, name: str, number: int, values: Mapping[str, Any]) -> str:
    """One more step, so that it is the one of this number."""

    def change(data: Data) -> None:
        steps = _cadence(data, name).setdefault("steps", [])
        _number(name, steps, number, len(steps) + 1)
        steps.insert(number - 1, dict(values))

    return _changed(text, change, lambda text: _add_step(Layout(text), name, number, values))


def set_step(text: str, name: str, number: int, key: str, value: Any) -> str:
    """A key of a step gets this value; None takes it out.

    A task takes the place of a template, and the other way round.
    """
    steps = _cadence(_read(text), name).get("steps", [])
    _number(name, steps, number, len(steps))
    other = _INSTEAD.get(key)
    text = set_value(text, name, ("steps", number, key), value)
    if other and other in steps[number - 1] and value is not None:
        text = set_value(text, name, ("steps", number, other), None)
    return text


def move_step(text: str, name: str, number: int, to: int) -> str:
    """A step goes to another place; those between move up or down by one."""

    def change(data: Data) -> None:
        steps = _cadence(data, name).get("steps", [])
        for one in (number, to):
            _number(name, steps, one, len(steps))
        steps.insert(to - 1, steps.pop(number - 1))

    return _changed(text, change, lambda text: _move_step(Layout(text), name, number, to))


def remove_step(text: str, name: str, number: int) -> str:
    def change(data: Data) -> None:
        steps = _cadence(data, name).get("steps", [])
        _number(name, steps, number, len(steps))
        if len(steps) == 1:
            raise InputInvalid(
                f"cadence {name} has only this step; `mailflow cadence remove {name}` takes it all"
            )
        del steps[number - 1]

    return _changed(text, change, lambda text: _remove_step(Layout(text), name, number))


def new(text: str, name: str, template: str) -> str:
    """One more cadence, with one step, for people who have the tag of its name; it stands and goes first."""
    steps = [{"after": 3, "template": template}]
    told = {"applies_to": {"tags": [name]}, "steps": steps, "then": {"action": "inactive"}}
    return _changed(
        text,
        lambda data: _insert_cadence(data, name, told, 0),
        lambda text: _on_top(text, _written(name, told, Layout(text).eol)),
    )


def new_from(text: str, name: str, other: str) -> str:
    """The same, with the rules of another cadence."""
    scope = {"tags": [name]}
    told = {**deepcopy(_cadence(_read(text), other)), "applies_to": scope}

    def change(data: Data) -> None:
        _insert_cadence(data, name, told, 0)

    def put(text: str) -> str:
        piece = _renamed(_piece(Layout(text), other), other, name)
        return _on_top(text, _put(piece, ("cadence", name, "applies_to"), scope))

    try:
        return _changed(text, change, put)
    except _ByHandOnly:  # its parts stand where no copy of them would do
        return _changed(text, change, lambda text: _on_top(text, _written(name, told, Layout(text).eol)))


def copy(text: str, name: str, new_name: str) -> str:
    """The same rules under another name, right below; at the end of the file where that cannot be."""
    data = _read(text)
    told = deepcopy(_cadence(data, name))
    place, last = list(data["cadence"]).index(name) + 1, len(data["cadence"])

    def below(text: str) -> str:
        layout = Layout(text)
        end = layout.tail(layout.runs(("cadence", name))[-1][1])
        return _spliced(text, [(end, end, layout.eol + _renamed(_piece(layout, name), name, new_name))])

    def at_the_end(text: str) -> str:
        eol = Layout(text).eol
        return text + eol + _written(new_name, told, eol)

    try:
        return _changed(text, lambda data: _insert_cadence(data, new_name, told, place), below)
    except _ByHandOnly:
        return _changed(text, lambda data: _insert_cadence(data, new_name, told, last), at_the_end)


def rename(text: str, old: str, new_name: str) -> str:
    def change(data: Data) -> None:
        told = _cadence(data, old)
        place = list(data["cadence"]).index(old)
        _insert_cadence(data, new_name, told, place)
        del data["cadence"][old]

    return _changed(text, change, lambda text: _renamed(text, old, new_name))


def remove(text: str, name: str) -> str:
    def change(data: Data) -> None:
        _cadence(data, name)
        del data["cadence"][name]

    return _changed(text, change, lambda text: _cut(Layout(text), ("cadence", name)))


def _changed(text: str, change: Callable[[Data], None], put: Callable[[str], str]) -> str:
    """The text after a change of it that must come to the same as this change of the data."""
    wanted = _read(text)
    change(wanted)  # first: it says what cannot be done
    whole = _whole(text)
    try:
        changed = put(whole)
        found = tomllib.loads(changed)
    except (ValueError, IndexError):
        found = {}
    if not _alike(found, wanted):
        raise _ByHandOnly(
            "the rules file is written in a way that only a person can change here: `mailflow cadence edit`"
        )
    return changed.removesuffix(whole[len(text) :])


def _read(text: str) -> Data:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        way_out = "To mend it: `mailflow cadence edit`; to take the last change back: `mailflow cadence undo`"
        raise CadenceInvalid("the rules file", [f"not valid TOML: {error}"], way_out) from None


def _whole(text: str) -> str:
    """The text with an end to its last line."""
    return text if text.endswith("\n") or not text else text + ("\r\n" if "\r\n" in text else "\n")


def _alike(found: Data, wanted: Data) -> bool:
    """Whether both say the same: tables that hold nothing say nothing, and cadences stand in order."""
    return _full(found) == _full(wanted) and list(found.get("cadence", {})) == list(wanted.get("cadence", {}))


def _full(value: Any) -> Any:
    if isinstance(value, dict):
        told = {key: _full(one) for key, one in value.items()}
        return {key: one for key, one in told.items() if one != {}}
    return [_full(one) for one in value] if isinstance(value, list) else value


def _cadence(data: Data, name: str) -> Data:
    named = data.get("cadence", {})
    if not isinstance(named, dict) or not isinstance(named.get(name), dict):
        raise not_there(name, list(named))
    found: Data = named[name]
    return found


def not_there(name: str, names: Sequence[str]) -> NotFound:
    """What to say of a cadence that is not among these."""
    close = get_close_matches(name, names, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(names)}"
    return NotFound(f'there is no cadence "{name}"; {hint}')


def _insert_cadence(data: Data, name: str, told: Data, place: int) -> None:
    named = data.setdefault("cadence", {})
    if name in named:
        raise InputInvalid(f'there is a cadence "{name}" already')
    items = list(named.items())
    items.insert(place, (name, told))
    data["cadence"] = dict(items)


def _number(name: str, steps: Sequence[Any], number: int, last: int) -> None:
    if not 1 <= number <= last:
        there = f"{len(steps)} step{'s' if len(steps) != 1 else ''}"
        raise InputInvalid(f"cadence {name} has {there}: there is no place {number}; say 1 to {last}")


def _assign(data: Any, key: Sequence[str | int], value: Any) -> None:
    *before, last = key
    for part in before:
        data = data[part - 1] if isinstance(part, int) else data.setdefault(part, {})
    if value is not None:
        data[last] = value
    elif last in data:
        del data[last]


def _by_weekday(text: str, name: str) -> dict[str, str]:
    """One window for all days, told for each."""
    window: str = _cadence(_read(text), name).get("window", _EVERY_DAY)
    return dict.fromkeys(WEEKDAYS, window)


# From here on text is whole, and each function gives the new text.


def _put(text: str, path: Path, value: Any) -> str:
    layout = Layout(text)
    node = layout.value(path)
    if value is None or value == {}:
        return _cut(layout, path)
    if node:
        return _replaced(layout, node, value)
    if isinstance(value, dict) and layout.runs(path):  # a table of its own: key by key
        found = {
            one.path[len(path)] for one in layout.nodes if one.within(path) and len(one.path) > len(path)
        }
        for key in (*value, *sorted(map(str, found - set(value)))):
            text = _put(text, (*path, key), value.get(key))
        return text
    return _inserted(layout, path, value)


def _replaced(layout: Layout, node: Node, value: Any) -> str:
    if node.kind == "array" and "\n" in layout.text[node.value : node.end] and isinstance(value, list):
        return _listed(layout, node, value)
    return _spliced(layout.text, [(node.value, node.end, _toml(value))])


def _listed(layout: Layout, node: Node, values: list[Any]) -> str:
    """A list over several lines keeps those of the items that stay."""
    text, path = layout.text, node.path
    old = [_read(f"v = {text[one.value : one.end]}")["v"] for one in node.below]
    if [one for one in old if one in values] != [one for one in values if one in old] or not values:
        return _spliced(text, [(node.value, node.end, _toml(values))])
    for number in reversed([number for number, one in enumerate(old) if one not in values]):
        text = _without_item(Layout(text), path, number)
    for number, one in enumerate(values):
        if one not in old:
            text = _with_item(Layout(text), path, number, _toml(one))
    return text


def _inserted(layout: Layout, path: Path, value: Any) -> str:
    """A key that was not there, in the nearest table around it that is written somewhere."""
    for depth in range(len(path) - 1, 1, -1):
        around, key, told = path[:depth], str(path[depth]), _nested(path[depth + 1 :], value)
        line = f"{key} = {_toml(told)}"
        if inline := layout.value(around):
            return _into_inline(layout, inline, line)
        if header := layout.header(around):
            keys = layout.keys_under(header)
            return _line_after(layout, keys[-1] if keys else header, (keys[0] if keys else header), line)
        if dotted := [(node, end) for node in layout.nodes if (end := _end_of_name(node, around))]:
            last, end = dotted[-1]
            return _line_after(layout, last, last, f"{layout.text[last.start : end]}.{line}")
    first = layout.lead(layout.runs(path[:2])[0][0])
    lines = (f"[cadence.{path[1]}]", f"{path[2]} = {_toml(_nested(path[3:], value))}", "", "")
    return _spliced(layout.text, [(first, first, layout.eol.join(lines))])


def _nested(path: Path, value: Any) -> Any:
    for name in reversed(path):
        value = {str(name): value}
    return value


def _end_of_name(node: Node, table: Path) -> int:
    """Where the name of this table ends in a dotted key; 0 where it is not written there."""
    if node.kind == "header" or not node.within(table):
        return 0
    return next((span[1] for place, span in node.names if place == len(table) - 1), 0)


def _line_after(layout: Layout, node: Node, like: Node, line: str) -> str:
    at = layout.line_end(node.end - 1)
    return _spliced(layout.text, [(at, at, layout.indent(like) + line + layout.eol)])


def _into_inline(layout: Layout, table: Node, line: str) -> str:
    if table.kind != "inline":
        raise ValueError("no table")
    if not table.below:
        return _spliced(layout.text, [(table.value, table.end, f"{{ {line} }}")])
    at = table.below[-1].end
    return _spliced(layout.text, [(at, at, f", {line}")])


def _cut(layout: Layout, path: Path) -> str:
    """Take out a key or table, wherever parts of it stand, with the comments in and above its tables."""
    node = layout.value(path)
    if node and (table := layout.around(node)):
        return _spliced(layout.text, [(*_span_in(table, node), "")])
    splices: list[Splice] = []
    for first, last in layout.runs(path):
        if last.kind != "header" and first.kind != "header":  # lines of their own; what stands above stays
            splices.append((layout.line_start(first.start), layout.line_end(last.end - 1), ""))
            continue
        start, end = layout.lead(first), layout.tail(last)
        after = layout.blank_after(end)
        splices.append((layout.blank_before(start) if after == len(layout.text) else start, after, ""))
    return _spliced(layout.text, splices)


def _span_in(table: Node, node: Node) -> Span:
    """What goes with an entry of an inline table: a comma and blanks."""
    place = table.below.index(node)
    if place + 1 < len(table.below):
        return node.start, table.below[place + 1].start
    if place:
        return table.below[place - 1].end, node.end
    return table.value + 1, table.end - 1


# Steps stand each below a header of its own, or as items of one list.


def _add_step(layout: Layout, name: str, number: int, values: Mapping[str, Any]) -> str:
    path = ("cadence", name, "steps")
    if layout.value(path):
        return _with_item(layout, path, number - 1, _toml(dict(values)))
    slots = _slots(layout, path)
    eol = layout.eol
    like = layout.header((*path, min(number, len(slots)))) if slots else None
    head = layout.text[like.start : like.end] if like else f"[[cadence.{name}.steps]]"
    before = layout.indent(like) if like else ""
    keys = layout.keys_under(like) if like else ()
    inside = layout.indent(keys[0]) if keys else before
    block = f"{before}{head}{eol}" + "".join(
        f"{inside}{key} = {_toml(one)}{eol}" for key, one in values.items()
    )
    gap = eol if _is_roomy(layout, slots) else ""
    if number <= len(slots):
        at = slots[number - 1][0][0]
        return _spliced(layout.text, [(at, at, block + gap)])
    last = slots[-1][0][1] if slots else layout.tail(layout.runs(path[:2])[-1][1])
    return _spliced(layout.text, [(last, last, gap + block)])


def _move_step(layout: Layout, name: str, number: int, to: int) -> str:
    slots = _slots(layout, ("cadence", name, "steps"))
    order = list(range(len(slots)))
    order.insert(to - 1, order.pop(number - 1))
    return _spliced(
        layout.text,
        [
            (start, end, layout.text[slice(*slots[source][part])])
            for place, source in enumerate(order)
            for part, (start, end) in enumerate(slots[place])
        ],
    )


def _remove_step(layout: Layout, name: str, number: int) -> str:
    path = ("cadence", name, "steps")
    if layout.value(path):
        return _without_item(layout, path, number - 1)
    start, end = _slots(layout, path)[number - 1][0]
    after = layout.blank_after(end)
    if after == len(layout.text):
        start, after = layout.blank_before(start), len(layout.text)
    return _spliced(layout.text, [(start, after, "")])


def _slots(layout: Layout, path: Path) -> list[tuple[Span, ...]]:
    """The places of the steps: of each what moves with it."""
    if array := layout.value(path):
        return [_item_spans(layout, array, number) for number in range(len(array.below))]
    found: list[tuple[Span, ...]] = []
    while header := layout.header((*path, len(found) + 1)):
        last = layout.runs(header.path)[0][1]
        found.append(((layout.lead(header), layout.tail(last)),))
    return found


def _is_roomy(layout: Layout, slots: Sequence[tuple[Span, ...]]) -> bool:
    """Whether an empty line stands between the steps."""
    if len(slots) < 2:
        return True
    end, start = slots[0][0][1], slots[1][0][0]
    return layout.blank_after(end) > end or layout.blank_before(start) < start


# Items of a list: with a line each, or several in one line.


def _item_spans(layout: Layout, array: Node, number: int) -> tuple[Span, Span]:
    """An item with the lines of comment above it, and the comment that stands behind it in its line."""
    text, node = layout.text, array.below[number]
    start = node.start
    floor = array.below[number - 1].end if number else array.value + 1
    while _has_own_line(layout, node) and (line := layout.line_start(start)) > 0:
        above = layout.line_start(line - 1)
        if above <= floor or not text[above:line].strip().startswith("#"):
            break
        start = above + len(text[above:line]) - len(text[above:line].lstrip())
    behind = _after_comma(layout, node)
    end = layout.line_end(behind) - len(layout.eol)
    is_comment = text[behind:end].lstrip(" \t").startswith("#")
    return (start, node.end), (behind, end if is_comment else behind)


def _has_own_line(layout: Layout, node: Node) -> bool:
    return not layout.indent(node).strip()


def _after_comma(layout: Layout, node: Node) -> int:
    rest = layout.text[node.end :]
    blank = len(rest) - len(rest.lstrip(" \t"))
    return node.end + blank + 1 if rest[blank : blank + 1] == "," else node.end


def _with_item(layout: Layout, path: Path, number: int, item: str) -> str:
    array = layout.value(path)
    if array is None or array.kind != "array":
        raise ValueError("no list")
    if not array.below:
        return _spliced(layout.text, [(array.value, array.end, f"[{item}]")])
    if number < len(array.below):
        node, at = array.below[number], _item_spans(layout, array, number)[0][0]
        between = layout.eol + layout.indent(node) if _has_own_line(layout, node) else " "
        return _spliced(layout.text, [(at, at, f"{item},{between}")])
    last = array.below[-1]
    if not _has_own_line(layout, last):
        return _spliced(layout.text, [(last.end, last.end, f", {item}")])
    _, (_, end) = _item_spans(layout, array, len(array.below) - 1)
    comma, rest = "", layout.text[last.end : end]
    if _after_comma(layout, last) == last.end:
        comma, rest = ",", "," + rest
    line = f"{layout.eol}{layout.indent(last)}{item}{'' if comma else ','}"
    return _spliced(layout.text, [(last.end, end, rest + line)])


def _without_item(layout: Layout, path: Path, number: int) -> str:
    array = layout.value(path)
    if array is None:
        raise ValueError("no list")
    node = array.below[number]
    if not _has_own_line(layout, node):
        return _spliced(layout.text, [(*_span_in(array, node), "")])
    (start, _), (_, end) = _item_spans(layout, array, number)
    return _spliced(layout.text, [(layout.line_start(start), layout.line_end(end), "")])


# Whole cadences


def _top(layout: Layout) -> int:
    """Where the first cadence begins."""
    runs = layout.runs(("cadence",))
    return layout.lead(runs[0][0]) if runs else len(layout.text)


def _piece(layout: Layout, name: str) -> str:
    """The text of a cadence, from wherever parts of it stand."""
    runs = layout.runs(("cadence", name))
    return layout.eol.join(layout.text[layout.lead(first) : layout.tail(last)] for first, last in runs)


def _on_top(text: str, piece: str) -> str:
    layout = Layout(text)
    at = _top(layout)
    return _spliced(text, [(at, at, piece + layout.eol)])


def _written(name: str, told: Data, eol: str) -> str:
    """A cadence as one would write it anew, its steps and what follows each below a header."""
    own = {key: one for key, one in told.items() if key not in ("steps", "then")}
    tables = [
        (f"[cadence.{name}]", own),
        *((f"[[cadence.{name}.steps]]", step) for step in told.get("steps", ())),
    ]
    if then := told.get("then"):
        tables.append((f"[cadence.{name}.then]", then))
    blocks = ([head, *(f"{key} = {_toml(one)}" for key, one in keys.items())] for head, keys in tables)
    return (eol * 2).join(eol.join(lines) for lines in blocks) + eol


def _renamed(text: str, old: str, name: str) -> str:
    spans = {
        span
        for node in Layout(text).everything()
        if node.within(("cadence", old))
        for place, span in node.names
        if place == 1
    }
    return _spliced(text, [(*span, name) for span in spans])


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    for start, end, new_text in sorted(splices, reverse=True):
        text = text[:start] + new_text + text[end:]
    return text


def _toml(value: Any) -> str:
    """A value as TOML writes it, in one line."""
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    import tomlkit  # late: what only asks does not need it

    return str(tomlkit.item(value).as_string())
