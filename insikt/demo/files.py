"""Tables to files as a municipality gets them: UTF-8 with BOM, semicolon, Swedish headers, ISO dates."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insikt.codebook import Codebook
from insikt.demo.cases import day
from insikt.model import TOTAL_NAMES

Texts = npt.NDArray[np.object_]

NO_OPINION = "Vet ej"
# Every day that the demo can reach, by its number; MISSING (-1) picks the empty one at the end.
_CALENDAR = np.append(np.arange(day(date(2040, 1, 1))).astype("datetime64[D]").astype(str), "").astype(object)


def write(path: Path, kind: str, rows: pd.DataFrame, *, book: Codebook, labels: bool = False) -> Path:
    """A file of a kind that the codebook knows: its columns, and the items that `rows` has.

    The items are headed by their id, or by their label.
    """
    columns = [column for column in book.columns if column.file == kind]
    cells = {column.header: _cells(rows[column.field], column.format, book) for column in columns}
    for item in book.items.values():
        if item.id in rows:
            cells[item.label if labels else item.id] = _marks(rows[item.id], book)
    pd.DataFrame(cells).to_csv(path, sep=";", index=False, encoding="utf-8-sig", lineterminator="\n")
    return path


def write_year(
    folder: Path, year: int, responses: pd.DataFrame, cases: pd.DataFrame, *, book: Codebook
) -> list[Path]:
    """The two files of a year, or the one that has rows.

    Odd years head the items by their question, even years by their id.
    """
    written = []
    for name, kind, rows in (("insikt-svar", "svar", responses), ("arenden", "ärenden", cases)):
        if len(rows):
            path = folder / f"{name}-{year}.csv"
            written.append(write(path, kind, rows, book=book, labels=year % 2 == 1))
    return written


def _cells(values: "pd.Series[Any]", form: str, book: Codebook) -> "Texts | pd.Series[Any]":
    """What stands in the file for ids and days."""
    match form:
        case "date":
            return _picked(_CALENDAR, values)
        case "area" | "area_or_total":
            return values.map({area.id: area.name for area in book.areas.values()} | TOTAL_NAMES)
        case "measure":
            return values.map({measure.id: measure.name for measure in book.measures.values()})
        case "background":
            return values.map({value.id: value.label for value in book.values(str(values.name))})
        case _:
            return values


def _marks(codes: "pd.Series[Any]", book: Codebook) -> Texts:
    """Answers as text: BLANK and NO_OPINION stand last, where -1 and -2 point."""
    texts = np.array([*map(str, range(book.scale.maximum + 1)), NO_OPINION, ""], dtype=object)
    return _picked(texts, codes)


def _picked(texts: Texts, numbers: "pd.Series[Any]") -> Texts:
    picked: Texts = texts[numbers.to_numpy()]
    return picked
