"""Files with answers: what must hold within a row, and how a response is told from the others."""

from collections.abc import Iterator

import numpy as np

from insikt.intake import pseudonym
from insikt.intake.finding import Finding
from insikt.intake.kind import Cells, Kind, Rows, labelled


def _year(rows: Rows) -> Cells:
    """The survey year: told, or else the year in which the case closed."""
    pairs = zip(rows.field("survey_year"), rows.field("closed_on"), strict=True)
    return np.array([told or (closed.year if closed else None) for told, closed in pairs], dtype=object)


def _wrong_year(rows: Rows) -> Iterator[Finding]:
    years, closed, areas = _year(rows), rows.field("closed_on"), rows.field("area")
    for i, year in enumerate(years):
        if year is None:
            yield rows.finding(i, "Det framgår inte vilket år svaret gäller.", "Fyll i mätår.")
        elif closed[i] and closed[i].year != year:
            yield rows.finding(
                i,
                f"Mätår {year} stämmer inte med att ärendet avslutades {closed[i]}.",
                "Rätta det som är fel; mätåret är året då ärendet avslutades.",
                field="closed_on",
            )
        elif not (area := rows.book.areas[areas[i]]).asked_in(year):
            yield rows.finding(
                i,
                f"{area.name} ingick inte i undersökningen {year}.",
                "Rätta området eller året, eller områdets år i kodboken (areas.csv).",
                field="area",
            )


def _columns(rows: Rows, secret: bytes) -> dict[str, Cells]:
    columns = dict(rows.fields)
    years = columns["survey_year"] = _year(rows)
    numbered = zip(columns["municipality"], years, columns.pop("response_id"), strict=True)
    columns["response_key"] = np.array(
        [pseudonym.key(secret, municipality, str(year), number) for municipality, year, number in numbered],
        dtype=object,
    )
    if (cases := columns.pop("case_id", None)) is not None:
        columns["case_key"] = pseudonym.case_keys(secret, columns["municipality"], cases)
    return columns


KIND = Kind(
    table="response",
    key=("response_key",),
    repeated="Svaret",
    columns=_columns,
    period=labelled("municipality", "area", "survey_year"),
    errors=(_wrong_year,),
)
