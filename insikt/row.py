"""A row of a file of the codebook, which tells where it stands when something in it is wrong."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any


class CodebookError(Exception):
    """The codebook cannot be used. The message is Swedish and says which file, which row, and what to do."""


class Row(dict[str, str]):
    """A row of a codebook file that knows where it stands."""

    def __init__(self, cells: dict[str, str], file: str, number: int) -> None:
        super().__init__(cells)
        self.file, self.number = file, number

    def __missing__(self, column: str) -> str:
        raise CodebookError(f"{self.file}, rad 1: kolumnen {column} saknas. Lägg tillbaka den.")

    def wrong(self, what: str, cure: str) -> CodebookError:
        """What is wrong with the row, and what to do."""
        return CodebookError(f"{self.file}, rad {self.number}: {what} {cure}")

    def _parsed(self, field: str, parse: Callable[[str], Any], cure: str) -> Any:
        try:
            return parse(self[field])
        except ValueError:
            raise self.wrong(f"”{self[field]}” i kolumnen {field} går inte att läsa.", cure) from None

    def whole(self, field: str) -> int:
        """A whole number. Raises CodebookError."""
        return int(self._parsed(field, int, "Skriv ett heltal."))

    def number_or(self, field: str, default: float) -> float:
        """A number, or the default where nothing is written. Raises CodebookError."""
        return float(self._parsed(field, float, "Skriv ett tal med punkt.")) if self[field] else default

    def whole_or_none(self, field: str) -> int | None:
        """A whole number, or None where nothing is written. Raises CodebookError."""
        return self.whole(field) if self[field] else None

    def one_of(self, field: str, known: Iterable[str]) -> str:
        """One of the known words. Raises CodebookError."""
        if self[field] not in known:
            raise self.wrong(
                f"”{self[field]}” i kolumnen {field} känns inte igen.", f"Skriv {' eller '.join(known)}."
            )
        return self[field]

    def date_or_none(self, field: str) -> date | None:
        """A day, or None where nothing is written. Raises CodebookError."""
        if not self[field]:
            return None
        parsed: date = self._parsed(field, date.fromisoformat, "Skriv datum som 2025-12-01.")
        return parsed


def read(path: Path, unique: str | None = None) -> Iterator[Row]:
    """The rows of a file, no two with the same in the column `unique`. Raises CodebookError."""
    if not path.is_file():
        raise CodebookError(f"{path.name} saknas i {path.parent}. Lägg tillbaka filen.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, delimiter=";"))
    except UnicodeDecodeError:
        raise CodebookError(f"{path.name} är inte sparad som UTF-8. Spara den som ”CSV UTF-8”.") from None
    if not lines:
        raise CodebookError(f"{path.name} är tom. Lägg tillbaka filen.")
    header, seen = lines[0], set()
    for number, cells in enumerate(lines[1:], start=2):
        row = Row(dict(zip(header, map(str.strip, cells), strict=False)), path.name, number)
        if len(cells) != len(header):
            raise row.wrong(
                f"raden har {len(cells)} celler men rubrikraden {len(header)}.",
                "Rätta antalet semikolon.",
            )
        if unique and row[unique] in seen:
            raise row.wrong(f"”{row[unique]}” finns redan.", f"Ge raden ett eget värde i kolumnen {unique}.")
        if unique:
            seen.add(row[unique])
        yield row
