"""What do mail clients do to a draft, as the server sees it?

As neomutt, alpine and Thunderbird were watched doing it. Every function is an action of the rep's in one
client on the draft that waits in Drafts; where it yields, a pass may come in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count
from textwrap import wrap

from tests.story.rep import Letter, Rep, text_of

Action = Callable[[Rep], Iterator[None]]

EDIT = "PS: I am in your town on Friday."
KEPT = ("From", "To", "Cc", "Subject", "In-Reply-To", "References")  # by every client, exactly

_numbers = count(1)


def do(action: Iterator[None]) -> None:
    """Let the rep do something in their mail client, from beginning to end."""
    for _ in action:
        pass


# neomutt takes the draft out of Drafts when it is recalled, and keeps its ids.


def neomutt_save(rep: Rep) -> Iterator[None]:
    yield from _neomutt(rep, "Drafts", ["\\Draft"])


def neomutt_edit_save(rep: Rep) -> Iterator[None]:
    yield from _neomutt(rep, "Drafts", ["\\Draft"], EDIT)


def neomutt_send(rep: Rep) -> Iterator[None]:
    yield from _neomutt(rep, "Sent", ["\\Seen"])


def neomutt_edit_send(rep: Rep) -> Iterator[None]:
    yield from _neomutt(rep, "Sent", ["\\Seen"], EDIT)


def neomutt_abort(rep: Rep) -> Iterator[None]:
    """Recall and abort, or a crash while the editor is open: no copy anywhere."""
    rep.expunge(rep.waiting_draft())
    yield


def neomutt_resend(rep: Rep) -> Iterator[None]:
    """Esc e: what is sent is a copy with a new Message-ID; the draft stays where it is."""
    draft = rep.waiting_draft()
    yield
    rep.deliver(_made_of(draft, text_of(draft.message)), "Sent", flags=["\\Seen"])


def neomutt_delete(rep: Rep) -> Iterator[None]:
    """With `trash` set."""
    rep.move(rep.waiting_draft(), "Trash")
    yield


def neomutt_delete_without_trash(rep: Rep) -> Iterator[None]:
    rep.expunge(rep.waiting_draft())
    yield


def _neomutt(rep: Rep, folder: str, flags: list[str], edit: str = "") -> Iterator[None]:
    draft = rep.waiting_draft()
    rep.expunge(draft)
    yield
    kept = {name: str(draft.message[name]) for name in ("Message-ID", "X-Mailflow-Id")}
    added = {"X-Mutt-Fcc": "+Sent"} if folder == "Drafts" else {}
    rep.deliver(_made_of(draft, _edited(draft, edit), {**kept, **added}), folder, flags=flags)


# alpine deletes the folder with its last draft, gives new ids, and files no copy of what it sends.


def alpine_save(rep: Rep) -> Iterator[None]:
    yield from _alpine(rep, saves=True)


def alpine_edit_save(rep: Rep) -> Iterator[None]:
    yield from _alpine(rep, saves=True, edit=EDIT)


def alpine_send(rep: Rep) -> Iterator[None]:
    """Also with an edit: nothing is left of it."""
    yield from _alpine(rep, saves=False)


def alpine_cancel(rep: Rep) -> Iterator[None]:
    yield from _alpine(rep, saves=False)


def alpine_delete(rep: Rep) -> Iterator[None]:
    """No copy in Trash, though trash-folder is set."""
    rep.expunge(rep.waiting_draft())
    yield


def alpine_save_beside_another_draft(rep: Rep) -> Iterator[None]:
    """The folder is not empty then, so it stays; likewise on Cyrus, which does not let it be deleted."""
    draft = rep.waiting_draft()
    rep.expunge(draft)
    yield
    rep.deliver(_alpines(draft, _edited(draft)), "Drafts")


def alpine_send_with_helper_headers(rep: Rep) -> Iterator[None]:
    """With Fcc and X-Our-Headers in the draft ids are kept, and a copy is filed, without flags."""
    draft = rep.waiting_draft()
    _remove_drafts(rep, draft)
    yield
    kept = {name: str(draft.message[name]) for name in ("Message-ID", "X-Mailflow-Id")}
    rep.deliver(_made_of(draft, _edited(draft), kept), "Sent")


def _alpine(rep: Rep, *, saves: bool, edit: str = "") -> Iterator[None]:
    draft = rep.waiting_draft()
    _remove_drafts(rep, draft)
    yield
    if saves:
        rep.deliver(_alpines(draft, _edited(draft, edit)), "Drafts")


def _remove_drafts(rep: Rep, draft: Letter) -> None:
    rep.expunge(draft)
    rep.imap.delete_folder("Drafts")


def _alpines(draft: Letter, text: str) -> bytes:
    """multipart/mixed with one quoted-printable part, without the final newline."""
    extra = {"Fcc": "", "X-Cursor-Pos": "0", "X-Our-Headers": "From"}
    message = EmailMessage(policy=SMTP)
    for name, value in _head(draft, extra).items():
        message[name] = value
    message.set_content(text.rstrip("\n"), cte="quoted-printable")
    message.make_mixed()
    return message.as_bytes()


# Thunderbird gives a new Message-ID at every save, drops our header, and wraps the text anew (format=flowed).


def thunderbird_save(rep: Rep) -> Iterator[None]:
    _thunderbird(rep)
    yield


def thunderbird_edit_save(rep: Rep) -> Iterator[None]:
    _thunderbird(rep, EDIT)
    yield


def thunderbird_edit_save_twice(rep: Rep) -> Iterator[None]:
    _thunderbird(rep, EDIT)
    _thunderbird(rep, "And one more thing.")
    yield


def thunderbird_save_then_edit(rep: Rep) -> Iterator[None]:
    _thunderbird(rep)
    yield
    _thunderbird(rep, EDIT)


def thunderbird_send(rep: Rep) -> Iterator[None]:
    yield from _thunderbird_sends(rep)


def thunderbird_edit_send(rep: Rep) -> Iterator[None]:
    yield from _thunderbird_sends(rep, EDIT)


def thunderbird_save_then_send(rep: Rep) -> Iterator[None]:
    _thunderbird(rep)
    yield
    yield from _thunderbird_sends(rep)


def thunderbird_delete(rep: Rep) -> Iterator[None]:
    rep.move(rep.waiting_draft(), "Trash")
    yield


def thunderbird_with_our_header_save(rep: Rep) -> Iterator[None]:
    """With the preference mail.compose.other.header = X-Mailflow-Id."""
    _thunderbird(rep, header=True)
    yield


def thunderbird_with_our_header_send(rep: Rep) -> Iterator[None]:
    yield from _thunderbird_sends(rep, header=True)


def _thunderbird(rep: Rep, edit: str = "", *, header: bool = False) -> None:
    """Save: the new draft comes before the old one goes."""
    draft = rep.waiting_draft()
    rep.deliver(_thunderbirds(draft, edit, header=header), "Drafts", flags=["\\Draft"])
    rep.expunge(draft)


def _thunderbird_sends(rep: Rep, edit: str = "", *, header: bool = False) -> Iterator[None]:
    """The old draft goes before the copy is in Sent."""
    draft = rep.waiting_draft()
    rep.expunge(draft)
    yield
    rep.deliver(_thunderbirds(draft, edit, header=header), "Sent", flags=["\\Seen"])


def _thunderbirds(draft: Letter, edit: str, *, header: bool) -> bytes:
    extra = {"User-Agent": "Mozilla Thunderbird", "X-Identity-Key": "id1", "Fcc": "imap://robin/Sent"}
    if header:
        extra["X-Mailflow-Id"] = str(draft.message["X-Mailflow-Id"])
    raw = _made_of(draft, "".join(_flowed(line) for line in _edited(draft, edit).splitlines()), extra)
    return raw.replace(b'charset="utf-8"', b"charset=UTF-8; format=flowed", 1)


def _flowed(line: str) -> str:
    """One line as RFC 3676 breaks it: a blank at the end says that it goes on."""
    mark = "> " if line.startswith(">") else ""
    parts = wrap(line.removeprefix(mark), 70) or [""]
    return " \n".join(f"{mark}{part}".rstrip() for part in parts) + "\n"


# What they share.


def _edited(draft: Letter, edit: str = "") -> str:
    text = text_of(draft.message)
    return f"{edit}\n\n{text}" if edit else text


def _made_of(draft: Letter, text: str, extra: Mapping[str, str] | None = None) -> bytes:
    """What a client makes of a draft: what all of them keep, a new Date, and a new Message-ID by default."""
    message = EmailMessage(policy=SMTP)
    for name, value in _head(draft, extra or {}).items():
        message[name] = value
    message.set_content(text, cte="8bit")
    return message.as_bytes()


def _head(draft: Letter, extra: Mapping[str, str]) -> dict[str, str]:
    kept = {name: str(draft.message[name]) for name in KEPT if draft.message[name]}
    new = {
        "Date": format_datetime(datetime.now(UTC)),
        "Message-ID": f"<client{next(_numbers)}@vendor.example>",
    }
    return {**kept, **new, **extra}
