"""A server for all tests, a browser for all tests, and a fresh visitor for each, who notices everything that goes wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from server import Server
from traveller import ADMINISTRATOR, PASSWORD


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("wayfare"))
    server.build()
    server.administrator(ADMINISTRATOR, PASSWORD)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


class Watch:
    """What must not happen on a page: errors on the console, uncaught errors, requests that fail or are refused."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.expected: list[tuple[int, re.Pattern]] = []
        self.requests: list[Request] = []

    def expect(self, status: int, path: str) -> None:
        """A refusal that the journey is about, such as 402 for a declined card."""
        self.expected.append((status, re.compile(path)))

    def attend(self, page: Page) -> None:
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        page.on("requestfailed", self.failed)
        page.on("response", self.response)
        page.on("request", lambda request: self.requests.append(request))

    def console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        address = message.location.get("url", "")
        # The browser logs each refusal once more; `response` has judged it.
        if message.text.startswith("Failed to load resource") and self.is_expected(None, address):
            return
        self.faults.append(f"console {message.type}: {message.text} ({address})")

    def failed(self, request: Request) -> None:
        # What a newer search, or the next page, has made pointless is ended on purpose; nothing else ends that way.
        if request.failure == "net::ERR_ABORTED":
            return
        self.faults.append(f"failed: {request.method} {request.url} {request.failure}")

    def response(self, response: Response) -> None:
        if response.status >= 400 and not self.is_expected(response.status, response.url):
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")

    def is_expected(self, status: int | None, address: str) -> bool:
        path = urlsplit(address).path
        return any((status is None or status == code) and pattern.search(path) for code, pattern in self.expected)

    def posts(self, path: str) -> list[Request]:
        return [one for one in self.requests if one.method == "POST" and urlsplit(one.url).path == f"/api/v1{path}"]


@pytest.fixture
def watch():
    watch = Watch()
    yield watch
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def page(browser: Browser, server: Server, watch: Watch):
    context = browser.new_context(
        base_url=server.origin, viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/Lisbon")
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch.attend(page)
    yield page
    context.close()


@pytest.fixture
def plain_page(browser: Browser, server: Server, watch: Watch):
    """A browser without JavaScript."""
    context = browser.new_context(base_url=server.origin, java_script_enabled=False)
    page = context.new_page()
    watch.attend(page)
    yield page
    context.close()


@pytest.fixture(scope="session")
def screens() -> Path | None:
    folder = os.environ.get("SCREENS")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)
