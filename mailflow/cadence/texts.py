"""On the texts of which mails does it hang whether somebody is written to?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailflow.cadence.model import Answer, Inactive, NextAction, Reconnect, is_step
from mailflow.conversations.message import Kind, Mail
from mailflow.people.model import History

# Messages of a kind of one person that are read: machines that answer each other write thousands.
_LATEST = 10
_OLDEST = timedelta(days=3 * 365)  # an older answer was not read in time, and is a matter of the past


def deciding(history: History, action: NextAction, now: datetime) -> Iterator[Mail]:
    """Their last answer, and what machines of theirs told since; none where nothing hangs on it now.

    Before somebody is written to also earlier answers: who asked to be left alone may write again.
    """
    if isinstance(action, Inactive) or (isinstance(action, Reconnect) and action.due_at > now):
        return
    if not (history.replies or history.auto_replies or history.calendar):
        return  # as with most people
    reply = history.last_reply
    if reply and reply.mail:
        yield reply.mail
    if is_step(action):
        earlier = [one.mail for one in history.replies[-_LATEST:-1] if one.mail and now - one.at <= _OLDEST]
        yield from (mail for mail in earlier if mail.kind is Kind.REPLY)
    if is_step(action) or isinstance(action, Answer):
        notes = history.auto_replies[-_LATEST:] + history.calendar[-_LATEST:]
        yield from (mail for mail in notes if reply is None or mail.message.at > reply.at)
