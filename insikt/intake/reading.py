"""A file becomes a table of text: its header, and rows as long as the header. No cell is interpreted here."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from insikt import config
from insikt.intake import reading_apart
from insikt.intake.finding import Finding, Refused, quoted
from insikt.intake.reading_sheet import letter, ranges

# The header is looked for among the first rows: below a title, above the first row of values.
_TITLES = 30
# What the first cell of a row below the table begins with.
_FOOTER = re.compile(
    r"(totalt?|summa|medel|medelvärde|genomsnitt|källa|not|anm|anmärkning|antal|uttag|utskrivet|exporterad|filter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as text: its header, and rows that are all as long as the header.

    `row_numbers` are those that the user sees in the file. `sheet` is the sheet that was read, None where the
    file has no sheets. `labels` are longer names of the columns that the file has beside the header (SPSS), as
    long as the header or empty; `codes` gives for a column's position the text behind each label that took its
    place. `day_zero` is the day from which a sheet counts its days; None where a number is no date.
    """

    file: str
    sha256: str
    header: tuple[str, ...]
    rows: list[list[str]]
    row_numbers: list[int]
    notes: tuple[str, ...]
    sheet: str | None = None
    header_row: int = 1
    labels: tuple[str, ...] = ()
    codes: dict[int, dict[str, str]] = field(default_factory=dict)
    day_zero: date | None = None

    def column(self, position: int) -> list[str]:
        """The cells of a column, one per row."""
        return [row[position] for row in self.rows]

    def letter(self, position: int) -> str | None:
        """The letters of a column in its sheet; None where the file has no sheets."""
        return letter(position) if self.sheet else None


def read(path: Path, progress: Callable[[float], None] | None = None) -> Table:
    """The table in a file: CSV, TSV, .xlsx, .xlsm without macros, .sav. `progress` gets the share read, 0-1.

    Raises Refused when it cannot be read, is not whole, or is not a table.
    """
    name = path.name
    if not path.is_file():
        raise Refused(Finding(name, "Filen finns inte.", "Kontrollera namnet och mappen."))
    if path.stat().st_size > config.FILE_BYTES:
        raise Refused(Finding(name, "Filen är för stor.", "Dela den per år och läs in delarna tillsammans."))
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    grid = reading_apart.read(path, progress or (lambda _: None))
    try:
        return _table(grid, name, sha256)
    except Refused as refused:
        raise Refused(*(replace(finding, sheet=grid.about.sheet) for finding in refused.findings)) from None


def _table(grid: reading_apart.Grid, name: str, sha256: str) -> Table:
    about, rows, numbers = grid.about, grid.rows, grid.numbers
    if not rows:
        raise Refused(Finding(name, "Filen är tom.", "Exportera den på nytt och försök igen."))
    top = _header_at(rows)
    end = _end(rows, top)
    notes = [
        f"Rad {', '.join(ranges(outside))} {where} tabellen lästes inte in."
        for outside, where in ((numbers[:top], "ovanför"), (numbers[end:], "under"))
        if outside
    ]
    rows, numbers = rows[top:end], numbers[top:end]
    if about.is_even:
        _same_length(name, rows, numbers)
    width = max(map(len, rows))
    for row in rows:
        row += [""] * (width - len(row))
    header = _header(name, rows, numbers[0])
    notes += [
        f"Kolumn {letter(i) if about.sheet else i + 1} har ingen rubrik och lästes inte in."
        for i, title in enumerate(header)
        if not title and any(row[i].strip() for row in rows[1:])
    ]
    return Table(
        name,
        sha256,
        header,
        rows[1:],
        numbers[1:],
        (*notes, *about.notes),
        sheet=about.sheet,
        header_row=numbers[0],
        labels=about.labels,
        codes=about.codes,
        day_zero=date.fromisoformat(about.day_zero) if about.day_zero else None,
    )


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _header_at(rows: list[list[str]]) -> int:
    """The first row with at least two cells and half as many as the fullest of the first rows."""
    filled = [_filled(row) for row in rows[:_TITLES]]
    needed = max(2, max(filled) / 2)
    return next((i for i, cells in enumerate(filled) if cells >= needed), 0)


def _end(rows: list[list[str]], top: int) -> int:
    """Where the table ends: before the sums, means and sources that stand below it."""
    end = len(rows)
    while end > top + 1 and _FOOTER.match(next(cell.strip() for cell in rows[end - 1] if cell.strip())):
        end -= 1
    return end


def _header(name: str, rows: list[list[str]], number: int) -> tuple[str, ...]:
    header = tuple(" ".join(cell.split()) for cell in rows[0])
    if twice := [title for title, times in Counter(header).items() if title and times > 1]:
        raise Refused(
            Finding(
                name,
                f"Rubriken {quoted(twice[0])} finns två gånger.",
                "Ge kolumnerna olika namn.",
                row=number,
            )
        )
    if len(rows) == 1:
        raise Refused(Finding(name, "Filen har rubriker men inga rader.", "Exportera den på nytt."))
    return header


def _same_length(name: str, rows: list[list[str]], numbers: list[int]) -> None:
    """A row that is too short or too long means that cells have moved, or that the file was cut off."""
    width = len(rows[0])
    wrong = [
        Finding(
            name,
            f"Raden har {len(row)} celler men rubrikraden har {width}.",
            "Är det sista raden är filen troligen avbruten: hämta den på nytt. "
            "Annars: rätta raden, eller sätt citattecken runt text som innehåller skiljetecknet.",
            row=number,
        )
        for row, number in zip(rows, numbers, strict=True)
        if len(row) != width
    ]
    if wrong:
        raise Refused(*wrong)
