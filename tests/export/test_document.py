"""Word: headings, captions, tables that have headers, charts with their figures, and the decision left open."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document
from openpyxl import load_workbook

from insikt import __main__ as command
from insikt import config
from insikt.export import document
from insikt.text.chart import Chart, ScatterChart
from insikt.text.findings.deck import FICTIONAL, Deck
from insikt.text.findings.finding import Chapter
from tests.build import group, store
from tests.export import inside
from tests.export.conftest import NOTE
from tests.export.test_disclosure import leaks
from tests.export.test_office import Printer, keep

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def content(demo_deck: Deck) -> bytes:
    return document.made(demo_deck)


@pytest.fixture(scope="module")
def written(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def _in(written: Document, style: str) -> list[str]:
    return [p.text for p in written.paragraphs if p.style.name == style]


def test_the_parts_of_a_basis_for_a_decision(written: Document) -> None:
    assert _in(written, "Heading 1") == [
        "Förslag till beslut",
        "Sammanfattning",
        "Resultat per område",
        "Måluppfyllelse",
        "Åtgärder",
        "Metod",
    ]
    assert _in(written, "Heading 2")[:2] == ["Bygglov", "Totalt"]
    assert document.OPEN in [p.text for p in written.paragraphs]


def test_every_finding_reads_as_on_the_slide(written: Document, demo_deck: Deck) -> None:
    said = [p.text for p in written.paragraphs]
    for slide in demo_deck.slides:
        if slide.finding.chapter is Chapter.TALK:
            continue
        assert said.count(slide.finding.headline) >= 2  # in the summary, and as a heading
        for part in (slide.finding.detail, slide.finding.source):
            assert not part or part in said
    assert NOTE in said


def test_every_table_has_a_header_a_caption_and_the_figures(written: Document, demo_deck: Deck) -> None:
    tables = [s.finding.table for s in demo_deck.slides if s.finding.table]
    assert len(written.tables) == len(tables)
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in written.tables]
    for rows in tables:
        assert [list(rows[0]), *(list(row.values()) for row in rows)] in found
    for table in written.tables:
        assert table.rows[0]._tr.find(f"{_W}trPr/{_W}tblHeader") is not None
    captions = _in(written, "Caption")
    assert len([c for c in captions if c.startswith("Tabell")]) == len(tables)


def test_every_chart_has_a_workbook_a_caption_and_an_alternative_text(
    content: bytes, written: Document, demo_deck: Deck
) -> None:
    files = dict(inside.parts(content))
    charts = [s.finding for s in demo_deck.slides if s.finding.chart]
    assert len([n for n in files if n.startswith("word/charts/chart")]) == len(charts)
    told = [e.get("descr") for e in written.element.iter() if e.tag.endswith("}docPr")]
    assert sorted(told) == sorted(finding.alt for finding in charts)
    books = [load_workbook(BytesIO(files[n])).active for n in files if n.endswith(".xlsx")]
    values = sorted([[row[1].value for row in book.iter_rows(min_row=2)] for book in books], key=str)
    assert values == sorted([_second_column(f.chart) for f in charts], key=str)
    assert len([c for c in _in(written, "Caption") if c.startswith("Figur")]) == len(charts)


def _second_column(chart: Chart) -> list[float | None]:
    return [s.x for s in chart.spots] if isinstance(chart, ScatterChart) else [m.value for m in chart.marks]


def test_properties_language_version_and_mark(content: bytes, written: Document, demo_deck: Deck) -> None:
    about = written.core_properties
    assert about.author == about.last_modified_by == "Exempelby kommun"
    for name, part in inside.parts(content):
        assert b"python-docx" not in part, name
    languages = {e.get(f"{_W}val") for e in written.styles.element.iter(f"{_W}lang")}
    assert languages == {"sv-SE"}
    foot = written.sections[0].footer.paragraphs[0].text
    assert demo_deck.made_from in foot
    assert FICTIONAL in foot


def test_nothing_of_a_hidden_group_is_in_the_file(tmp_path: Path, deck_on: Callable[[Path], Deck]) -> None:
    rows = [
        *group([5, 6, 7, 8] * 5, first=1, year=2023),
        *group([5] * 6, first=50, year=2024),
        *group([5, 6, 7, 8] * 5, first=100, year=2025),
    ]
    found = document.made(deck_on(store(tmp_path, rows)))
    assert leaks(found) == []
    assert "61" in inside.numbers(found)


def test_it_opens_and_is_kept_as_pictures(as_pdf: Printer, content: bytes) -> None:
    assert len(keep(as_pdf(content, "underlag.docx"), "underlag")) >= 5


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_the_nightly_job(
    demo_folder: Path,  # noqa: ARG001 - builds the store
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    ending: str,
) -> None:
    path = tmp_path / f"rapport.{ending}"
    assert command.main(["report", "--area", "Bygglov", "--format", ending, "--out", str(path)]) == 0
    assert "Exempelby kommun · Bygglov, företag" in capsys.readouterr().out
    assert "NKI för bygglov har ökat" in "".join(
        said for _, part in inside.xml(path.read_bytes()) for said in inside.texts(part)
    )


def test_the_nightly_job_leaves_out_what_time_means_where_that_cannot_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "STORE", store(tmp_path, group([5, 6, 7, 8] * 5, first=1, year=2025)))
    path = tmp_path / "rapport.docx"
    assert command.main(["report", "--area", "bygglov", "--format", "docx", "--out", str(path)]) == 0
    told = _in(docx.Document(path), "List Bullet")
    assert "NKI för bygglov är 61 (±6) år 2025: lågt, enligt 20 svar." in told
    assert not [text for text in told if "tiden betyder" in text]


def test_the_nightly_job_is_told_what_it_may_ask_for(
    demo_folder: Path,  # noqa: ARG001 - builds the store
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["report", "--area", "parkering"]) == command.REFUSED
    assert "Bygglov" in capsys.readouterr().err
    assert not list(config.ROOT.glob("insikt-parkering*"))


def test_no_table_is_wider_than_a_sheet_can_carry(written: Document) -> None:
    assert max(len(table.columns) for table in written.tables) <= 10


def test_the_method_is_told_without_marks(written: Document) -> None:
    assert not [p.text for p in written.paragraphs if "*" in p.text]


def test_a_finding_stays_together(written: Document) -> None:
    """No heading, chart or caption of a table is left behind at the foot of a page; no row is split."""
    body = list(written.element.body)
    for element, following in pairwise(body):
        keeps = element.find(f"{_W}pPr/{_W}keepNext")
        kept = keeps is not None and keeps.get(f"{_W}val") not in ("0", "false")
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val")
        if element.find(f".//{_W}drawing") is not None or following.tag == f"{_W}tbl":
            assert kept
        if name.startswith("Heading"):
            style = written.styles[name.replace("Heading", "Heading ")]
            assert kept or (keeps is None and style.paragraph_format.keep_with_next)
    for table in written.tables:
        assert all(row._tr.find(f"{_W}trPr/{_W}cantSplit") is not None for row in table.rows)


def test_no_text_of_a_chart_is_larger_than_the_documents(content: bytes) -> None:
    sizes = {
        int(element.get("sz"))
        for name, part in inside.parts(content)
        if name.startswith("word/charts/chart")
        for element in ElementTree.fromstring(part).iter()
        if element.get("sz")
    }
    assert sizes == {900}
