"""Nothing below the limit in any byte of a file: slides, notes, workbooks, alternative texts, properties."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from insikt.export import sheet, slides
from insikt.export.sheet import Column, Sheet
from insikt.text.chart import BarChart
from insikt.text.findings.deck import Deck
from tests.build import group, store
from tests.export import inside

LIMIT = 7
# A group of six that is not shown: all of them say 5, which is 44 on the scale.
HIDDEN = "44"


@pytest.fixture
def guarded(tmp_path: Path, deck_on: Callable[[Path], Deck]) -> Deck:
    """A deck about a municipality where one year, one area and one applicant are too few."""
    rows = [
        *group([5, 6, 7, 8] * 5, first=1, year=2023),
        *group([5] * 6, first=50, year=2024),
        *group([5, 6, 7, 8] * 5, first=100, year=2025),
        *group([5] * 6, first=200, year=2025, area="miljo"),
        *group([5] * 6, first=300, year=2025, applicant="Privatperson"),
    ]
    return deck_on(store(tmp_path, rows))


def counts(content: bytes) -> set[int]:
    """The numbers of answers in the workbooks of a file."""
    found: set[int] = set()
    for name, part in inside.parts(content):
        if name.endswith(".xlsx"):
            title, *rows = load_workbook(BytesIO(part)).active.iter_rows(values_only=True)
            found |= {row[title.index("Antal svar")] for row in rows} - {None}
    return found


def leaks(content: bytes) -> list[str]:
    """What an attacker finds of the hidden groups."""
    found = [HIDDEN] if HIDDEN in inside.numbers(content) else []
    return found + [str(n) for n in counts(content) if n < LIMIT]


def test_nothing_of_a_hidden_group_is_in_the_file(guarded: Deck) -> None:
    content = slides.made(guarded)
    assert leaks(content) == []
    assert counts(content) >= {20}
    assert "61" in inside.numbers(content)  # what is shown is found, so the search does search


@pytest.mark.parametrize("where", ["workbook", "note", "alt", "table of n"])
def test_a_leak_is_seen(guarded: Deck, where: str) -> None:
    """Control: wherever a hidden figure is put, the search finds it."""
    slide = next(s for s in guarded.slides if s.finding.chart)
    finding, chart = slide.finding, slide.finding.chart
    assert chart
    first = chart.marks[0]
    match where:
        case "workbook":
            leaking = replace(
                slide, finding=replace(finding, chart=replace(chart, marks=(replace(first, high=44.0),)))
            )
        case "note":
            leaking = replace(slide, finding=replace(finding, method="medelvärdet är 44"))
        case "alt":
            leaking = replace(slide, finding=replace(finding, chart=replace(chart, name="diagram 44")))
        case _:
            leaking = replace(
                slide, finding=replace(finding, chart=replace(chart, marks=(replace(first, n=6),)))
            )
    assert leaks(slides.made(replace(guarded, slides=(leaking,))))


def small_parts(content: bytes) -> list[int]:
    """How many answers each part of a distribution stands for, read off its per cent, where they are too few."""
    found = []
    for name, part in inside.parts(content):
        if name.endswith(".xlsx"):
            title, *rows = load_workbook(BytesIO(part)).active.iter_rows(values_only=True)
            parts = [i for i, heading in enumerate(title) if re.search(r"\d–\d+$", str(heading))]
            shares = [(row[i], row[title.index("Antal svar")]) for row in rows for i in parts]
            found += [round(share * n / 100) for share, n in shares if share is not None]
    assert found, "there is no distribution"
    return [count for count in found if 0 < count < LIMIT]


@pytest.fixture
def merged(tmp_path: Path, deck_on: Callable[[Path], Deck]) -> Deck:
    """A deck where four answers of twenty are low: they are told with the eight in the middle."""
    return deck_on(store(tmp_path, group([5, 6, 9, 2, 9] * 4, first=1, year=2025)))


def test_no_part_of_a_distribution_is_too_small(merged: Deck, demo_slides: bytes) -> None:
    assert small_parts(slides.made(merged)) == []
    assert small_parts(demo_slides) == []


def test_a_part_that_is_too_small_is_seen(merged: Deck) -> None:
    """Control: the same four answers, told by themselves."""
    slide = next(s for s in merged.slides if getattr(s.finding.chart, "shades", ()))
    chart = slide.finding.chart
    assert isinstance(chart, BarChart)
    apart = replace(chart, marks=tuple(replace(mark, value=20) for mark in chart.marks))
    leaking = replace(slide, finding=replace(slide.finding, chart=apart))
    assert small_parts(slides.made(replace(merged, slides=(leaking,))))


def test_charts_hold_no_more_decimals_than_the_pages(demo_slides: bytes) -> None:
    for name, part in inside.parts(demo_slides):
        if name.endswith(".xlsx"):
            for row in load_workbook(BytesIO(part)).active.iter_rows(min_row=2, values_only=True):
                assert all(cell == round(cell, 2) for cell in row if isinstance(cell, int | float)), name


@given(st.text(max_size=30))
def test_no_text_in_a_workbook_is_a_formula(text: str) -> None:
    cell = sheet.inert(text)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_what_people_write_stays_text(text: str) -> None:
    content = Sheet((Column("", (text,)), Column("NKI", (1.0,)))).workbook()
    cell = load_workbook(BytesIO(content)).active["A2"]
    assert (cell.value, cell.data_type) == (f"'{text}", "s")
