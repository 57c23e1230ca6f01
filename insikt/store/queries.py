"""One typed function per file in sql/queries that a page's question needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from insikt.model import Action, Goal, Revision
from insikt.store import sql, steering
from insikt.store.failure import damage_told
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Values:
    """One value 0-100 per response: parallel arrays of shape (n,), in the order of the responses.

    `response` is the response's number, the same for all measures of a store version, in rising order.
    `quarter` is year × 4 + (0…3), −1 where the day is not told; `applicant` is '' where it is not told.
    """

    response: NDArray[np.int64]
    area: NDArray[np.str_]
    year: NDArray[np.int64]
    quarter: NDArray[np.int64]
    applicant: NDArray[np.str_]
    value: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ItemValues:
    """One value 0-100 per response with an opinion on an item: (n,) each, responses in rising order."""

    response: NDArray[np.int64]
    value: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many answers a municipality has and how far they reach."""

    responses: int
    last_answered: date | None


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of each kind the store holds, and the day of the latest answer."""

    responses: int
    cases: int
    goals: int
    actions: int
    latest: date | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A published national NKI."""

    year: int
    nki: int
    source: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the change log; the time is UTC without zone."""

    version: int
    changed_at: datetime
    who: str
    what: str
    file_name: str | None
    sha256: str | None
    rows_in: int
    rows_refused: int
    why: str | None


def index_values(store: Store, municipality: str, measure: str) -> Values:
    """The index of NKI or a factor, one value per response that has one."""
    return _values(store, municipality, measure=measure)


def item_values(store: Store, municipality: str, item: str) -> Values:
    """The answers to one item on the index scale, one value per response that has an opinion."""
    return _values(store, municipality, item=item)


def answers(store: Store, municipality: str, first: int, last: int) -> dict[str, ItemValues]:
    """The answers of the survey years `first` to `last` on the index scale, by item."""
    columns = _execute(
        store, "answers", {"municipality": municipality, "first": first, "last": last}
    ).fetchnumpy()
    items, start = np.unique(np.asarray(columns["item"], dtype=np.str_), return_index=True)
    if not len(items):
        return {}
    parts = (np.split(np.asarray(columns[name]), start[1:]) for name in ("response", "value"))
    return {
        str(item): ItemValues(response.astype(np.int64), value.astype(np.float64))
        for item, response, value in zip(items, *parts, strict=True)
    }


def municipalities(store: Store) -> list[str]:
    """The municipalities that have answers, in alphabetical order."""
    return [row[0] for row in _rows(store, "municipalities")]


def coverage(store: Store, municipality: str) -> Coverage:
    """How many answers a municipality has and how far they reach."""
    return Coverage(*_rows(store, "coverage", municipality=municipality)[0])


def holding(store: Store) -> Holding:
    """How much the store holds, of all municipalities."""
    return Holding(*_rows(store, "holding")[0])


def goals(store: Store, municipality: str) -> list[Revision[Goal]]:
    """The municipality's goals that count now, by area, measure and year."""
    with damage_told(store.path.name):
        return steering.goals(store.cursor(), municipality)


def goal_history(store: Store, municipality: str) -> list[Revision[Goal]]:
    """Every revision of every goal, the latest first."""
    with damage_told(store.path.name):
        return steering.goal_history(store.cursor(), municipality)


def actions(store: Store, municipality: str) -> list[Revision[Action]]:
    """The municipality's actions that count now, oldest first."""
    with damage_told(store.path.name):
        return steering.actions(store.cursor(), municipality)


def action_history(store: Store, municipality: str) -> list[Revision[Action]]:
    """Every revision of every action, the latest first."""
    with damage_told(store.path.name):
        return steering.action_history(store.cursor(), municipality)


def reference(store: Store, area: str) -> list[Reference]:
    """The published national NKI of an area ('total' for all), oldest first."""
    return [Reference(*row) for row in _rows(store, "reference", area=area)]


def table_names(store: Store) -> list[str]:
    """The tables of a version."""
    return [row[0] for row in _rows(store, "table_names")]


def table(store: Store, name: str) -> Any:
    """A table of a version, whole, as an Arrow table."""
    with damage_told(store.path.name):
        return store.cursor().table(name).to_arrow_table()


def change_log(store: Store) -> list[LogLine]:
    """The change log, newest first."""
    return [LogLine(*row) for row in _rows(store, "change_log")]


def _execute(store: Store, name: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
    with damage_told(store.path.name):
        return store.cursor().execute(sql.text("queries", name), parameters)


def _rows(store: Store, name: str, **parameters: str) -> list[tuple[Any, ...]]:
    return _execute(store, name, parameters).fetchall()


def _values(store: Store, municipality: str, *, measure: str = "", item: str = "") -> Values:
    asked = {"municipality": municipality, "measure": measure, "item": item}
    columns = _execute(store, "scores", asked).fetchnumpy()
    return Values(
        response=np.asarray(columns["response"], dtype=np.int64),
        area=np.asarray(columns["area"], dtype=np.str_),
        year=np.asarray(columns["year"], dtype=np.int64),
        quarter=np.asarray(columns["quarter"], dtype=np.int64),
        applicant=np.asarray(columns["applicant"], dtype=np.str_),
        value=np.asarray(columns["value"], dtype=np.float64),
    )


def column_choices(store: Store) -> dict[str, dict[str, str]]:
    """What somebody has said that columns are: by the fingerprint of a file's header, targets by title."""
    choices: dict[str, dict[str, str]] = {}
    for header_key, title, target in _rows(store, "column_choices"):
        choices.setdefault(header_key, {})[title] = target
    return choices
