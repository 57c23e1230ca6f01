"""Take the pictures of README.md and docs/handbok.md: python -m docs.pictures (make pictures)."""

import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "bilder"
PORT = 8599
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PICTURES = {
    "start": ("", 1366, 1010, "light"),
    "utveckling": ("utveckling", 1366, 1060, "light"),
    "utveckling-mork": ("utveckling?omrade=Totalt", 1366, 1010, "dark"),
    "sida-vid-sida": ("utveckling?jamfor=Serviceområden", 1366, 900, "light"),
    "handlaggningstid": ("handlaggningstid", 1366, 1230, "light"),
    "drivkrafter": ("drivkrafter?ar=2021–2025", 1366, 1240, "light"),
    "mote": ("mote", 1366, 1010, "light"),
    "visning": (
        "mote?visa=2&mote=apt~bygglov~foretag~Exempelby kommun"
        "&bilder=laget.bygglov.foretag.year~utveckling.bygglov.foretag.year~samtal.bygglov.foretag.year",
        1366,
        768,
        "light",
    ),
    "telefon": ("utveckling", 390, 844, "light"),
    "data": ("data", 1366, 1010, "light"),
}


def main() -> None:
    """Start the app, look at it, keep what was seen."""
    FOLDER.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(PORT)]
    app = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_browser(), args=QUIET)
            for name, (path, width, height, scheme) in PICTURES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="sv-SE"
                )
                page = context.new_page()
                page.goto(f"http://127.0.0.1:{PORT}/{path}")
                _settle(page)
                if name == "sida-vid-sida":
                    page.get_by_role("heading", name="Jämför").scroll_into_view_if_needed()
                    page.mouse.wheel(0, 600)
                    page.wait_for_timeout(800)
                page.screenshot(path=FOLDER / f"{name}.png")
                context.close()
            browser.close()
    finally:
        app.terminate()


def _wait() -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


def _settle(page: Page) -> None:
    page.wait_for_selector("h1")
    page.wait_for_timeout(1000)
    if any(
        page_with_charts in page.url
        for page_with_charts in ("utveckling", "handlaggningstid", "drivkrafter", "mote")
    ):
        page.wait_for_selector(".main-svg")
    page.wait_for_timeout(2500)


def _browser() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("No Chromium found: apt-get install chromium")
    return found


if __name__ == "__main__":
    main()
