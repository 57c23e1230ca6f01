"""What openpyxl's read-only mode does not tell of a sheet: hidden and merged cells, formulas without a value.

A scan of the sheet's XML as it streams by, for telling the user; the cells themselves are read by openpyxl.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zipfile import ZipFile

from insikt.intake.finding import Finding, Refused

_CHUNK = 1 << 20
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# A file with more formulas than this without a value was never calculated: it is refused as a whole.
_UNSAVED = 1000
_TOLD = 5

_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,20})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,9})"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')
_F, _V = rb"(?:\w+:)?f", rb"(?:\w+:)?v"
_UNSAVED_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,9})"[^>]*>\s*'
    + rb"<" + _F + rb"\b(?:[^>]*/>|[^>]*>[^<]*</" + _F + rb">)\s*"
    + rb"(?:<" + _V + rb"\s*/>|<" + _V + rb">\s*</" + _V + rb">)?\s*</(?:\w+:)?c>"
)  # fmt: skip


@dataclass(slots=True)
class Seen:
    """What a scan found. `rows` is the last row's number; `unsaved` gives columns (from 0) by row number."""

    rows: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    unsaved: dict[int, list[int]] = field(default_factory=dict)

    @property
    def notes(self) -> Iterator[str]:
        """What the user should know, in Swedish."""
        if self.hidden_rows:
            yield f"Dolda rader lästes också: {_some(ranges(self.hidden_rows))}."
        if self.hidden_columns:
            letters = [letter(column) for column in self.hidden_columns]
            yield f"Dolda kolumner lästes också: {_some(letters)}."
        if self.merged:
            yield f"Sammanslagna celler har värde bara i den första: {_some(self.merged)}."


def scan(archive: ZipFile, part: str) -> Seen:
    """Go through a sheet's XML once. Raises Refused where rows lie beyond any sheet, or nothing was calculated."""
    seen = Seen()
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            chunk = rest + chunk
            # Cut where a cell begins, so that no cell is seen in two halves.
            cut = chunk.rfind(b"<c ", len(rest))
            rest = chunk[cut:] if cut > 0 else b""
            _look(chunk[:cut] if cut > 0 else chunk, seen)
        _look(rest, seen)
    return seen


def _look(xml: bytes, seen: Seen) -> None:
    for row in _ROW.finditer(xml):
        seen.rows = max(seen.rows, int(row[1]))
    if seen.rows > _LAST_ROW:
        raise Refused(Finding("", "Filen har rader bortom ett blads sista rad.", "Spara den på nytt."))
    if b"hidden" in xml:
        seen.hidden_rows += [int(row[1]) for row in _HIDDEN_ROW.finditer(xml)]
        for column in _HIDDEN_COLUMN.finditer(xml):
            first, last = (re.search(rb'\b%s="(\d{1,6})"' % name, column[0]) for name in (b"min", b"max"))
            # Programs hide all columns to the right of the table: that hides nothing.
            if first and last and int(last[1]) < _LAST_COLUMN:
                seen.hidden_columns += range(int(first[1]) - 1, int(last[1]))
    seen.merged += [cells[1].decode() for cells in _MERGED.finditer(xml)]
    for cell in _UNSAVED_FORMULA.finditer(xml) if re.search(rb"<(?:\w+:)?f\b", xml) else ():
        seen.unsaved.setdefault(int(cell[2]), []).append(position(cell[1].decode()))
    if sum(map(len, seen.unsaved.values())) > _UNSAVED:
        raise Refused(
            Finding(
                "",
                "Cellerna har formler som inte är uträknade.",
                "Öppna filen i kalkylprogrammet, spara den och försök igen.",
                row=min(seen.unsaved),
            )
        )


def letter(position: int) -> str:
    """The letters of a column, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, digit = divmod(position - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def position(letters: str) -> int:
    """The number of a column from its letters, counted from 0."""
    number = 0
    for mark in letters:
        number = 26 * number + ord(mark) - ord("A") + 1
    return number - 1


def ranges(numbers: Sequence[int]) -> list[str]:
    """Sorted whole numbers as the user writes them: 5–9, 12."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def _some(told: Sequence[str]) -> str:
    more = len(told) - _TOLD
    return ", ".join(told[:_TOLD]) + (f" och {more} till" if more > 0 else "")
