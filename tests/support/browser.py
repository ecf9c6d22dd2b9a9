"""What does a browser make of a page? Debian's Chromium, watched: whatever it complains of fails the test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, sync_playwright

CHROMIUM = shutil.which("chromium")
ARTEFACTS = Path(__file__).parents[2] / "artefacts"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

# Root has no sandbox; the rest keeps the browser from asking anybody on its own.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Nobody else has an address: what a page asks of another host fails, and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_LOCAL = ("127.0.0.1", "localhost")
_HARMLESS = ("data", "blob", "about", "chrome-error")  # nothing leaves the machine
# "Changed meanwhile" and the like are answers of the page's; the browser and htmx note each in the console.
_ANSWERED = re.compile(
    r"(?:Failed to load .* with a status of|Response Status Error Code) (?:400|404|409|422)\b"
)
_GIVEN_UP = "net::ERR_ABORTED"  # the browser went to another page meanwhile
_WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")


class Chromium:
    """A running Chromium. Its loop lives in this thread, so no test may run one of its own beside it."""

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self._browser: Browser = self._playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(_ARGUMENTS)
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    def visit(self, **options: Any) -> Visit:
        """A browser without cookies and history; see Visit for the options."""
        return Visit(self._browser, **options)


class Visit:
    """One visitor; their tabs share its cookies. At the end nothing may have gone wrong in any of them.

    size: of the window, in pixels. scheme: "light" or "dark". javascript: False as in a browser without it.
    """

    def __init__(
        self,
        browser: Browser,
        *,
        size: Mapping[str, int] = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> None:
        self.complaints: list[str] = []
        self._context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self._context.on("request", self._asked)
        self._context.on("requestfailed", self._failed)
        self._context.on("response", self._answered)
        self._context.on("console", self._said)
        self._context.on("dialog", self._opened)
        self._context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context.close()
        if kind is None:
            assert not self.complaints, "\n".join(self.complaints)

    def tab(self, address: str) -> Page:
        """A new tab that shows this page."""
        page = self._context.new_page()
        page.goto(address)
        return page

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in _HARMLESS and address.hostname not in _LOCAL:
            self.complaints.append(f"asked elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != _GIVEN_UP:
            self.complaints.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        is_part = response.request.resource_type != "document"
        if response.status >= 500 or (response.status == 404 and is_part):
            self.complaints.append(f"{response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _ANSWERED.match(message.text):
            self.complaints.append(f"console: {message.text}")

    def _opened(self, dialog: Dialog) -> None:
        # The browser itself asks before a page with unsaved words is left.
        if dialog.type != "beforeunload":
            self.complaints.append(f"dialog: {dialog.message}")
        dialog.accept()


def barriers(page: Page) -> list[str]:
    """What keeps somebody from using a page (WCAG 2.1 A and AA, by axe), a line each with the elements."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(_WCAG)}})
    return [
        f"{violation['id']}: {violation['help']}: {[node['html'] for node in violation['nodes']]}"
        for violation in found.response["violations"]
    ]


def keep_picture(page: Page, name: str, *, whole: bool = True) -> Path:
    """A picture of the whole page, or of what the window shows of it, in artefacts/."""
    ARTEFACTS.mkdir(exist_ok=True)
    file = ARTEFACTS / f"{name}.png"
    page.screenshot(path=file, full_page=whole)
    return file


def scrolls_sideways(page: Page) -> bool:
    """Whether a part of the page lies beside the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def press(page: Page, keys: Sequence[str]) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)
