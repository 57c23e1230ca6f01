"""Answers with the handling of their cases, and the cases themselves, as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from insikt.store import sql
from insikt.store.failure import damage_told
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Handled:
    """Responses with an NKI and the handling of their cases: parallel arrays (n,), in the order of the responses.

    `quarter` as in Values. '' where a text is not told; NaN where days, a limit in days (legal clock) or the
    perceived index cannot be told, or the answer 1-10 to the item that was asked for.
    """

    area: NDArray[np.str_]
    year: NDArray[np.int64]
    quarter: NDArray[np.int64]
    applicant: NDArray[np.str_]
    mode: NDArray[np.str_]
    outcome: NDArray[np.str_]
    case_type: NDArray[np.str_]
    customer_days: NDArray[np.float64]
    legal_days: NDArray[np.float64]
    limit_days: NDArray[np.float64]
    nki: NDArray[np.float64]
    perceived: NDArray[np.float64]
    rating: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CaseTimes:
    """Cases, decided and open: parallel arrays (n,), in order of receipt.

    `quarter` of the decision, −1 without one; NaN where days cannot be told. `days_left` from decision, or
    today for the undecided, to the law's last day: below 0 is late; NaN where the law sets none. `prolonged_left`
    is the same had the case been given the extension that the law has, if any.
    """

    area: NDArray[np.str_]
    quarter: NDArray[np.int64]
    is_open: NDArray[np.bool_]
    customer_days: NDArray[np.float64]
    legal_days: NDArray[np.float64]
    days_left: NDArray[np.float64]
    prolonged_left: NDArray[np.float64]


def handled(store: Store, municipality: str, perceived: str, rating: str) -> Handled:
    """Responses with the handling of their cases; `perceived` is a measure beside the days, `rating` an item."""
    asked = {"municipality": municipality, "perceived": perceived, "rating": rating}
    return Handled(**_columns(store, "handled", asked, [field.name for field in fields(Handled)]))


def case_times(store: Store, municipality: str, today: date) -> CaseTimes:
    """All cases of a municipality."""
    asked = {"municipality": municipality, "today": today}
    return CaseTimes(**_columns(store, "case_times", asked, [field.name for field in fields(CaseTimes)]))


def _columns(
    store: Store, name: str, asked: Mapping[str, object], wanted: list[str]
) -> dict[str, NDArray[Any]]:
    with damage_told(store.path.name):
        columns = store.cursor().execute(sql.text("queries", name), asked).fetchnumpy()
    return {column: _array(columns[column]) for column in wanted}


def _array(column: Any) -> NDArray[Any]:
    """A column as an array of its own kind: texts as str, whole numbers as int64."""
    if column.dtype == object:
        return np.asarray(column, dtype=np.str_)
    return (
        np.asarray(column, dtype=np.int64) if np.issubdtype(column.dtype, np.integer) else np.asarray(column)
    )
