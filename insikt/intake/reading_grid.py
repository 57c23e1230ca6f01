"""What the readers hand over: cells as text with the rows' own numbers, and what the file tells beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

# What stands for a cell whose formula was never calculated.
UNSAVED_FORMULA = "#FORMEL!"
# Whole numbers up to here are exact in a spreadsheet; it keeps fifteen digits.
_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class About:
    """What a file tells beside its cells.

    `sheet` is the sheet that was read. `is_even` when every row must have as many cells as the header: in a
    text file another number means damage. `day_zero` (ISO) is the day from which a sheet counts its days; None
    where a number is no date. `labels` are longer names of the columns, if the file has such. `codes` gives
    for a column the text behind each label that took its place.
    """

    is_even: bool
    sheet: str | None = None
    notes: tuple[str, ...] = ()
    day_zero: str | None = None
    labels: tuple[str, ...] = ()
    codes: dict[int, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of cells, in order; `numbers` as the user sees them; `share` of the file read so far (0-1)."""

    share: float
    numbers: list[int]
    cells: list[list[str]]


# About first, then rows.
Parts = Iterator[About | Rows]


def text(value: Any) -> str:
    """A cell's value as text: ISO dates, numbers with a point and no more digits than the file keeps."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "SANT" if value else "FALSKT"
        case int():
            return str(value)
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case float():
            return format(value, ".15g")
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
