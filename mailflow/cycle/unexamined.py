"""Whom may the bounces and complaints be about whose bodies nobody could read yet?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from mailflow.cycle.account import Account
from mailflow.store import messages as message_rows

# Mail servers give up after four or five days (RFC 5321 section 4.5.4.1), qmail after seven.
_RETURNS_WITHIN = timedelta(days=8)
_SKEW = timedelta(hours=1)  # between the clocks of a mail client and of a server


@dataclass(frozen=True, slots=True)
class Unexamined:
    """cited: to whom the mails went that they cite. uncited: when those came that cite no mail of ours."""

    cited: Set[str]
    uncited: Sequence[datetime]

    def may_be_about(self, addresses: Iterable[str], last_touch_at: datetime | None) -> bool:
        """Whether mail to this person may be what came back, or was complained of."""
        if not self.cited.isdisjoint(addresses):
            return True
        return last_touch_at is not None and any(
            -_SKEW <= at - last_touch_at <= _RETURNS_WITHIN for at in self.uncited
        )


def unexamined(db: Connection, account: Account, until: datetime) -> Unexamined:
    """until: what came later is not known yet."""
    found = (mail for _, mail in message_rows.unexamined(db, account.number))
    reports = [mail.message for mail in found if not mail.is_of_own_calendar]
    cites = [(report, (*report.in_reply_to, *report.references)) for report in reports if report.at <= until]
    ids = {id_ for _, some in cites for id_ in some}
    recipients = message_rows.recipients_of(db, account.number, ids) if ids else {}
    return Unexamined(
        cited={address for some in recipients.values() for address in some},
        uncited=[report.at for report, some in cites if recipients.keys().isdisjoint(some)],
    )
