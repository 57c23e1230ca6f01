"""Spreadsheets (.xlsx, and .xlsm without macros): the sheet with the table, as text. Runs in the reader's process."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl

from insikt import config
from insikt.intake import reading_sheet
from insikt.intake.finding import Finding, Refused
from insikt.intake.reading_grid import UNSAVED_FORMULA, About, Parts, Rows, text

_BATCH = 2000
# Rows in which a sheet shows how wide its table is.
_BEGINNING = 30
_MACROS = re.compile(r"vbaproject|xl/macrosheets/", re.IGNORECASE)
_SAVE_AS = "Öppna filen i kalkylprogrammet och spara den som Excel-arbetsbok (.xlsx)."


def read(path: Path) -> Parts:
    """The rows of the widest table on a visible sheet. Raises Refused when the file may not be opened."""
    with path.open("rb") as file:
        _check_archive(path)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its size is not to be trusted
        widths = {s.title: _width(s) for s in book.worksheets if s.sheet_state == "visible"}
        if not widths or max(widths.values()) < 2:
            raise Refused(
                Finding(
                    "", "Inget synligt blad har en tabell.", "Lägg rubriker och rader på ett synligt blad."
                )
            )
        sheet = book[max(widths, key=lambda title: widths[title])]
        with ZipFile(file) as archive:
            # openpyxl's name for where the sheet stands in the archive: it keeps it to itself.
            seen = reading_sheet.scan(archive, sheet._worksheet_path)
        yield About(
            is_even=False,
            sheet=sheet.title,
            notes=(*_sheets(book, sheet.title, widths), *seen.notes),
            day_zero="1904-01-01" if book.epoch.year == 1904 else "1899-12-30",
        )
        yield from _rows(sheet, seen)


def _check_archive(path: Path) -> None:
    """What the archive says of itself, before anything in it is unpacked."""
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except BadZipFile:
        raise Refused(Finding("", "Filen är skadad eller avbruten.", "Hämta den på nytt.")) from None
    names = [part.filename for part in parts]
    if any(map(_MACROS.search, names)):
        raise Refused(Finding("", "Filen innehåller makron.", _SAVE_AS))
    is_workbook = "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)
    if not is_workbook or "xl/workbook.bin" in names or len(set(names)) < len(names):
        raise Refused(Finding("", "Filen är ingen Excel-arbetsbok.", _SAVE_AS))
    unpacked, packed = sum(part.file_size for part in parts), max(1, sum(p.compress_size for p in parts))
    if unpacked > config.UNPACKED_BYTES or (
        unpacked > config.UNPACKED_UNQUESTIONED and unpacked / packed > config.UNPACKED_RATIO
    ):
        raise Refused(
            Finding(
                "", "Filen är orimligt stor när den packas upp.", "Spara tabellen ensam i en ny arbetsbok."
            )
        )


def _width(sheet: Any) -> int:
    """The most cells that a row among the first has anything in."""
    rows = sheet.iter_rows(max_row=_BEGINNING, values_only=True)
    return max((sum(value not in (None, "") for value in row) for row in rows), default=0)


def _sheets(book: Any, chosen: str, widths: dict[str, int]) -> Iterator[str]:
    if len(book.worksheets) > 1:
        yield f"Bladet ”{chosen}” lästes."
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield f"Bladet ”{sheet.title}” är dolt och lästes inte."
        elif sheet.title != chosen and widths[sheet.title] > 1:
            yield f"Bladet ”{sheet.title}” lästes inte. Ska det in: spara det som en egen fil."


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a number looks to the user where that matters: zeros before it, or per cent."""

    zeros: int
    is_percent: bool


def _shown(cell: Any) -> _Shown | None:
    form = cell.number_format
    if re.fullmatch("0{2,}", form):
        return _Shown(len(form), False)
    return _Shown(0, True) if form.endswith("%") else None


def _rows(sheet: Any, seen: reading_sheet.Seen) -> Iterator[Rows]:
    shown: dict[int, _Shown | None] = {0: None}
    numbers: list[int] = []
    cells: list[list[str]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        texts: list[str] = []
        for cell in row:
            value = cell.value
            if value is None:
                texts.append("")
            elif isinstance(value, str):
                texts.append(value)
            else:
                style = cell._style_id
                if style not in shown:
                    shown[style] = _shown(cell)
                texts.append(_number(value, shown[style]))
        for column in seen.unsaved.get(number, ()):
            texts += [""] * (column + 1 - len(texts))
            texts[column] = UNSAVED_FORMULA
        while texts and not texts[-1].strip():
            texts.pop()
        if not texts:
            continue
        numbers.append(number)
        cells.append(texts)
        if len(cells) == _BATCH:
            yield Rows(min(1.0, number / max(seen.rows, 1)), numbers, cells)
            numbers, cells = [], []
    yield Rows(1.0, numbers, cells)


def _number(value: Any, shown: _Shown | None) -> str:
    if shown and shown.zeros and isinstance(value, int):
        return str(value).zfill(shown.zeros)
    if shown and shown.is_percent and isinstance(value, int | float):
        return f"{text(float(value) * 100)} %"
    return text(value)
