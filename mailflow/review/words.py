"""In which words do page and terminal say what the program has short names for?"""

from __future__ import annotations

from mailflow.conversations.message import Kind
from mailflow.drafts.model import State
from mailflow.review.ladder import Place
from mailflow.review.queue import Group
from mailflow.review.timeline import What

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
MARKS = {
    Group.ANSWERED: "they answered",
    Group.LEAVING: "do not send",
    Group.UNKNOWN: "did you send it?",
}
PLACES = {Place.DONE: "done", Place.SKIPPED: "left out", Place.NEXT: "next", Place.AHEAD: "to come"}
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
WHATS = {
    What.TOUCH: "you",
    What.REPLY: "answer",
    What.AUTO_REPLY: "automatic reply",
    What.CALENDAR: "calendar",
    What.COLLEAGUE: "colleague",
    What.BOUNCE: "came back",
    What.CONTACT: "contact",
    What.DRAFT: "draft",
    What.TOLD: "you said",
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
