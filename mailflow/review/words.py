"""In which words do page and terminal say what the program has short names for?"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.conversations.message import Kind
from mailflow.drafts.model import State

DRAFT_STATES = {
    State.HELD: "not written yet",
    State.APPENDING: "on its way into Drafts",
    State.WAITING: "waits in Drafts",
    State.APPROVED: "approved",
    State.EDITED: "edited by you",
    State.SENDING: "being sent",
    State.SENT: "sent",
    State.DISMISSED: "dismissed",
    State.WITHDRAWN: "taken back",
    State.UNKNOWN: "gone from Drafts",
}
# Of queue.Group, ladder.Place and timeline.What by their values: those modules use words themselves.
MARKS: Mapping[str, str] = {
    "answered": "they answered",
    "leaving": "do not send",
    "unknown": "did you send it?",
}
PLACES: Mapping[str, str] = {"done": "done", "skipped": "left out", "next": "next", "ahead": "to come"}
KINDS = {
    Kind.REPLY: "letter",
    Kind.AUTO_REPLY: "automatic reply",
    Kind.BOUNCE: "came back",
    Kind.DELAY: "late",
    Kind.RECEIPT: "receipt",
    Kind.BULK: "mail to many",
    Kind.CALENDAR: "calendar",
    Kind.COMPLAINT: "complaint",
}
WHATS: Mapping[str, str] = {
    "touch": "you",
    "reply": "answer",
    "auto_reply": "automatic reply",
    "calendar": "calendar",
    "colleague": "colleague",
    "bounce": "came back",
    "contact": "contact",
    "draft": "draft",
    "note": "your note",
    "told": "you said",
}
# What a message was found to say, by the names that intents and events have for it.
READ_AS: Mapping[str, str] = {
    "interested": "interested",
    "not_now": "not now",
    "not_interested": "said no",
    "declined": "said no",
    "opt_out": "asked to be left alone",
    "opted_out": "asked to be left alone",
    "referral": "named somebody else",
    "referred": "named somebody else",
    "unclear": "read it: what they want is not clear",
    "unreadable": "could not be read",
    "away": "out of office",
    "left": "works there no more",
    "moved": "has another address",
    "meeting": "meeting",
}
# Why a mail came back.
CAUSES: Mapping[str, str] = {
    "no_such_user": "there is no such address",
    "no_such_host": "there is no such mail domain",
    "disabled": "the mailbox was closed",
    "full": "their mailbox is full",
    "too_big": "it was too big",
    "blocked": "taken for spam",
    "policy": "it breaks a rule of their server",
    "relay": "a server would not pass it on",
    "loop": "their servers sent it in a circle",
}
# What may be said of an address, by addresses.How: that it is theirs, and that it is not.
HOWS: Mapping[str, tuple[str, str]] = {
    "theirs": ("", "Not theirs"),
    "answered": ("It is theirs", "It does not count"),
    "named": ("It is theirs", ""),
    "namesake": ("It is them", "It is somebody else"),
}
LANGUAGES: Mapping[str, str] = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "zh": "Chinese",
}
ACTIONS = {
    "follow_up": "follow up",
    "answer": "answer them",
    "task": "task",
    "reconnect": "write again",
    "inactive": "inactive",
}
# What is kept, and how it is offered.
REASONS = (
    ("opted_out", "They asked to be left alone"),
    ("bought elsewhere", "They bought elsewhere"),
    ("no need", "They have no need"),
    ("not the right person", "Not the right person"),
    ("no longer there", "They no longer work there"),
)

# Before the rep changes a letter that has both parts.
HTML_PART = (
    "The letter has an HTML part too: paragraphs that you do not change keep their bold words, lists and"
    " links, and what you type is shown there as you type it."
)
