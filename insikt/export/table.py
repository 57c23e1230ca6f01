"""A table on paper: its header on every page, its rows whole, its columns as wide as their texts ask for."""

from typing import Any

from docx.document import Document
from docx.shared import Cm

from insikt.export import embedded, paper
from insikt.export.paper import Piece
from insikt.text import fit
from insikt.text.findings.finding import Row

_STYLE = "Tabelltext"
# Ems: what is as short as this stays on one line; what a cell has on its sides.
_SHORT, _SIDES = 8.0, 1.4
# As many rows as this stay on one page.
_TOGETHER = 14


def add(document: Document, rows: tuple[Row, ...], *, alt: str) -> list[Piece]:
    """Write a table, and tell how much room it takes. What follows it stays with its last row."""
    names = list(rows[0])
    lines = [names, *(list(row.values()) for row in rows)]
    table = document.add_table(rows=len(lines), cols=len(names))
    embedded.head(table, alt=alt)
    widths = _widths(lines)
    _fill(document, table, lines, widths)
    short = len(lines) <= _TOGETHER
    pieces = []
    for at, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        embedded.keep_whole(row)
        keeps = short or at in (0, len(lines) - 2, len(lines) - 1)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = keeps
        high = max(map(_height, line, widths))
        pieces.append(Piece(high, keeps))
    return pieces


def _fill(document: Document, table: Any, lines: list[list[str]], widths: list[float]) -> None:
    style = document.styles[_STYLE]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for at, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        for cell, text, width in zip(row.cells, line, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text).bold = at == 0 or None


def _height(text: str, width: float) -> float:
    return paper.paragraph(text, _STYLE, width - 0.4)


def _widths(lines: list[list[str]]) -> list[float]:
    """Widths of columns in centimetres: their longest words, and a share of the rest by what else they hold."""
    least, wanted = [], []
    for name, *texts in zip(*lines, strict=True):
        longest = max(map(fit.length, (name, *texts)))
        whole = [text for text in texts if fit.length(text) <= _SHORT]
        words = [word for text in (name, *texts) for word in text.split()]
        least.append(max(map(fit.length, whole + words), default=0.0) + _SIDES)
        wanted.append(longest + _SIDES)
    room = paper.TEXT / (paper.LOOKS[_STYLE].points * 2.54 / 72)
    spare, asked = room - sum(least), sum(wanted) - sum(least)
    if spare < 0:
        return [paper.TEXT * width / sum(least) for width in least]
    share = min(1.0, spare / asked) if asked else 0.0
    full = [low + share * (high - low) for low, high in zip(least, wanted, strict=True)]
    return [paper.TEXT * width / sum(full) for width in full]
