"""From the dashboard to the meeting: the deck, the screen, the keyboard, the file."""

from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pptx import Presentation

from tests.browser.conftest import Visitor
from tests.browser.test_access import TAGS

ARTEFACTS = Path(__file__).parent.parent / "artefacts"


def settle_on(page: Page, words: str) -> None:
    page.wait_for_selector(f"h1:has-text('{words}')")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    )


def show(visitor: Visitor, path: str = "mote", **how: object) -> Page:
    page = visitor.open(path, **how)
    page.get_by_role("button", name="Visa på skärmen").press("Enter")
    settle_on(page, "NKI för bygglov är")
    return page


def test_from_three_views_to_a_file_that_opens(visitor: Visitor) -> None:
    page = visitor.open("utveckling")
    sentence = page.locator("h2").first.inner_text()
    page.get_by_role("button", name="Lägg till i presentationen").first.click()
    page.get_by_role("radio", name="Delfrågor").click()
    visitor.settle(page)
    page.get_by_role("button", name="Lägg till i presentationen").last.click()
    page.get_by_role("radio", name="Områden", exact=True).click()
    visitor.settle(page)
    page.get_by_role("button", name="Lägg till i presentationen").last.click()
    page.get_by_role("link", name="Möte", exact=True).click()
    page.wait_for_selector("h1:has-text('Vad ska mötet se?')")
    visitor.settle(page)
    said = [element.inner_text() for element in page.locator("h3").all()]
    assert sentence in said
    assert len(said) == 10  # eight of the storyline, and what was not in it
    page.get_by_role("button", name="Gör PowerPoint").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta PowerPoint").click()
    slides = Presentation(BytesIO(Path(download.value.path()).read_bytes())).slides
    assert [slide.shapes.title.text for slide in slides][1:] == said


def test_the_keyboard_alone_leads_through_the_deck(visitor: Visitor) -> None:
    page = show(visitor)
    assert page.get_by_role("link", name="Utveckling").count() == 0  # no menu
    page.keyboard.press("ArrowRight")
    settle_on(page, "NKI för bygglov har ökat")
    assert page.get_by_text("2 av 8").is_visible()
    page.keyboard.press("PageDown")  # a presenter's remote
    settle_on(page, "Mellan 2016 och 2025")
    page.keyboard.press("ArrowLeft")
    settle_on(page, "NKI för bygglov har ökat")
    page.mouse.click(640, 100)
    settle_on(page, "Mellan 2016 och 2025")
    page.keyboard.press("Escape")
    page.wait_for_selector("h1:has-text('Vad ska mötet se?')")
    assert page.get_by_role("link", name="Utveckling").is_visible()


def test_a_link_into_the_show_opens_the_same_screen(visitor: Visitor) -> None:
    page = show(visitor)
    page.keyboard.press("ArrowRight")
    settle_on(page, "NKI för bygglov har ökat")
    again = visitor.open(page.url.split("/", 3)[3])
    assert again.locator("h1").inner_text() == page.locator("h1").inner_text()


@pytest.mark.parametrize(("width", "height", "scheme"), [(1366, 768, "light"), (1920, 1080, "dark")])
def test_a_screen_holds_all_of_its_message(visitor: Visitor, width: int, height: int, scheme: str) -> None:
    """No scrolling in front of people, no label cut off, and nothing that axe minds."""
    page = show(visitor, width=width, height=height, scheme=scheme)
    for number in range(1, 9):
        visitor.settle(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= height
        assert page.locator("text.hidden, .xtick text[style*='display: none']").count() == 0
        edges = "[...document.querySelectorAll('.main-svg')].map(s => s.getBoundingClientRect().right)"
        assert all(edge <= width for edge in page.evaluate(edges))
        page.screenshot(path=ARTEFACTS / f"visning-{width}-{number}.png")
        found = Axe().run(page, options=TAGS).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
        if number < 8:
            page.keyboard.press("ArrowRight")
            page.wait_for_selector(f"text={number + 1} av 8")


def test_the_deck_on_paper(visitor: Visitor) -> None:
    """On A4 no chart is cut off, and every finding is there."""
    page = visitor.open("mote")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    edges = "[...document.querySelectorAll('.main-svg')].map(s => s.getBoundingClientRect().right)"
    assert all(0 < edge <= 718 for edge in page.evaluate(edges))
    ARTEFACTS.mkdir(exist_ok=True)
    assert len(page.pdf(format="A4", path=ARTEFACTS / "mote-papper.pdf")) > 30_000
