"""A table of text and its mapping become a checked table, ready for the store, or a list of findings."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.codebook import Codebook
from insikt.intake import formats, masking, pseudonym
from insikt.intake.finding import Finding, Refused, quoted
from insikt.intake.mapping import Mapping
from insikt.intake.reading import Table
from insikt.store.writes import NO_OPINION

TABLES = {"svar": "response", "ärenden": "cases", "mål": "goal", "åtgärder": "action"}
# Text that must be kept as it is: the first two become keys and are never stored. All other text is masked.
_NAMES = {"response_id", "case_id", "municipality"}
_DATES_IN_ORDER = (
    ("received", "complete"),
    ("received", "decided"),
    ("received", "closed"),
    ("decided", "closed"),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be taken in: rows with the columns of its table in the store.

    `key` (n,) identifies each row (empty for goals and actions); `values` (n, len(items)) are the answers.
    """

    kind: str
    table: str
    rows: pd.DataFrame
    key: pd.Series
    items: tuple[str, ...]
    values: NDArray[np.int8]
    notes: tuple[str, ...]


def check(table: Table, mapping: Mapping, book: Codebook, secret: bytes) -> Checked:
    """The checked rows of a table. Raises Refused with everything that is wrong, in the order of the file."""
    findings: list[Finding] = []
    columns = list(zip(*table.rows, strict=True))
    fields: dict[str, NDArray[np.object_]] = {}
    for name, (position, column) in mapping.columns.items():
        is_free = column.format == "text" and name not in _NAMES
        parse = masking.mask if is_free else formats.parser(column, book)
        converted = formats.convert(columns[position], parse)
        findings += _wrong(table, position, converted)
        fields[name] = converted.values
        if column.required:
            findings += _empty(table, position, converted)
    values = np.full((len(table.rows), len(mapping.items)), NO_OPINION, dtype=np.int8)
    for k, position in enumerate(mapping.items.values()):
        converted = formats.convert(columns[position], formats.scale(book))
        findings += _wrong(table, position, converted)
        answered = pd.notna(converted.values)
        values[answered, k] = converted.values[answered].astype(np.int8)
    if not findings:
        rules = {"svar": _responses, "ärenden": _cases}
        findings += rules[mapping.kind](table, fields, book, secret) if mapping.kind in rules else []
    if findings:
        raise Refused(*sorted(findings, key=lambda finding: finding.row or 0))
    key = fields.pop("key", np.array([], dtype=object))
    return Checked(
        mapping.kind,
        TABLES[mapping.kind],
        pd.DataFrame(fields),
        pd.Series(key, dtype=object),
        tuple(mapping.items),
        values,
        (*table.notes, *_unknown(mapping)),
    )


def _responses(
    table: Table, fields: dict[str, NDArray[np.object_]], book: Codebook, secret: bytes
) -> list[Finding]:
    """Rules and keys of responses. Leaves the columns of table response in `fields`."""
    n = len(table.rows)
    closed = fields.setdefault("closed_on", np.full(n, None, dtype=object))
    told = fields.get("survey_year", np.full(n, None, dtype=object))
    year = np.array([y or (d.year if d else None) for y, d in zip(told, closed, strict=True)], dtype=object)
    findings = []
    for i in range(n):
        row = table.row_numbers[i]
        if year[i] is None:
            findings.append(
                Finding(table.file, "Det framgår inte vilket år svaret gäller.", "Fyll i mätår.", row=row)
            )
        elif closed[i] and closed[i].year != year[i]:
            findings.append(
                Finding(
                    table.file,
                    f"Mätår {year[i]} stämmer inte med att ärendet avslutades {closed[i]}.",
                    "Rätta det som är fel; mätåret är året då ärendet avslutades.",
                    row=row,
                )
            )
        elif not (area := book.areas[fields["area"][i]]).asked_in(year[i]):
            findings.append(
                Finding(
                    table.file,
                    f"{area.name} ingick inte i undersökningen {year[i]}.",
                    "Rätta området eller året, eller områdets år i kodboken (areas.csv).",
                    row=row,
                )
            )
    if findings:
        return findings
    ids, municipality = fields.pop("response_id"), fields["municipality"]
    fields["survey_year"] = year
    fields["response_key"] = fields["key"] = np.array(
        [pseudonym.key(secret, m, str(y), r) for m, y, r in zip(municipality, year, ids, strict=True)],
        dtype=object,
    )
    if (case_ids := fields.pop("case_id", None)) is not None:
        fields["case_key"] = _case_keys(secret, municipality, case_ids)
    return _repeated(table, fields["key"], "Svaret")


def _cases(
    table: Table, fields: dict[str, NDArray[np.object_]], book: Codebook, secret: bytes
) -> list[Finding]:
    """Rules and keys of cases. Leaves the columns of table cases in `fields`."""
    del book
    fields["case_key"] = fields["key"] = _case_keys(secret, fields["municipality"], fields.pop("case_id"))
    findings = _repeated(table, fields["key"], "Ärendet")
    for earlier, later in _DATES_IN_ORDER:
        if earlier in fields and later in fields:
            findings += [
                Finding(
                    table.file,
                    f"Datumen står i fel ordning: {first} före {second}.",
                    "Ordningen ska vara inkommen, beslut, avslutat. Rätta det datum som är fel.",
                    row=table.row_numbers[i],
                )
                for i, (second, first) in enumerate(zip(fields[earlier], fields[later], strict=True))
                if first and second and first < second
            ]
    return findings


def _case_keys(
    secret: bytes, municipality: NDArray[np.object_], ids: NDArray[np.object_]
) -> NDArray[np.object_]:
    return np.array(
        [i and pseudonym.key(secret, m, i) for m, i in zip(municipality, ids, strict=True)], dtype=object
    )


def _wrong(table: Table, position: int, converted: formats.Converted) -> list[Finding]:
    return [
        Finding(
            table.file,
            f"{quoted(table.rows[i][position])} {wrong.what}",
            wrong.cure,
            row=table.row_numbers[i],
            column=table.header[position],
        )
        for i, wrong in converted.wrong.items()
    ]


def _empty(table: Table, position: int, converted: formats.Converted) -> list[Finding]:
    empty = [i for i in np.flatnonzero(pd.isna(converted.values)) if i not in converted.wrong]
    return [
        Finding(
            table.file,
            "Cellen är tom.",
            "Fyll i den, eller ta bort raden.",
            row=table.row_numbers[i],
            column=table.header[position],
        )
        for i in empty
    ]


def _repeated(table: Table, keys: NDArray[np.object_], what: str) -> list[Finding]:
    series = pd.Series(keys)
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    return [
        Finding(
            table.file,
            f"{what} finns redan på rad {table.row_numbers[first[keys[i]]]}.",
            "Ta bort den ena raden.",
            row=table.row_numbers[i],
        )
        for i in np.flatnonzero(series.duplicated())
    ]


def _unknown(mapping: Mapping) -> list[str]:
    return [f"Kolumnen ”{header}” finns inte i kodboken och lästes inte in." for header in mapping.unknown]
