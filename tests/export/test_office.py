"""LibreOffice opens the files, and a pair of eyes finds every page in tests/artefacts."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from insikt.export import slides
from insikt.text.chart import BarChart, Mark, Scale
from insikt.text.findings.deck import Deck, Slide
from tests.export.conftest import ARTEFACTS

Printer = Callable[[bytes, str], Path]
# Points. A letter may reach over the edge of its box by a hair.
HAIR = 2.0
POINT = 12700


def _pages(pdf: Path) -> list[list[tuple[float, float, str]]]:
    """The words of each page with their middles, in points from the upper left corner."""
    layout = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    return [
        [
            (
                (float(word.get("xMin", 0)) + float(word.get("xMax", 0))) / 2,
                (float(word.get("yMin", 0)) + float(word.get("yMax", 0))) / 2,
                word.text or "",
            )
            for word in page.findall(".//{*}word")
        ]
        for page in ElementTree.fromstring(layout).findall(".//{*}page")
    ]


def _letters(text: str) -> list[str]:
    return sorted(re.sub(r"\s|•", "", text))


def overflowing(content: bytes, pdf: Path) -> list[str]:
    """The texts that are not wholly inside their boxes."""
    found = []
    for page, words in zip(Presentation(BytesIO(content)).slides, _pages(pdf), strict=True):
        for shape in page.shapes:
            if not shape.has_text_frame or 'type="slidenum"' in shape._element.xml:
                continue
            left, top = shape.left / POINT - HAIR, shape.top / POINT - HAIR
            right, bottom = left + shape.width / POINT + 2 * HAIR, top + shape.height / POINT + 2 * HAIR
            inside = "".join(w for x, y, w in words if left < x < right and top < y < bottom)
            if _letters(inside) != _letters(shape.text_frame.text):
                found.append(f"{shape.name}: {shape.text_frame.text} / {inside}")
    return found


def keep(pdf: Path, name: str) -> list[Path]:
    ARTEFACTS.mkdir(exist_ok=True)
    for old in ARTEFACTS.glob(f"{name}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(ARTEFACTS / name)], check=True)
    return sorted(ARTEFACTS.glob(f"{name}-*.png"))


def test_the_slides_open_and_are_kept_as_pictures(
    as_pdf: Printer, demo_slides: bytes, demo_deck: Deck
) -> None:
    pdf = as_pdf(demo_slides, "presentation.pptx")
    pictures = keep(pdf, "presentation")
    assert len(pictures) == len(demo_deck.slides) + 1
    assert all(picture.stat().st_size > 4_000 for picture in pictures)
    assert overflowing(demo_slides, pdf) == []


LONG = "Handläggningsrutinernas förutsägbarhet och tillgänglighetsanpassningens genomförande"


@pytest.fixture
def longest(demo_deck: Deck) -> Deck:
    """Every text as long as Swedish makes it."""
    slides_ = []
    for slide in demo_deck.slides:
        finding = slide.finding
        chart = finding.chart
        if isinstance(chart, BarChart):
            chart = replace(chart, marks=tuple(replace(m, label=f"{m.label} {LONG}") for m in chart.marks))
        long = replace(
            finding,
            headline=f"{finding.headline} Mellan 2016 och 2025: säkerställd ökning för {LONG.lower()}.",
            detail=f"{finding.detail} {LONG}. " * 2,
            chart=chart,
            lines=tuple(f"{line} {LONG}" for line in finding.lines),
            source=f"{finding.source} · {LONG}",
        )
        slides_.append(Slide(long, slide.area, LONG))
    return replace(
        demo_deck,
        slides=tuple(slides_),
        area=f"Miljö- och hälsoskydd, {LONG[:38].lower()}",
        view=replace(demo_deck.view, municipality="Upplands-Väsby-Örnsköldsviks kommunalförbund"),
    )


def test_the_longest_swedish_stays_in_its_boxes(as_pdf: Printer, longest: Deck) -> None:
    content = slides.made(longest)
    pdf = as_pdf(content, "langa-ord.pptx")
    keep(pdf, "langa-ord")
    assert overflowing(content, pdf) == []


def test_a_text_that_is_too_long_is_seen(as_pdf: Printer, demo_deck: Deck) -> None:
    """Control: in the size of the master it runs out of its box."""
    mark = Mark("x", 1)
    finding = replace(
        demo_deck.slides[0].finding, headline=f"{LONG} " * 6, chart=BarChart("x", "y", (mark,), Scale("NKI"))
    )
    content = slides.made(replace(demo_deck, slides=(Slide(finding, "Bygglov"),)))
    assert overflowing(content, as_pdf(content, "for-lang.pptx")) != []
