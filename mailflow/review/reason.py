"""Why is a draft not to be sent any more?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mailflow.cycle.account import Account, Clock
from mailflow.cycle.dossier import Dossier, dossiers, lines_of
from mailflow.cycle.wanted import nobody_writes_to, wanted
from mailflow.drafts.model import Draft
from mailflow.people.model import Prospect, Reply
from mailflow.review.gone import why_gone
from mailflow.review.told import moment
from mailflow.store import people as people_rows
from mailflow.store import suppression as suppression_rows
from mailflow.store.session import Store


def why_not(store: Store, account: Account, clock: Clock, draft: Draft) -> str:
    """In words for the rep, by what the store knows now; "" where the draft would be written again."""
    known = dossiers(store, account, clock, (draft.prospect, *draft.also))
    if draft.id in wanted(store, account, clock, [draft], lines_of(known)):
        return ""
    return next(reasons(store, account, clock, draft, known))


def reasons(
    store: Store, account: Account, clock: Clock, draft: Draft, known: Mapping[str, Dossier]
) -> Iterator[str]:
    """Why a draft would not be written again by what is decided now, the plainest first; always one.

    known: as dossiers() has its people.
    """
    lines = lines_of(known)
    with store.read() as db:
        spared = suppression_rows.suppressed(db, draft.recipients)
    for address, entry in spared.items():
        yield f"{address} is on the suppression list ({entry.told})"
    histories = [known[one].history for one in (draft.prospect, *draft.also) if one in known]
    for history in histories:
        if (reply := history.last_reply) and not history.silence:
            yield f"{_name(reply, history.prospect)} answered on {moment(reply.at, account)}"
    lead, strangers = lines.get(draft.prospect), set(draft.recipients).difference(lines)
    if lead and lead.last_touch_at and strangers:
        with store.read() as db:
            answered = people_rows.answered_after(db, account.number, strangers, lead.last_touch_at)
        for address in sorted(answered):
            yield f"{address}, who it goes to as well, has answered"
    for address in sorted(nobody_writes_to(store, account, clock, [draft], lines)):
        yield f"{address}, who it goes to as well, is not to be written to any more"
    yield why_gone(draft, lead, account, clock)


def _name(reply: Reply, prospect: Prospect) -> str:
    """Who answered: somebody else may do so for them."""
    is_theirs = prospect.name and reply.by in prospect.addresses
    return f"{prospect.name} <{reply.by}>" if is_theirs else reply.by
