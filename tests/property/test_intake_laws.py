"""Whatever a table holds, it comes back from its file as it was written."""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from insikt.intake import formats, reading_text, reading_workbook
from insikt.intake.reading_grid import Rows
from tests.intake import files

CELL = st.text(alphabet='aåÖé1 ,;"\n–', max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    """Some rows under two to six headers, with separators, quotes and line breaks in the cells."""
    width = draw(st.integers(2, 6))
    row = st.lists(CELL, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=6))
    return [{f"kolumn {k}": cell for k, cell in enumerate(cells)} for cells in rows]


CELLS = (
    st.none()
    | st.integers(-(10**14), 10**14)
    | st.decimals(-(10**6), 10**6, places=3).map(float)
    | st.dates(date(1980, 1, 1), date(2079, 12, 31))
    | st.datetimes(datetime(1980, 1, 1), datetime(2079, 12, 31)).map(lambda at: at.replace(microsecond=0))
    | st.text(alphabet="aåÖé1 ,;<&>–", min_size=1, max_size=6).filter(str.strip)
)


def _same(text: str, value: Any) -> bool:
    """Whether the text of a cell says what was written in it, by the formats that read such cells."""
    match value:
        case None:
            return text == ""
        case int() | float():
            return formats.number(text) == value
        case datetime():
            return formats.day(text) == value.date() and f"{value:%H:%M:%S}" in f"{text} 00:00:00"
        case date():
            return text == value.isoformat()
        case _:
            return bool(text == value)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_cells_come_back_from_a_spreadsheet(rows: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        files.workbook(path, [dict(zip("abc", row, strict=True)) for row in rows])
        parts = [part for part in reading_workbook.read(path) if isinstance(part, Rows)]
    read = dict(pair for part in parts for pair in zip(part.numbers, part.cells, strict=True))
    assert read.pop(1) == ["a", "b", "c"]
    for number, row in enumerate(rows, start=2):
        cells = read.pop(number, [])
        assert all(
            _same(text, value) for text, value in zip(cells + [""] * (3 - len(cells)), row, strict=True)
        )
    assert not read


@given(tables(), st.sampled_from(";\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_a_table_comes_back_from_its_file(rows: list[dict[str, str]], separator: str, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(files.text(rows, separator).encode(encoding))
        read = [row for part in reading_text.read(path) if isinstance(part, Rows) for row in part.cells]
    written = [list(rows[0]), *(list(row.values()) for row in rows)]
    assert read == [row for row in written if any(cell.strip() for cell in row)]
