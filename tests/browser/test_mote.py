"""From the dashboard to the meeting: the deck, the screen, the keyboard, the file."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pptx import Presentation

from tests.browser.conftest import Visitor, serve
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


@pytest.fixture
def own(browser: Browser, demo_folder: Path, tmp_path: Path) -> Iterator[Visitor]:
    """A visitor to a server with a store of its own: what is decided there is nobody else's business."""
    shutil.copytree(demo_folder, tmp_path / "store")
    with serve(INSIKT_DATA=str(tmp_path)) as url:
        yield Visitor(browser, url)
        for context in browser.contexts:
            context.close()


def test_from_three_pages_to_a_decision_and_a_file_that_opens(own: Visitor) -> None:
    page = own.open("utveckling?omrade=Bygglov&period=Kvartal")
    added = [page.locator("h2").first.inner_text()]
    page.get_by_role("button", name="Lägg till i presentationen").first.click()
    for name, title in (("Drivkrafter", "Vad ska vi förbättra först?"), ("Mål", "Når vi nämndens mål?")):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_selector(f"h1:has-text('{title}')")
        own.settle(page)
        added.append(page.locator("h2").first.inner_text())
        page.get_by_role("button", name="Lägg till i presentationen").click()
    page.get_by_role("link", name="Möte", exact=True).click()
    page.wait_for_selector("h1:has-text('Vad ska mötet se?')")
    own.settle(page)
    said = [element.inner_text() for element in page.locator("h3").all()]
    assert set(added) <= set(said)
    page.get_by_role("button", name="Visa på skärmen").press("Enter")
    for sentence in said:
        settle_on(page, sentence)  # a key pressed while the screen is being made leads nowhere
        if sentence != said[-1]:
            page.keyboard.press("ArrowRight")
    decide(page, "Ring den sökande inom tre dagar", "Bygglovschef")
    page.wait_for_selector("text=finns nu bland åtgärderna")
    page.keyboard.press("Escape")
    page.wait_for_selector("h1:has-text('Vad ska mötet se?')")
    own.settle(page)
    page.get_by_role("button", name="Gör PowerPoint").press("Enter")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta PowerPoint").press("Enter")
    slides = Presentation(BytesIO(Path(download.value.path()).read_bytes())).slides
    now = [element.inner_text() for element in page.locator("h3").all()]
    assert [slide.shapes.title.text for slide in slides][1:] == now
    assert any("Ring den sökande inom tre dagar" in s.text_frame.text for s in slides[-2].placeholders)
    page.get_by_role("link", name="Åtgärder", exact=True).press("Enter")
    page.wait_for_selector("h1:has-text('Vad har vi gjort')")
    page.wait_for_selector("text=Ring den sökande inom tre dagar")


def decide(page: Page, title: str, who: str) -> None:
    """Write a decision down, with the keyboard alone."""
    for label, text in (("Vad ska göras?", title), ("Vem gör ändringen?", who)):
        page.get_by_label(label).focus()
        page.keyboard.type(text)
    for _ in range(5):
        page.keyboard.press("Tab")
        if "Spara" in page.evaluate("document.activeElement.innerText || ''"):
            break
    page.keyboard.press("Enter")


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
        layouts = "[...document.querySelectorAll('.js-plotly-plot')].map(p => p._fullLayout)"
        lost = page.evaluate(f"{layouts}.map(l => l._size.b - l.margin.b)")
        assert all(pixels < 1 for pixels in lost)  # the bars have all the room there is
        page.screenshot(path=ARTEFACTS / f"visning-{width}-{number}.png")
        found = Axe().run(page, options=TAGS).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
        if number < 8:
            page.keyboard.press("ArrowRight")
            page.wait_for_selector(f"text={number + 1} av 8")


def test_the_deck_on_paper(visitor: Visitor) -> None:
    """On A4 no chart is cut off, or lies over the text below it."""
    page = visitor.open("mote")
    # A browser tells that it will print while the screen still counts.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    edges = "[...document.querySelectorAll('.main-svg')].map(s => s.getBoundingClientRect().right)"
    assert all(0 < edge <= 718 for edge in page.evaluate(edges))
    low = "c.querySelector('.main-svg').getBoundingClientRect().bottom - c.getBoundingClientRect().bottom"
    over = page.evaluate(
        f"[...document.querySelectorAll('.stElementContainer:has(.main-svg)')].map(c => {low})"
    )
    assert over
    assert all(pixels < 1 for pixels in over)
    ARTEFACTS.mkdir(exist_ok=True)
    assert len(page.pdf(format="A4", path=ARTEFACTS / "mote-papper.pdf")) > 30_000
