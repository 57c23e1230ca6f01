"""Files with cases: what must hold within a row, and how a case is told from the others."""

from collections.abc import Hashable, Iterator
from itertools import pairwise

import pandas as pd

from insikt.intake import pseudonym
from insikt.intake.finding import Finding
from insikt.intake.kind import Cells, Kind, Rows

# Each date is on the day of the one before it, or later. Those that are not told are passed over.
_ORDER = ("received", "complete", "decided", "closed")


def _out_of_order(rows: Rows) -> Iterator[Finding]:
    dates = [rows.field(name) for name in _ORDER]
    for i, row in enumerate(zip(*dates, strict=True)):
        told = [(name, day) for name, day in zip(_ORDER, row, strict=True) if day]
        for (_, earlier), (field, later) in pairwise(told):
            if later < earlier:
                yield rows.finding(
                    i,
                    f"Datumen står i fel ordning: {later} före {earlier}.",
                    "Ordningen ska vara inkommen, komplett, beslut, avslutat. Rätta det datum som är fel.",
                    field=field,
                )


def _columns(rows: Rows, secret: bytes) -> dict[str, Cells]:
    columns = dict(rows.fields)
    columns["case_key"] = pseudonym.case_keys(secret, columns["municipality"], columns.pop("case_id"))
    return columns


def _period(table: pd.DataFrame) -> list[Hashable]:
    """The year in which the case closed, as case systems list them; open cases are a period of their own."""
    closed = table["closed"] if "closed" in table else [None] * len(table)
    years = [day.year if day else None for day in closed]
    return list(zip(table["municipality"], table["area"], years, strict=True))


KIND = Kind(
    table="cases",
    key=("case_key",),
    repeated="Ärendet",
    columns=_columns,
    period=_period,
    errors=(_out_of_order,),
)
