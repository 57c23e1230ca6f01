"""Drivkrafter as it is drawn: labels that can be read, and intervals by the keyboard alone."""

import itertools

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor

AREAS = ("Bygglov", "Livsmedelskontroll", "Brandskydd", "Markupplåtelse")
# Letters may stand a pixel into each other's line height.
TOUCH = 1.0


def _labels(page: Page) -> list[tuple[str, float, float, float, float]]:
    """Text and left, right, top, bottom of every annotation of the matrix: six factors and four corners."""
    page.wait_for_function("() => document.querySelectorAll('.st-key-matris .annotation-text').length === 10")
    found = page.evaluate(
        "[...document.querySelectorAll('.st-key-matris .annotation-text')].map(e => {"
        " const b = e.getBoundingClientRect(); return [e.textContent, b.left, b.right, b.top, b.bottom] })"
    )
    return [tuple(label) for label in found]


def _covered(labels: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    return [
        (a[0], b[0])
        for a, b in itertools.combinations(labels, 2)
        if min(a[2], b[2]) - max(a[1], b[1]) > TOUCH and min(a[4], b[4]) - max(a[3], b[3]) > TOUCH
    ]


@pytest.mark.parametrize("width", [1920, 1366, 390])
@pytest.mark.parametrize("area", AREAS)
def test_no_label_of_the_matrix_covers_another(visitor: Visitor, area: str, width: int) -> None:
    page = visitor.open(f"drivkrafter?omrade={area}", width=width)
    labels = _labels(page)
    assert _covered(labels) == []
    frame = page.locator(".st-key-matris .main-svg").first.bounding_box()
    assert frame
    assert all(left >= frame["x"] and right <= frame["x"] + frame["width"] for _, left, right, _, _ in labels)


def test_labels_that_cover_each_other_are_seen(visitor: Visitor) -> None:
    """Control: one label moved onto another."""
    page = visitor.open("drivkrafter")
    labels = _labels(page)
    assert _covered([*labels, ("copy", *labels[0][1:])])


def test_intervals_by_the_keyboard(visitor: Visitor) -> None:
    page = visitor.open("drivkrafter")
    bars = "document.querySelectorAll('.st-key-matris .yerror').length"
    assert page.evaluate(bars) == 0
    page.get_by_role("switch", name="Visa felmarginaler").focus()
    page.keyboard.press("Space")
    visitor.settle(page)
    assert page.evaluate(bars) == 6
    assert "marginaler=true" in page.url
