"""What does Amazon SES tell of a complaint, in the notices that Amazon SNS sends?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mailflow.conversations.ids import parse_ids
from mailflow.conversations.message import Message

_SNS = "no-reply@sns.amazonaws.com"
_SUBJECTS = ("aws notification message", "amazon ses email event notification")


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody complained.

    feedback: its type (RFC 5965), "None" where Amazon tells none. accused: who may have complained, as
    Amazon writes them. message_id: of the message that it is about, without ``<>``, "" where it is not told.
    """

    feedback: str
    accused: tuple[str, ...]
    message_id: str


def may_be_from_ses(message: Message) -> bool:
    """Whether this may be a notice of Amazon SES: its headers say no more than that Amazon has news."""
    return message.sender.address == _SNS and message.subject.strip().lower() in _SUBJECTS


def read_notice(text: str) -> Notice | None:
    """The notice of a complaint in a text, None where there is none; never raises."""
    found = _object_in(text)
    if "complaint" not in found:
        return None
    complaint, mail = _table(found, "complaint"), _table(found, "mail")
    accused = [str(one.get("emailAddress", "")) for one in _tables(complaint, "complainedRecipients")]
    ids = [str(_table(mail, "commonHeaders").get("messageId", ""))]
    ids += [
        str(one.get("value", ""))
        for one in _tables(mail, "headers")
        if str(one.get("name", "")).lower() == "message-id"
    ]
    message_ids = parse_ids(" ".join(ids))
    return Notice(
        str(complaint.get("complaintFeedbackType")), tuple(accused), message_ids[0] if message_ids else ""
    )


def _object_in(text: str) -> Mapping[str, Any]:
    """The JSON object in a text; the words of Amazon SNS follow it."""
    begin = text.find("{")
    if begin < 0 or '"Complaint"' not in text:
        return {}
    try:
        found, _ = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def _tables(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = table.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
