"""Everyone can read it: axe, a phone, the keyboard, no internet, no English."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor

PAGES = (
    "",
    "utveckling",
    "handlaggningstid",
    "drivkrafter",
    "mal",
    "namnd",
    "atgarder",
    "mote",
    "metod",
    "data",
)
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visitor: Visitor, path: str, width: int, scheme: str) -> None:
    page = visitor.open(path, width=width, scheme=scheme)
    found = Axe().run(page, options=TAGS).response
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == []
    contrast = [rule for rule in found["passes"] if rule["id"] == "color-contrast"]
    assert contrast, "no contrast was measured"
    assert len(contrast[0]["nodes"]) > 0


def test_axe_would_find_something(visitor: Visitor) -> None:
    """Control: grey on grey and a picture without a name are seen."""
    page = visitor.open("")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend',"
        ' \'<p style="color:#aaa;background:#999">svag text</p><img src="/favicon.png">\')'
    )
    found = {v["id"] for v in Axe().run(page, options=TAGS).response["violations"]}
    assert {"color-contrast", "image-alt"} <= found


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "handlaggningstid?andring=Fler i tid&sokande=Alla sökande",
        "utveckling?jamfor=Delfrågor&period=Rullande 12 månader",
    ],
)
def test_a_phone_has_no_sideways_scroll(visitor: Visitor, path: str) -> None:
    page = visitor.open(path, width=390, height=844)
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain], body, [data-testid=stMain] *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1"
        " && e.checkVisibility() && e.type !== 'range'"  # a slider's own input lies clipped under its thumb
        " && !e.closest('svg') && !e.closest('[data-testid=stTable]'))"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert wide == []  # a wide table scrolls within itself
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
def test_no_other_host_is_asked(visitor: Visitor, path: str) -> None:
    visitor.open(path)
    assert visitor.strangers == []


# Words of Streamlit's own that must not be seen, and signs of a value that is missing.
ENGLISH = re.compile(
    r"\b(Running|Stop|Deploy|Settings|Rerun|Choose|Select|Search|Fullscreen|Download|Browse|Loading|"
    r"Page not found|error|nan|NaN|None|undefined|null|yyyy|Empty|November|Monday)\b"
)


@pytest.mark.parametrize("path", [*PAGES, "finns-inte"])
def test_nothing_english_is_read_or_heard(visitor: Visitor, path: str) -> None:
    """Not in an English browser either, whose calendar would speak English."""
    page = visitor.open(path, locale="en-GB")
    for button in page.locator("[data-testid=stExpander] summary").all():
        button.click()
    page.locator("[data-testid=stPlotlyChart]").first.hover() if path == "utveckling" else None
    if (calendar := page.get_by_role("button", name="Välj datum")).count():
        calendar.first.click()
        page.get_by_role("gridcell").first.wait_for()
    page.wait_for_timeout(500)
    said = page.evaluate(
        "(names => document.body.innerText + ' ' + [...document.querySelectorAll(names.map(a => `[${a}]`).join())]"
        ".map(e => names.map(a => e.getAttribute(a) || '').join(' ')).join(' '))"
        "(['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder'])"
    )
    assert ENGLISH.findall(said) == []
    assert page.evaluate("document.documentElement.lang") == "sv"


def test_the_labels_of_the_choices_stand_level(visitor: Visitor) -> None:
    page = visitor.open("mal")
    row = page.locator(".st-key-val [data-testid=stWidgetLabel]")
    assert len({label.bounding_box()["y"] for label in row.all()}) == 1


_FOCUSED = "(document.activeElement.innerText || '') + (document.activeElement.ariaLabel || '')"


def test_the_keyboard_alone(visitor: Visitor) -> None:
    """From the start page to another area's development without a mouse."""
    page = visitor.open("")

    def tab_to(text: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.evaluate(_FOCUSED)
            if text in focused and len(focused) < 100:  # the thing itself, not a region around it
                return
        raise AssertionError(f"{text} cannot be reached")

    tab_to("Öppna Utveckling")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Hur har NKI rört sig?')")
    visitor.settle(page)
    tab_to("Område")
    page.keyboard.type("Brand")
    page.keyboard.press("Enter")
    page.wait_for_selector("h2:has-text('NKI för brandskydd')")
    assert "omrade=Brandskydd" in page.url


def test_other_times_by_the_keyboard(visitor: Visitor) -> None:
    """The slider of Handläggningstid moves with the arrows, and the sentence follows."""
    page = visitor.open("handlaggningstid")
    slider = page.get_by_role("slider", name="Kortare tider, procent")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("text=/45\\s% kortare/")
    assert "kortare=45" in page.url


def test_on_paper(visitor: Visitor) -> None:
    """On A4 nothing of a chart is cut off at the edge of the sheet, and afterwards the screen is as it was."""
    page = visitor.open("utveckling")
    wide = page.locator(".st-key-nki .main-svg").first.bounding_box()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    edges = "[...document.querySelectorAll('.main-svg')].map(s => s.getBoundingClientRect().right)"
    assert all(0 < edge <= 718 for edge in page.evaluate(edges))
    assert page.locator("h2").first.is_visible()
    assert len(page.pdf(format="A4")) > 30_000
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1366, "height": 900})
    page.wait_for_timeout(800)
    assert page.locator(".st-key-nki .main-svg").first.bounding_box() == wide
