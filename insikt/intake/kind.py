"""What one kind of file has that the others have not. The four kinds stand in validation.KINDS."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.codebook import Codebook
from insikt.intake.finding import Finding, shown

Cells = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Rows:
    """The n rows of a file as values, and where each stands in the file.

    `fields` has (n,) values for each field that the file has, None where a cell is empty; `headers` has the
    title of each field's column in the file; `numbers` (n,) are row numbers in the file.
    """

    file: str
    sheet: str | None
    numbers: Sequence[int]
    headers: dict[str, str]
    fields: dict[str, Cells]
    book: Codebook

    def field(self, name: str) -> Cells:
        """The values of a field; all None where the file lacks it."""
        return self.fields.get(name, np.full(len(self.numbers), None, dtype=object))

    def finding(
        self, row: int | None, what: str, cure: str, *, field: str | None = None, is_warning: bool = False
    ) -> Finding:
        """A finding about the row at a position (None: about the file), and the field's cell in it."""
        value = None if row is None or field is None else self.field(field)[row]
        return Finding(
            self.file,
            what,
            cure,
            row=None if row is None else self.numbers[row],
            column=self.headers.get(field) if field else None,
            value=None if value is None else shown(str(value)),
            sheet=self.sheet,
            is_warning=is_warning,
        )


Rule = Callable[[Rows], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of file is checked, and how its rows meet those of its table in the store.

    `errors` and `warnings` look at the rows; `columns` makes of the fields the columns of the table (keys
    need the installation's secret); `key` are the columns that tell one row from another, `repeated` what
    is said of a row that comes twice; `period` labels each row of the table with what a newer file for the
    same period replaces: municipality, area and perhaps a year.
    """

    table: str
    key: tuple[str, ...]
    repeated: str
    columns: Callable[[Rows, bytes], dict[str, Cells]]
    period: Callable[[pd.DataFrame], list[tuple[Any, ...]]]
    errors: tuple[Rule, ...] = ()
    warnings: tuple[Rule, ...] = ()


def as_they_are(rows: Rows, _secret: bytes) -> dict[str, Cells]:
    """The columns of a kind whose fields are those of its table."""
    return rows.fields


def labelled(*names: str) -> Callable[[pd.DataFrame], list[tuple[Any, ...]]]:
    """A period that columns of the table tell."""
    return lambda table: list(zip(*(table[name] for name in names), strict=True))
