"""Files with cases: what must hold within a row, and how a case is told from the others."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from insikt.intake import pseudonym
from insikt.intake.finding import Finding
from insikt.intake.kind import Cells, Kind, Rows

# Each date is on the day of the one before it, or later. Those that are not told are passed over.
_ORDERS = (("received", "complete", "decided", "closed"), ("received", "completion_asked"))


def _out_of_order(rows: Rows) -> Iterator[Finding]:
    for order in _ORDERS:
        names = ", ".join(rows.book.column("ärenden", name).header.lower() for name in order)
        for i, row in enumerate(zip(*(rows.field(name) for name in order), strict=True)):
            told = [(name, day) for name, day in zip(order, row, strict=True) if day]
            for (_, earlier), (field, later) in pairwise(told):
                if later < earlier:
                    yield rows.finding(
                        i,
                        f"Datumen står i fel ordning: {later} före {earlier}.",
                        f"Ordningen ska vara {names}. Rätta det datum som är fel.",
                        field=field,
                    )


def _mended_before_asked(rows: Rows) -> Iterator[Finding]:
    pairs = zip(rows.field("completion_asked"), rows.field("complete"), strict=True)
    for i, (asked, complete) in enumerate(pairs):
        if asked and complete and complete < asked:
            yield rows.finding(
                i,
                f"Ärendet var komplett {complete}, men komplettering begärdes {asked}.",
                "Lagens tid räknas från det datum då ärendet blev komplett. Kontrollera datumen.",
                field="completion_asked",
                is_warning=True,
            )


def _columns(rows: Rows, secret: bytes) -> dict[str, Cells]:
    columns = dict(rows.fields)
    columns["case_key"] = pseudonym.case_keys(secret, columns["municipality"], columns.pop("case_id"))
    return columns


def _period(table: pd.DataFrame) -> list[tuple[str, str, int | None]]:
    """The year in which the case closed, as case systems list them; open cases are a period of their own.

    A file that does not tell when cases closed covers no period that is known, and replaces nothing.
    """
    if "closed" not in table:
        return []
    years = [day.year if day else None for day in table["closed"]]
    return list(zip(table["municipality"], table["area"], years, strict=True))


KIND = Kind(
    table="cases",
    key=("case_key",),
    repeated="Ärendet",
    columns=_columns,
    period=_period,
    errors=(_out_of_order,),
    warnings=(_mended_before_asked,),
)
