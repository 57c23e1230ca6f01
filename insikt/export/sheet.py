"""The workbook inside a chart: the figures it is drawn from, and what they rest on."""

from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

NAME = "Blad1"
Cell = str | float | None

# What makes a spreadsheet read a text as a formula.
_LIVE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its cells."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns of equal length under headings in the first row."""

    columns: tuple[Column, ...]

    def cells(self, column: int) -> str:
        """The address of a column's cells."""
        letter = get_column_letter(column + 1)
        return f"{NAME}!${letter}$2:${letter}${len(self.columns[column].cells) + 1}"

    def title(self, column: int) -> str:
        """The address of a column's heading."""
        return f"{NAME}!${get_column_letter(column + 1)}$1"

    def workbook(self) -> bytes:
        """The sheet as .xlsx. Nothing in it is a formula, whatever people have written."""
        book = Workbook()
        book.properties.creator = "Insikt"
        sheet = book.active
        sheet.title = NAME
        for row in zip(*((column.title, *column.cells) for column in self.columns), strict=True):
            sheet.append([inert(cell) for cell in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for (cell,) in sheet.iter_rows(max_col=1):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions["A"].width = 32
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


def inert(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_LIVE) else cell
