"""Empty files to fill in, made from the codebook: a CSV with the headers, a workbook with lists to choose from."""

import io
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from insikt.codebook import Codebook, Column
from insikt.intake import formats, listing

_FORMATS = {
    "text": "Fri text",
    "date": "Datum, som 2026-04-24",
    "year": "Årtal, som 2026",
    "number": "Tal, som 72 eller 72,5",
}
_ROWS = 5000


@dataclass(frozen=True, slots=True)
class _Title:
    """A column to fill in: its header, what it holds, and what there is to choose from."""

    header: str
    is_required: bool
    holds: str
    choices: list[str]


_INTRODUCTION = (
    "Fyll i bladet ”{sheet}”, en rad per {one}. Kolumner som inte är obligatoriska kan lämnas tomma eller tas bort, "
    "men rubrikerna ska stå som de är. Spara och släpp filen på sidan Data."
)
_ONES = {"svar": "svar", "ärenden": "ärende", "mål": "mål", "åtgärder": "åtgärd"}


def csv_file(kind: str, book: Codebook) -> bytes:
    """A CSV file with the headers of a kind."""
    return listing.csv_bytes([title.header for title in _titles(kind, book)], [])


def workbook(kind: str, book: Codebook) -> bytes:
    """An Excel workbook with the headers of a kind, lists to choose from, and how to fill it in."""
    made = Workbook()
    sheet: Worksheet = made.active
    sheet.title = kind.capitalize()
    guide, lists = made.create_sheet("Så fyller du i"), made.create_sheet("Listor")
    lists.sheet_state = "hidden"
    titles = _titles(kind, book)
    for place, title in enumerate(titles, start=1):
        letter = get_column_letter(place)
        sheet.cell(1, place, title.header).font = Font(bold=True)
        sheet.column_dimensions[letter].width = max(14, min(40, len(title.header) + 3))
        if title.choices:
            for row, choice in enumerate(title.choices, start=1):
                lists.cell(row, place, choice)
            source = f"={quote_sheetname(lists.title)}!${letter}$1:${letter}${len(title.choices)}"
            _let_choose(sheet, source, f"{letter}2:{letter}{_ROWS}")
    sheet.freeze_panes = "A2"
    _explain(guide, _INTRODUCTION.format(sheet=sheet.title, one=_ONES[kind]), titles)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _titles(kind: str, book: Codebook) -> list[_Title]:
    titles = [
        _Title(
            column.header,
            column.required,
            _FORMATS.get(column.format, "Välj ur listan"),
            _choices(column, book),
        )
        for column in book.columns
        if column.file == kind
    ]
    if kind == "svar":
        steps = [*map(str, range(book.scale.minimum, book.scale.maximum + 1)), "Vet ej"]
        holds = f"{book.scale.minimum}–{book.scale.maximum} eller Vet ej"
        titles += [_Title(item.label, False, holds, steps) for item in book.items.values()]
    return titles


def _choices(column: Column, book: Codebook) -> list[str]:
    return list(formats.labels(column, book).values())


def _let_choose(sheet: Worksheet, source: str, cells: str) -> None:
    choice = DataValidation(type="list", formula1=source, allow_blank=True)
    choice.showErrorMessage = True
    choice.errorTitle, choice.error = "Välj ur listan", "Välj något av det som står i listan."
    sheet.add_data_validation(choice)
    choice.add(cells)


def _explain(guide: Worksheet, introduction: str, titles: list[_Title]) -> None:
    guide.append([introduction])
    guide.append(["Kolumn", "Innehåll"])
    guide["A2"].font = guide["B2"].font = Font(bold=True)
    for title in titles:
        guide.append(
            [title.header, f"{title.holds}. Måste fyllas i." if title.is_required else f"{title.holds}."]
        )
    guide.merge_cells("A1:B1")
    guide["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    guide.row_dimensions[1].height = 62
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 48, 48
