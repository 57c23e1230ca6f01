"""What is possible but hardly meant: looked for in files, and in what the store would become with them.

All are warnings but one: a file whose numbers mean other answers than before would overwrite those, and is stopped.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd

from insikt.intake.finding import Finding
from insikt.intake.kind import Rows
from insikt.intake.validation import Checked
from insikt.store.writes import NO_OPINION

# Kinds that tell what has happened; goals and actions may lie ahead.
_PAST = {"svar", "ärenden"}
# What tells one answer or case from another beside its number, and what the number is called.
_TELLING = {
    "svar": (("closed_on", "case_key"), "response_id", "svarsnummer"),
    "ärenden": (("received",), "case_id", "diarienummer"),
}
# So many known rows may have that corrected at once; if it is most of them, the numbers have begun anew.
_CORRECTED_AT_ONCE = 4

# The columns of tables response and cases, one row per response or case.
Table = pd.DataFrame


def in_file(checked: Checked, today: date) -> Iterator[Finding]:
    """Columns without a single value, and days that have not been yet; only where all of it has happened.

    A column of free text may well be empty.
    """
    if checked.kind not in _PAST:
        return
    rows = checked.rows
    for name, header in rows.headers.items():
        is_text = rows.book.column(checked.kind, name).format == "text"
        if not is_text and all(value is None for value in rows.field(name)):
            yield _empty(rows, header)
    items = np.flatnonzero((checked.values == NO_OPINION).all(axis=0))
    for item in items.tolist():
        yield _empty(rows, checked.mapping.table.header[list(checked.mapping.items.values())[item]])
    yield from _ahead(rows, today)


def _empty(rows: Rows, header: str) -> Finding:
    return Finding(
        rows.file,
        "Kolumnen är helt tom.",
        "Kontrollera att uttaget är rätt. Rader som redan finns i underlaget får uppgiften tömd.",
        column=header,
        sheet=rows.sheet,
        is_warning=True,
    )


def _ahead(rows: Rows, today: date) -> Iterator[Finding]:
    for name, values in rows.fields.items():
        for i, value in enumerate(values):
            if isinstance(value, date) and value > today:
                yield rows.finding(
                    i, f"{value} har inte varit ännu.", "Kontrollera årtalet.", field=name, is_warning=True
                )


def begun_anew(checked: Checked, before: Table, after: Table) -> Iterator[Finding]:
    """Numbers that were used for others. `before` and `after` are the same (n,) known answers or cases."""
    if not len(before) or checked.kind not in _TELLING:
        return
    telling, field, numbers = _TELLING[checked.kind]
    moved = before["area"].to_numpy() != after["area"].to_numpy()
    other = np.zeros(len(before), dtype=bool)
    for name in telling:
        old, new = before[name].to_numpy(), after[name].to_numpy()
        other |= np.array([bool(a and b and a != b) for a, b in zip(old, new, strict=True)])
    if moved.any() or other.sum() > max(_CORRECTED_AT_ONCE, len(before) / 2):
        yield checked.rows.finding(
            None,
            f"{int((moved | other).sum())} {numbers} finns redan, men för ett annat område, ärende eller datum.",
            "Numren verkar börja om i varje fil. Sätt till exempel område och år före numret, så att varje rad "
            "har sitt eget. Är det en verklig rättelse: ångra först den tidigare inläsningen.",
            field=field,
        )


def unknown_cases(checked: Checked, unknown: Collection[str]) -> Iterator[Finding]:
    """Answers about cases that are neither in the store nor in the files."""
    if "case_key" not in checked.columns:
        return
    told = [key is not None for key in checked.columns["case_key"]]
    at = [i for i, key in enumerate(checked.columns["case_key"]) if key in unknown]
    if at:
        yield checked.rows.finding(
            at[0],
            f"{len(at)} av {sum(told)} svar har ett diarienummer som inte finns bland ärendena, det här först.",
            "Läs in ärendena också, eller kontrollera hur numren är skrivna. Utan ärende saknas handläggningstiden.",
            field="case_id",
            is_warning=True,
        )


def missing_years(file: Rows, before: Table, after: Table) -> Iterator[Finding]:
    """Years without answers between years with answers, that were no gap before."""
    gaps = _gaps(after) - _gaps(before)
    for municipality, area in sorted({(m, a) for m, a, _ in gaps}):
        years = ", ".join(str(y) for m, a, y in sorted(gaps) if (m, a) == (municipality, area))
        yield file.finding(
            None,
            f"{file.book.areas[area].name} i {municipality} får inga svar för {years}, men för år före och efter.",
            "Läs in det som saknas, eller kontrollera årtalen.",
            is_warning=True,
        )


def _gaps(responses: Table) -> set[tuple[str, str, int]]:
    years: dict[tuple[str, str], set[int]] = {}
    for place, year in _places(responses, list(responses["survey_year"]) if len(responses) else []):
        years.setdefault(place, set()).add(year)
    return {
        (*place, year)
        for place, has in years.items()
        for year in range(min(has), max(has))
        if year not in has
    }


def too_many(file: Rows, responses: Table, cases: Table) -> Iterator[Finding]:
    """Years with more answers than closed cases, where there are closed cases at all."""
    answers = Counter(_places(responses, list(responses["survey_year"]) if len(responses) else []))
    # A file of open cases may have no column for it; beside the store's rows pandas fills that with a number.
    days = cases.get("closed", [None] * len(cases))
    years = [day.year if isinstance(day, date) else None for day in days]
    closed = Counter(_places(cases, years))
    for (place, year), count in sorted(answers.items()):
        if (known := closed[place, year]) and count > known:
            municipality, area = place
            yield file.finding(
                None,
                f"{file.book.areas[area].name} i {municipality} {year}: {count} svar men bara {known} avslutade "
                f"ärenden, en svarsfrekvens på {round(100 * count / known)} %.",
                "Kontrollera att alla avslutade ärenden finns med, och att området stämmer i båda filerna.",
                is_warning=True,
            )


def _places(table: Table, years: Sequence[int | None]) -> list[tuple[tuple[str, str], int]]:
    """Municipality and area with the year, for the rows that have one."""
    if not len(table):
        return []
    rows = zip(table["municipality"], table["area"], years, strict=True)
    return [((municipality, area), int(year)) for municipality, area, year in rows if year is not None]
