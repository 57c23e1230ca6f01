"""A second row of headers: survey tools write a question's code in one row and its text in the next."""

from dataclasses import replace

from insikt.codebook import Codebook, normalise
from insikt.intake.reading import Table

# Cells of values are never names of columns: a row where at least half are, is a row of names.
_NAMES = 0.5


def fold(table: Table, book: Codebook) -> Table:
    """The table with its second row of headers, if it has one, as labels of its columns."""
    first = table.rows[0]
    filled = [normalise(cell) for cell in first if cell.strip()]
    known = book.item_synonyms.keys() | {
        normalise(spelling)
        for column in book.columns
        for spelling in (column.field, column.header, *column.synonyms)
    }
    names = sum(cell in known for cell in filled)
    if len(table.rows) < 2 or names < max(2, _NAMES * len(filled)):
        return table
    return replace(
        table,
        rows=table.rows[1:],
        row_numbers=table.row_numbers[1:],
        labels=tuple(" ".join(cell.split()) for cell in first),
        notes=(*table.notes, f"Rad {table.row_numbers[0]} lästes som rubriker, liksom raden ovanför."),
    )
