"""What does a letter lack, and how does the rep say it?"""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from mailflow.cadence.model import FollowUp, Reconnect
from mailflow.drafts.names import person_name
from mailflow.people.model import Prospect

_OPTIONS = {
    "prospect.first_name": '--name "First Last"',
    "prospect.last_name": '--name "First Last"',
    "prospect.name": '--name "First Last"',
    "prospect.company": '--company "..."',
    "prospect.language": "--language de",
}
_DEFAULT = 'write a default into the template: `{{ value|default("...") }}`'


def command_for(field: str, address: str) -> str:
    """The command that says this field of a prospect; "" where there is none, as for one of the thread."""
    option = _OPTIONS.get(field)
    # The address was made by a stranger, and is pasted into a shell.
    return f"mailflow prospects add {quote(address)} {option}" if option else ""


def way_out(field: str, action: FollowUp, people: Sequence[Prospect]) -> str:
    """How a letter comes to what it lacks, as the end of a sentence: ``say it: ...``; "" for no way.

    people: whom it greets, the one first whom it is for.
    """
    if field == "value":
        return _to_a_value(action)
    unknown = list(people[:1])
    if field == "prospect.first_name":  # a letter to several persons greets them all
        unknown = [one for one in people if not person_name(one.name, one.address).first] or unknown
    command = command_for(field, unknown[0].address)
    return f"say it: `{command}`" if command else ""


def _to_a_value(action: FollowUp) -> str:
    if action.value:
        narrowed = f" with the tag {action.value}" if isinstance(action.value, str) else ""
        left = f"the value library has nothing{narrowed} that they did not get"
        return f"{left}: `mailflow value add`, or {_DEFAULT}"
    if isinstance(action, Reconnect):
        return _DEFAULT
    step = f"`mailflow cadence step set {action.cadence} {action.step} value true`"
    return f"the step asks for none: {step}, or {_DEFAULT}"
