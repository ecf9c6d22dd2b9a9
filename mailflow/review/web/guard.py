"""Which requests reach the pages at all, and what stands around every answer?"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from secrets import compare_digest
from urllib.parse import parse_qs, parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mailflow.review.web.answer import Form, refuse
from mailflow.review.web.door import Door, Session

METHODS = ("GET", "HEAD", "POST")
OPEN = "/open"
BODY_SIZE = 512_000  # bytes of a form; a draft of a hundred pages is less
BODY_FIELDS = 5_000  # thousands of suggestions may be ticked at once
_FORM = "application/x-www-form-urlencoded"

# Nothing but what comes from this very page: no inline script or style, no frame, nobody else's picture.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it browsers say "Origin: null" of our own forms (Fetch, "append a request Origin
    # header"), and a stranger's could not be told from them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(eq=False)
class _Refusal(Exception):
    """Why a request is not let through."""

    status: int
    heading: str
    sentence: str


class Guard:
    """Stands before the pages. What it refuses is refused whoever asks and whatever page is meant.

    A request must be of a method that the pages have, come from where requests may come from, mean this page
    by its Host (else somebody's DNS points here: rebinding), and not be another page's doing. Then it needs a
    session, and what changes something the token of that session, in a form of bounded size.

    patience: seconds in which a form must have arrived.
    """

    def __init__(self, app: ASGIApp, door: Door, patience: float = 15.0) -> None:
        self._app = app
        self._door = door
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        out = _with_headers(send, static=_is_static(request))
        try:
            early = await self._let_through(request, receive)
        except _Refusal as no:
            early = refuse(request, no.status, no.heading, no.sentence)
            if no.status == 405:
                early.headers["Allow"] = ", ".join(METHODS)
            early.headers["Connection"] = "close"  # a body may follow that nobody reads
        if early:
            await early(scope, receive, out)
            return
        with suppress(Exception):  # Starlette raises anew what the page has told in the log, and answered
            await self._app(scope, receive, out)

    async def _let_through(self, request: Request, receive: Receive) -> Response | None:
        """What the guard answers itself, None where the pages are to; _Refusal where nobody is."""
        self._check_where_from(request)
        if request.scope["path"] == OPEN:
            return self._opened(request)
        if _is_static(request) and request.method != "POST":
            return None
        session = self._door.session(request.headers)
        if session is None:
            raise _Refusal(403, "This page does not know you", self._door.way_in)
        request.scope["mailflow.session"] = session
        if request.method == "POST":
            request.scope["mailflow.form"] = await _form(request, receive, session, self._patience)
        return None

    def _check_where_from(self, request: Request) -> None:
        headers = request.headers
        if request.method not in METHODS:
            raise _Refusal(
                405, "That cannot be done here", f"Pages know {', '.join(METHODS)} and nothing else."
            )
        if not self._door.is_neighbour(request.client.host if request.client else ""):
            raise _Refusal(403, "Not from there", self._door.way_in)
        host = headers.get("host", "")
        if not self._door.is_address(host):
            raise _Refusal(421, "Not by that name", "This page is not to be found under that address.")
        if not _is_our_own_doing(request) or not self._has_our_origin(request, host):
            raise _Refusal(403, "Not from another page", "Another web page asked for this. Nothing was done.")

    def _has_our_origin(self, request: Request, host: str) -> bool:
        """Browsers tell the origin of everything that changes something; who tells none is none."""
        origin = request.headers.get("origin")
        if origin is None:
            return request.method != "POST" or request.headers.get("sec-fetch-site") == "same-origin"
        return self._door.is_origin(origin, host)

    def _opened(self, request: Request) -> Response:
        """Exchange the key for a session, and go on to an address that has no key in it."""
        if request.method == "GET" and self._door.session(request.headers) is None:
            key = parse_qs(request.scope["query_string"].decode("latin-1")).get("key", [""])[0]
            session = self._door.open(key)
            if session is None:
                raise _Refusal(403, "This key does not open the page", f"It works once. {self._door.way_in}")
            response = _on_to_the_page(request)
            response.set_cookie(
                self._door.cookie_name, session.cookie, path="/", httponly=True, samesite="strict"
            )
            return response
        return RedirectResponse("/", 303)


def _on_to_the_page(request: Request) -> Response:
    """After a click elsewhere (a chat, a web mail) a redirect would still be that other page's doing, and a
    browser keep the cookie back (SameSite=Strict); then the page leads on by itself."""
    if request.headers.get("sec-fetch-site") in (None, "none", "same-origin"):
        return RedirectResponse("/", 303)
    return HTMLResponse(
        '<!doctype html><html lang="en"><meta http-equiv="refresh" content="0; url=/">'
        '<title>Mailflow</title><p><a href="/">To the page</a></p></html>'
    )


def _is_our_own_doing(request: Request) -> bool:
    """By Fetch Metadata, which not every program sends: other pages may lead here, and do nothing else."""
    site = request.headers.get("sec-fetch-site")
    if site in (None, "none", "same-origin"):
        return True
    leads_here = request.headers.get("sec-fetch-mode") == "navigate"
    return leads_here and request.method != "POST" and request.headers.get("sec-fetch-dest") == "document"


def _is_static(request: Request) -> bool:
    """Styles and scripts, the same for everybody: the page that says who may come in needs them, too."""
    return str(request.scope["path"]).startswith("/static/")


async def _form(request: Request, receive: Receive, session: Session, patience: float) -> Form:
    """The fields of a form that carries the token of its session."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise _Refusal(415, "No form", f"What changes something is sent as {_FORM}.")
    body = await _body(request.headers, receive, patience)
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, max_num_fields=BODY_FIELDS, errors="strict"
        )
    except ValueError:  # also of letters that are no UTF-8
        raise _Refusal(400, "No form", "What was sent cannot be read.") from None
    # Browsers end the lines of a text with CR LF (HTML, "constructing the entry list").
    form = Form((name, value.replace("\r\n", "\n")) for name, value in pairs)
    if not compare_digest(session.csrf.encode(), form.get("csrf", "").encode()):
        raise _Refusal(
            403, "This form is out of date", "Nothing was done. Load the page again, then try again."
        )
    return form


async def _body(headers: Headers, receive: Receive, patience: float) -> bytes:
    """Everything that is sent, within a bound of size and of time."""
    too_large = _Refusal(413, "Too much", f"A form may have {BODY_SIZE // 1000} kB. Nothing was done.")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > BODY_SIZE:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(patience):
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise _Refusal(400, "No form", "The connection ended before it had arrived.")
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > BODY_SIZE:
                    raise too_large
    except TimeoutError:
        raise _Refusal(408, "Too slow", "The form did not arrive in time. Nothing was done.") from None
    return bytes(body)


def _with_headers(send: Send, *, static: bool) -> Send:
    """What keeps an answer in its place, on every one of them."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers["Cache-Control"] = "no-cache" if static else "no-store"
        await send(message)

    return sent
