"""The app as `make run` starts it, and a browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from insikt import config

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests share one server and one worker."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def executable() -> str:
    """A browser on this machine. Without one the tests skip aloud, or fail where a browser is required."""
    found = next((path for name in CANDIDATES if (path := shutil.which(name))), None)
    if found:
        return found
    message = "no Chromium or Chrome found: apt-get install chromium"
    if os.environ.get("INSIKT_BROWSER") == "required":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def address(demo_folder: Path) -> Iterator[str]:  # noqa: ARG001 - builds the store
    """The address of the running app."""
    with serve() as url:
        yield url


@contextmanager
def serve(**environment: str) -> Iterator[str]:
    """The app in a process of its own, with more in its environment; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=config.ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    try:
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="package")  # its event loop must not outlive these tests
def browser(executable: str) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """Someone with a screen, looking at the app. `strangers` are requests to any other host."""

    browser: Browser
    address: str
    strangers: list[str] = field(default_factory=list)

    def open(
        self, path: str, *, width: int = 1366, height: int = 900, scheme: str = "light", locale: str = "sv-SE"
    ) -> Page:
        """A page, wholly drawn."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(
                    (self.address, self.address.replace("http", "ws"), "data:", "blob:")
                )
                else self.strangers.append(request.url)
            ),
        )
        page.goto(f"{self.address}/{path}")
        self.settle(page)
        return page

    @staticmethod
    def settle(page: Page) -> None:
        """Wait until the script has run, every chart is drawn, and nothing moves any more."""
        page.wait_for_selector("h1")
        before = None
        for _ in range(150):
            page.wait_for_timeout(300)
            now = page.evaluate(_STATE)
            if now["idle"] and now == before:
                return
            before = now
        raise TimeoutError(f"the page never came to rest: {before}")


# What must stand still: the script, the height of the page, the place of every chart. A skeleton stands where a
# part's program has not come yet.
_STATE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    return {
        idle: app.dataset.testScriptState === 'notRunning' && charts.every(c => c.querySelector('.main-svg'))
            && !document.querySelector('[data-testid=stSkeleton]'),
        height: document.querySelector('[data-testid=stMain]').scrollHeight,
        charts: charts.map(c => JSON.stringify(c.getBoundingClientRect())).join(),
    };
}"""


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """A visitor with a clean browser; every window is closed afterwards."""
    looking = Visitor(browser, address)
    yield looking
    for context in browser.contexts:
        context.close()
