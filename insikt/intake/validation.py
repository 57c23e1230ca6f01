"""A table of text and its mapping become checked rows, ready for the store, or a list of findings."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.codebook import Codebook
from insikt.intake import case, formats, response, steering
from insikt.intake.finding import Finding, Refused, quoted, shown
from insikt.intake.kind import Kind, Rows
from insikt.intake.mapping import Mapping
from insikt.intake.reading import Table
from insikt.store.writes import NO_OPINION

KINDS: dict[str, Kind] = {
    "svar": response.KIND,
    "ärenden": case.KIND,
    "mål": steering.GOALS,
    "åtgärder": steering.ACTIONS,
}
# Text that must be kept as it is: the first two become keys and are never stored. All other text is masked.
_NAMES = {"response_id", "case_id", "municipality"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be taken in.

    `columns` has one row per row of the file and the columns of the kind's table; `values` (n, len(items)) are
    the answers, NO_OPINION where there is none; `rows` tells where each row stands in the file.
    """

    mapping: Mapping
    rows: Rows
    columns: pd.DataFrame
    items: tuple[str, ...]
    values: NDArray[np.int8]
    notes: tuple[str, ...]
    warnings: tuple[Finding, ...]

    @property
    def kind(self) -> str:
        """What kind of file it is."""
        return self.mapping.kind

    @property
    def sha256(self) -> str:
        """The file's SHA-256."""
        return self.mapping.table.sha256


def check(mapping: Mapping, book: Codebook, secret: bytes) -> Checked:
    """The checked rows of a table. Raises Refused with everything that is wrong, in the order of the file."""
    kind = KINDS[mapping.kind]
    rows, values, findings = _values(mapping, book)
    if not findings:
        findings = [finding for rule in kind.errors for finding in rule(rows)]
    if not findings:
        columns = pd.DataFrame(kind.columns(rows, secret), dtype=object)
        findings = list(_repeated(rows, columns, kind))
    if findings:
        raise Refused(*sorted(findings, key=lambda finding: finding.row or 0))
    return Checked(
        mapping,
        rows,
        columns,
        tuple(mapping.items),
        values,
        (*mapping.table.notes, *_unknown(mapping)),
        tuple(finding for rule in kind.warnings for finding in rule(rows)),
    )


def _values(mapping: Mapping, book: Codebook) -> tuple[Rows, NDArray[np.int8], list[Finding]]:
    """The cells as values, and the cells that are none."""
    table = mapping.table
    findings: list[Finding] = []
    headers = {name: table.header[position] for name, (position, _) in mapping.columns.items()}
    rows = Rows(table.file, table.sheet, table.row_numbers, headers, {}, book)
    for name, (position, column) in mapping.columns.items():
        is_free = column.format == "text" and name not in _NAMES
        parse = formats.free_text if is_free else formats.parser(column, book, table.day_zero)
        converted = formats.convert(table.column(position), parse)
        rows.fields[name] = converted.values
        findings += _wrong(table, position, converted)
        if column.required:
            findings += _empty(rows, name, converted)
    values = np.full((len(table.rows), len(mapping.items)), NO_OPINION, dtype=np.int8)
    for k, position in enumerate(mapping.items.values()):
        converted = formats.convert(table.column(position), formats.scale(book, table.codes.get(position)))
        findings += _wrong(table, position, converted)
        answered = pd.notna(converted.values)
        values[answered, k] = converted.values[answered].astype(np.int8)
    return rows, values, findings


def _wrong(table: Table, position: int, converted: formats.Converted) -> Iterator[Finding]:
    for i, wrong in converted.wrong.items():
        cell = table.rows[i][position]
        yield Finding(
            table.file,
            f"{quoted(cell)} {wrong.what}",
            wrong.cure,
            row=table.row_numbers[i],
            column=table.header[position],
            sheet=table.sheet,
            value=shown(cell),
        )


def _empty(rows: Rows, field: str, converted: formats.Converted) -> Iterator[Finding]:
    for i in np.flatnonzero(pd.isna(converted.values)).tolist():
        if i not in converted.wrong:
            yield rows.finding(i, "Cellen är tom.", "Fyll i den, eller ta bort raden.", field=field)


def _repeated(rows: Rows, columns: pd.DataFrame, kind: Kind) -> Iterator[Finding]:
    first: dict[tuple[object, ...], int] = {}
    for i, key in enumerate(zip(*(columns[name] for name in kind.key), strict=True)):
        if (earlier := first.setdefault(key, i)) != i:
            yield rows.finding(
                i, f"{kind.repeated} finns redan på rad {rows.numbers[earlier]}.", "Ta bort den ena raden."
            )


def _unknown(mapping: Mapping) -> list[str]:
    return [f"Kolumnen ”{header}” finns inte i kodboken och lästes inte in." for header in mapping.unknown]
