"""PowerPoint: what is on the slides, in the notes, in the charts and in the properties."""

import getpass
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.presentation import Presentation as Slides

from insikt import config
from insikt.export import slides
from insikt.text.chart import BarChart, ScatterChart
from insikt.text.findings.deck import FICTIONAL, Deck
from tests.build import group, store
from tests.export import inside
from tests.export.conftest import NOTE

LANGUAGE = "sv-SE"


@pytest.fixture(scope="module")
def presentation(demo_slides: bytes) -> Slides:
    return Presentation(BytesIO(demo_slides))


def _charts(presentation: Slides) -> list:
    return [s.chart for page in presentation.slides for s in page.shapes if s.has_chart]


def test_every_slide_says_the_finding_word_for_word(presentation: Slides, demo_deck: Deck) -> None:
    pages = list(presentation.slides)[1:]
    assert len(pages) == len(demo_deck.slides)
    for page, slide in zip(pages, demo_deck.slides, strict=True):
        said = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
        finding = slide.finding
        assert page.shapes.title.text == finding.headline
        for part in (finding.source, *finding.lines):
            assert (
                not part
                or any(part in text for text in said)
                or part in page.notes_slide.notes_text_frame.text
            )
        assert any(finding.detail in text for text in said)


def test_the_presenters_note_is_on_the_slide_and_in_the_notes(presentation: Slides) -> None:
    page = presentation.slides[1]
    assert any(NOTE in shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    assert NOTE in page.notes_slide.notes_text_frame.text


def test_the_notes_tell_how_it_was_counted(presentation: Slides) -> None:
    notes = presentation.slides[1].notes_slide.notes_text_frame.text
    assert "Så räknade vi" in notes
    assert "Welchs t-test" in notes
    assert "**" not in notes
    assert "Att samtala om:" in notes


def test_every_chart_has_an_alternative_text(presentation: Slides, demo_deck: Deck) -> None:
    told = [
        shape._element.nvGraphicFramePr.cNvPr.get("descr")
        for page in presentation.slides
        for shape in page.shapes
        if shape.has_chart
    ]
    assert told == [slide.finding.alt for slide in demo_deck.slides if slide.finding.chart]
    assert all(len(text) > 40 for text in told)
    assert not [s for page in presentation.slides for s in page.shapes if s.shape_type == 13]  # pictures


def test_every_workbook_holds_the_figures_of_the_finding(presentation: Slides, demo_deck: Deck) -> None:
    charts = [slide.finding.chart for slide in demo_deck.slides if slide.finding.chart]
    for drawn, chart in zip(_charts(presentation), charts, strict=True):
        sheet = load_workbook(BytesIO(drawn.part.chart_workbook.xlsx_part.blob)).active
        title, *rows = sheet.iter_rows(values_only=True)
        column = {name: [row[i] for row in rows] for i, name in enumerate(title)}
        if isinstance(chart, ScatterChart):
            spots = [(s.label, s.x, s.y, s.n) for s in chart.spots]
            assert [row[:4] for row in rows][: len(spots)] == spots
            continue
        assert [str(label).split("\n")[0] for label in column[title[0]]] == [m.label for m in chart.marks]
        assert column[chart.ours] == [mark.value for mark in chart.marks]
        assert column["Undre gräns, 95 %"] == [mark.low for mark in chart.marks]
        assert column["Övre gräns, 95 %"] == [mark.high for mark in chart.marks]
        assert column["Antal svar"] == [mark.n for mark in chart.marks]
        for other in chart.beside:
            assert column[other.name] == list(other.values)


def test_what_a_chart_draws_is_what_its_workbook_holds(demo_slides: bytes) -> None:
    """Every reference of a chart leads to the cells whose values it has kept."""
    files = dict(inside.parts(demo_slides))
    seen = 0
    for name, part in files.items():
        if not name.startswith("ppt/charts/chart"):
            continue
        rels = files[f"ppt/charts/_rels/{Path(name).name}.rels"].decode()
        embedded = next(n for n in files if n.endswith(".xlsx") and Path(n).name in rels)
        sheet = load_workbook(BytesIO(files[embedded]))["Blad1"]
        for reference, kept in inside.references(part):
            cells = [cell.value for row in _rows(sheet, reference) for cell in row]
            assert kept == {i: _same(v) for i, v in enumerate(cells) if v is not None}
            seen += 1
    assert seen > 50


def _rows(sheet: object, reference: str) -> tuple:
    cells = sheet[reference.split("!")[1].replace("$", "")]
    return cells if isinstance(cells, tuple) else ((cells,),)


def _same(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def test_all_text_is_proofed_in_swedish(demo_slides: bytes) -> None:
    languages = {
        language
        for name, part in inside.xml(demo_slides)
        if name.startswith("ppt/") and "theme" not in name
        for language in inside.languages(part)
    }
    assert languages == {LANGUAGE}


def test_each_slide_carries_number_filter_version_date_and_mark(
    presentation: Slides, demo_deck: Deck
) -> None:
    for page in presentation.slides:
        said = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        assert demo_deck.made_from in said
        assert "version 1" in said
        assert "2026-11-23" in said
        assert FICTIONAL in said
        assert 'type="slidenum"' in page.element.xml


def test_no_one_is_named_in_the_properties(demo_slides: bytes, presentation: Slides) -> None:
    about = presentation.core_properties
    assert about.author == about.last_modified_by == "Exempelby kommun"
    user = getpass.getuser().encode()
    for name, part in inside.parts(demo_slides):
        assert user not in part or user in (b"root", b"test"), name
        assert b"Steve Canny" not in part, name  # who wrote python-pptx's empty presentation
        assert b"openpyxl" not in part, name


def test_the_municipality_has_its_own_name_and_colour(
    demo_deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "SENDER", "Bygglovsenheten")
    monkeypatch.setattr(config, "COLOUR", "7A1E48")
    files = dict(inside.parts(slides.made(demo_deck)))
    assert b"Bygglovsenheten" in files["ppt/slides/slide1.xml"]
    assert b"7A1E48" in next(part for name, part in files.items() if name.startswith("ppt/theme/theme1"))


def test_progress_is_told_slide_by_slide(demo_deck: Deck) -> None:
    told: list[tuple[int, int]] = []
    slides.made(demo_deck, progress=lambda done, of: told.append((done, of)))
    assert told == [(i, len(demo_deck.slides)) for i in range(1, len(demo_deck.slides) + 1)]


def test_a_year_that_is_not_shown_is_a_gap_and_says_so(
    tmp_path: Path, deck_on: Callable[[Path], Deck]
) -> None:
    rows = group([5, 6, 7, 8] * 5, first=1, year=2023) + group([5] * 6, first=50, year=2024)
    found = deck_on(store(tmp_path, rows + group([5, 6, 7, 8] * 5, first=100, year=2025)))
    chart = next(
        s.finding.chart for s in found.slides if s.finding.headline.startswith("NKI för bygglov var")
    )
    slide = next(s for s in found.slides if s.finding.chart is chart)
    assert "färre än 7 svar" in slide.finding.detail
    assert [mark.value for mark in chart.marks] == [61, None, 61]
    assert chart.marks[1].note == "visas inte"
    assert "2024 visas inte" in next(s.finding.alt for s in found.slides if s.finding.chart is chart)


def test_a_distribution_is_bars_of_one_length_told_apart_without_colour(
    presentation: Slides, demo_deck: Deck
) -> None:
    findings = [slide.finding for slide in demo_deck.slides if slide.finding.chart]
    [(drawn, chart)] = [
        (d, f.chart)
        for d, f in zip(_charts(presentation), findings, strict=True)
        if isinstance(f.chart, BarChart) and f.chart.shades
    ]
    xml = drawn._chartSpace.xml
    assert '<c:grouping val="percentStacked"/>' in xml
    assert "ltUpDiag" in xml
    sheet = load_workbook(BytesIO(drawn.part.chart_workbook.xlsx_part.blob)).active
    title, *rows = sheet.iter_rows(values_only=True)
    parts = [chart.ours, *(other.name for other in chart.beside)]
    assert title[1:] == (*parts, "Undre gräns, 95 %", "Övre gräns, 95 %", "Antal svar", "Anmärkning")
    for row in rows:
        assert 99 <= sum(cell or 0 for cell in row[1 : 1 + len(parts)]) <= 101
