"""What does a template say for this person, and is it sound?

A template is straight-line text: values, filters, conditions, and other templates put in. There are no loops,
no macros and no ``*``: nothing in a letter needs them, and without them the work grows with the length of the
text and no faster. The sandbox alone would let ``"a" * 10**9`` or ``.format`` take a gigabyte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from traceback import walk_tb
from typing import NoReturn

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailflow.drafts.clean import one_line, paragraphs
from mailflow.drafts.fields import GROUPS, SINGLE
from mailflow.errors import MailflowError, TemplateBroken

_LONGEST_SOURCE = 50_000  # characters
_LONGEST_OUTPUT = 100_000
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip  # strftime would use the locale

_NODES: frozenset[type[nodes.Node]] = frozenset(
    {
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Include, nodes.If, nodes.CondExpr,
        nodes.Assign, nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem,
        nodes.Call, nodes.Filter, nodes.Test, nodes.Keyword, nodes.Compare, nodes.Operand, nodes.And,
        nodes.Or, nodes.Not, nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg, nodes.Pos,
    }
)  # fmt: skip
# Filters and methods whose result is no longer than what goes in.
_FILTERS = (
    "abs", "capitalize", "d", "default", "first", "int", "last", "length", "lower", "round",
    "string", "title", "trim", "truncate", "upper", "wordcount",
)  # fmt: skip
_METHODS = (
    "capitalize", "endswith", "lower", "lstrip", "rstrip", "split", "startswith", "strftime", "strip",
    "title", "upper",
)  # fmt: skip


class MissingField(MailflowError):
    """A template uses a field that has no value for this person; the draft has to wait for it."""

    def __init__(self, field: str, template: str, line: int) -> None:
        self.field = field
        self.template = template
        self.line = line
        super().__init__(f"{field} is not known ({template} line {line})")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template filled in. subject: what stood in its ``Subject:`` line, None without one."""

    subject: str | None
    body: str


class _Group(dict[str, object]):
    """The fields of ``prospect``, ``rep`` or ``thread``; its name is for the message about a missing one."""

    __slots__ = ("_group",)

    def __init__(self, group: str, values: Mapping[str, object]) -> None:
        super().__init__(values)
        self._group = group


class _Missing(StrictUndefined):
    """A field without a value; any use but ``default`` and ``is defined`` says which one it is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if isinstance(self._undefined_obj, _Group):
            return f"{self._undefined_obj._group}.{self._undefined_name}"
        return str(self._undefined_name)


class _Environment(ImmutableSandboxedEnvironment):
    """The second fence, should the list of allowed nodes have a gap."""

    intercepted_binops = frozenset({"*", "**", "%", "/", "//"})

    def call_binop(self, _context: object, operator: str, _left: object, _right: object) -> NoReturn:
        raise SecurityError(f"the operator {operator} is not allowed")

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, str):
            return attr in _METHODS
        return bool(super().is_safe_attribute(obj, attr, value))


class Sandbox:
    """Where templates are judged and filled in; a broken one spoils no other.

    finalize: what every value becomes where it is written; conditions see it as it is.
    """

    def __init__(self, sources: Mapping[str, str], finalize: Callable[[object], str] | None = None) -> None:
        self._sources = dict(sources)
        self._environment = _Environment(
            undefined=_Missing,
            autoescape=False,  # mail is plain text
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
            finalize=finalize,
            loader=FunctionLoader(self._source),
        )
        filters = self._environment.filters
        self._environment.filters = {name: filters[name] for name in _FILTERS} | {"date": _date}
        self._environment.globals = {}
        self._compiled: dict[str, Template] = {}

    def render(self, name: str, context: Mapping[str, object]) -> Rendered:
        """As Templates.render()."""
        if name not in self._compiled:
            self._compiled[name] = self._compile(name)
        values = {
            key: _Group(key, group) if isinstance(group, Mapping) else group for key, group in context.items()
        }
        try:
            text = _bounded(self._compiled[name].generate(values))
        except UndefinedError as error:
            raise MissingField(str(error), *self._place(error, name)) from None
        except Exception as error:  # a filter or an operator met a value that it cannot take
            raise TemplateBroken("{} line {}: {}".format(*self._place(error, name), error)) from None
        rendered = _rendered(text, self._sources[name])
        if not rendered.body:
            raise TemplateBroken(f"{name}: is empty")
        return rendered

    def check(self) -> list[str]:
        """As Templates.check()."""
        problems = (problem for name in sorted(self._sources) for problem in self._problems(name))
        return list(dict.fromkeys(problems))  # an included template is checked with each that includes it

    def _source(self, name: str) -> tuple[str, str, None] | None:
        # The name serves as file name, so that tracebacks tell which template an error is in.
        return (self._sources[name], name, None) if name in self._sources else None

    def _compile(self, name: str) -> Template:
        for one in (name, *self._included(name)):
            if faults := self._faults(one):
                raise TemplateBroken(faults[0])
        try:
            return self._environment.get_template(name)
        except Exception as error:  # RecursionError, SyntaxError and others of Python's own compiler
            raise TemplateBroken(f"{name}: cannot be compiled: {error}") from None

    def _problems(self, name: str) -> list[str]:
        if faults := self._faults(name):
            return faults
        try:
            self._compile(name)
        except TemplateBroken as error:
            return [str(error)]
        tree = self._tree(name)
        if not _rendered("".join(_pieces(tree)), self._sources[name]).body:
            return [f"{name}: is empty"]
        return [f"{name} line {line}: {what}" for line, what in _unknown_fields(tree)]

    def _faults(self, name: str) -> list[str]:
        """What makes this one template unusable, whatever the values are."""
        source = self._sources.get(name)
        if source is None:
            return [f"{name}: there is no such template"]
        if len(source) > _LONGEST_SOURCE:
            return [f"{name}: is longer than {_LONGEST_SOURCE:,} characters"]
        if (at := source.find("\ufffd")) >= 0:
            return [f"{name} line {_line(source, at)}: is not UTF-8 text"]
        try:
            return [f"{name} line {line}: {what}" for line, what in self._forbidden(self._tree(name))]
        except TemplateSyntaxError as error:
            return [f"{name} line {error.lineno}: {error.message}"]
        except (RecursionError, ValueError, MemoryError) as error:
            return [f"{name}: cannot be read: {error}"]

    def _tree(self, name: str) -> nodes.Template:
        return self._environment.parse(self._sources[name], name, name)

    def _included(self, name: str) -> list[str]:
        if self._faults(name):
            return []
        includes = self._tree(name).find_all(nodes.Include)
        return [include.template.value for include in includes if isinstance(include.template, nodes.Const)]

    def _forbidden(self, tree: nodes.Template) -> Iterator[tuple[int, str]]:
        for node in _all(tree):
            if type(node) not in _NODES:
                yield node.lineno, f'"{_in_words(node)}" is not allowed'
            elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
                yield node.lineno, f'"{node.attr}" is not allowed'
            elif isinstance(node, nodes.Filter) and node.name not in self._environment.filters:
                known = ", ".join(sorted(self._environment.filters))
                yield node.lineno, f"there is no filter {node.name}; there are {known}"
            elif isinstance(node, nodes.Test) and node.name not in self._environment.tests:
                yield node.lineno, f"there is no test {node.name}"
            elif isinstance(node, nodes.Call) and not _calls_a_method(node):
                yield (
                    node.lineno,
                    "only these can be called: " + ", ".join(f".{method}()" for method in _METHODS),
                )
            elif isinstance(node, (nodes.List, nodes.Tuple)) and any(_all(node, nodes.Name)):
                yield node.lineno, "a list may hold only fixed values"
            elif isinstance(node, nodes.Assign) and any(_all(node.node, nodes.Concat, nodes.Add)):
                yield node.lineno, '"set" takes one value; join texts where they are written'
            elif isinstance(node, nodes.Include):
                yield from self._forbidden_include(node)

    def _forbidden_include(self, node: nodes.Include) -> Iterator[tuple[int, str]]:
        named = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(named, str):
            yield node.lineno, "include takes one template by name"
        elif named not in self._sources:
            yield node.lineno, f"there is no template {named}"
        elif "include" in self._sources[named] and self._includes_again(named):
            yield node.lineno, f"{named} includes another template itself"

    def _includes_again(self, name: str) -> bool:
        try:
            return self._tree(name).find(nodes.Include) is not None
        except (TemplateSyntaxError, RecursionError, ValueError, MemoryError):
            return False  # its own fault is reported for itself

    def _place(self, error: BaseException, name: str) -> tuple[str, int]:
        """Template and line in which it happened: Jinja writes them into the traceback."""
        places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        return next((place for place in reversed(places) if place[0] in self._sources), (name, 1))


def _date(moment: date) -> str:
    """ "2 November 2026"."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _bounded(pieces: Iterable[str]) -> str:
    text: list[str] = []
    room = _LONGEST_OUTPUT
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            raise SecurityError(f"the text would be longer than {_LONGEST_OUTPUT:,} characters")
        text.append(piece)
    return "".join(text)


def _begins_with_subject(source: str) -> bool:
    """By the source, not by the text: a value that happens to begin with "Subject:" is no header."""
    return source.lstrip()[:8].lower() == "subject:"


def _rendered(text: str, source: str) -> Rendered:
    """What came out, with the subject apart from the body where the source begins with one."""
    if not _begins_with_subject(source):
        return Rendered(None, paragraphs(text))
    first, _, rest = text.lstrip().partition("\n")
    return Rendered(one_line(first.partition(":")[2]) or None, paragraphs(rest))


def _all(node: nodes.Node, *kinds: type[nodes.Node]) -> Iterator[nodes.Node]:
    """The node and all below it, of these kinds."""
    found = (node, *node.find_all(nodes.Node))
    return (one for one in found if not kinds or isinstance(one, kinds))


def _calls_a_method(node: nodes.Call) -> bool:
    spread = node.dyn_args is not None or node.dyn_kwargs is not None
    return isinstance(node.node, nodes.Getattr) and node.node.attr in _METHODS and not spread


def _pieces(tree: nodes.Template) -> Iterator[str]:
    """All that a template can write, in order; a value or an included template, whatever it says, as "x"."""
    for node in _all(tree, nodes.Output, nodes.Include):
        parts = node.nodes if isinstance(node, nodes.Output) else [node]
        yield from (part.data if isinstance(part, nodes.TemplateData) else "x" for part in parts)


def _unknown_fields(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Names that no template can ever see, such as ``prospect.frist_name``."""
    known = {*GROUPS, *SINGLE, *(name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")}
    for name in tree.find_all(nodes.Name):
        if name.name not in known:
            yield name.lineno, f"{name.name} is not a field; there are {', '.join((*GROUPS, *SINGLE))}"
    for line, group, field in _accesses(tree):
        if field not in GROUPS.get(group, (field,)):
            yield line, f"{group}.{field} is not a field; {group} has {', '.join(GROUPS[group])}"


def _accesses(tree: nodes.Template) -> Iterator[tuple[int, str, object]]:
    """(line, group, field) of every ``group.field`` and ``group["field"]``."""
    for dotted in tree.find_all(nodes.Getattr):
        if isinstance(dotted.node, nodes.Name):
            yield dotted.lineno, dotted.node.name, dotted.attr
    for indexed in tree.find_all(nodes.Getitem):
        if isinstance(indexed.node, nodes.Name) and isinstance(indexed.arg, nodes.Const):
            yield indexed.lineno, indexed.node.name, indexed.arg.value


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1


def _in_words(node: nodes.Node) -> str:
    """What the author of the template wrote for this node."""
    signs: dict[type[nodes.Node], str] = {
        nodes.Mul: "*",
        nodes.Pow: "**",
        nodes.Mod: "%",
        nodes.Div: "/",
        nodes.FloorDiv: "//",
    }
    return signs.get(type(node), type(node).__name__.lower())
