"""The errands of the three users, in a browser."""

from pathlib import Path

import pytest

from tests.browser.conftest import Visitor


def test_the_head_of_department_explores(visitor: Visitor) -> None:
    page = visitor.open("")
    page.get_by_role("link", name="Öppna Utveckling").click()
    page.wait_for_selector("h1:has-text('Hur har NKI rört sig?')")
    visitor.settle(page)
    assert "säkerställd ökning" in page.locator("h2").first.inner_text()
    page.get_by_role("radio", name="Alla sökande").click()
    page.get_by_role("radio", name="Kvartal").click()
    visitor.settle(page)
    page.get_by_text("Visa som tabell").first.click()
    assert page.get_by_role("cell", name="kv 1 2016").is_visible()
    page.get_by_text("Så räknade vi").click()
    assert page.get_by_text("Welchs t-test").is_visible()


def test_no_note_of_a_key_figure_is_cut_off(visitor: Visitor) -> None:
    page = visitor.open("?omrade=Brandskydd")
    notes = page.locator("[data-testid=stMetricDelta] *")
    assert "betyg 2023–2025" in " ".join(notes.all_inner_texts())  # too long for one line
    assert notes.evaluate_all(
        "all => all.every(e => e.scrollWidth <= e.clientWidth || getComputedStyle(e).display === 'inline')"
    )


def test_a_copied_link_opens_the_same_view(visitor: Visitor) -> None:
    page = visitor.open("utveckling?omrade=Bygglov&sokande=Alla sökande&period=Kvartal&jamfor=Områden")
    headline = page.locator("h2").first.inner_text()
    assert page.get_by_role("radio", name="Kvartal").is_checked()
    again = visitor.open(page.url.split("/", 3)[3])
    assert again.locator("h2").first.inner_text() == headline
    assert again.get_by_role("radio", name="Kvartal").is_checked()
    assert again.get_by_role("radio", name="Områden", exact=True).is_checked()


def test_a_choice_follows_from_page_to_page(visitor: Visitor) -> None:
    page = visitor.open("utveckling?omrade=Brandskydd&period=Rullande 12 månader")
    page.get_by_role("link", name="Start", exact=True).click()
    page.wait_for_selector("h1:has-text('Vad vill du göra?')")
    visitor.settle(page)
    assert page.locator("h3:has-text('NKI för brandskydd')").is_visible()
    page.get_by_role("link", name="Utveckling", exact=True).click()
    page.wait_for_selector("h2:has-text('NKI för brandskydd')")
    visitor.settle(page)
    assert page.get_by_role("radio", name="Rullande 12 månader").is_checked()


def test_a_link_to_what_may_not_be_shown_opens_what_may(visitor: Visitor) -> None:
    page = visitor.open("utveckling?omrade=Markupplåtelse&sokande=Övriga sökande&period=Kvartal")
    assert page.get_by_role("radio", name="Företag").is_checked()


def test_the_politician_finds_the_goals(visitor: Visitor) -> None:
    page = visitor.open("")
    page.get_by_role("link", name="Öppna Mål").click()
    page.get_by_role("heading", name="Når vi nämndens mål?").wait_for()
    page.get_by_text("Bygglov 2026: minst 74").first.wait_for()


def test_what_the_chart_says_to_those_who_do_not_see_it(visitor: Visitor) -> None:
    page = visitor.open("utveckling")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[role=figure]')]"
        ".some(f => f.getAttribute('aria-label') === document.querySelector('h2').textContent.trim())"
    )


@pytest.mark.parametrize(
    ("name", "path", "width", "height", "scheme"),
    [
        ("start-laptop-ljus", "", 1366, 768, "light"),
        ("start-telefon-mork", "", 390, 844, "dark"),
        ("utveckling-projektor-ljus", "utveckling", 1920, 1080, "light"),
        ("utveckling-laptop-mork", "utveckling", 1366, 768, "dark"),
        ("handlaggningstid-laptop-ljus", "handlaggningstid", 1366, 768, "light"),
        ("handlaggningstid-telefon-mork", "handlaggningstid", 390, 844, "dark"),
        ("utveckling-telefon-ljus", "utveckling", 390, 844, "light"),
    ],
)
def test_pictures_to_look_at(
    visitor: Visitor, name: str, path: str, width: int, height: int, scheme: str
) -> None:
    """Kept in tests/artefacts for a pair of eyes; here only that there is something on them."""
    page = visitor.open(path, width=width, height=height, scheme=scheme)
    folder = Path(__file__).parent.parent / "artefacts"
    folder.mkdir(exist_ok=True)
    assert len(page.screenshot(path=folder / f"{name}.png")) > 20_000
