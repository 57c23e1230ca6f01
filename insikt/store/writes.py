"""What a change of the store may do to its tables. Runs inside a publication, never by itself."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.codebook import Codebook
from insikt.store import sql

if TYPE_CHECKING:
    from insikt.store.versions import Entry

NO_OPINION, NOT_ASKED = -1, -2


def change_responses(
    cursor: duckdb.DuckDBPyConnection,
    leaving: pd.DataFrame,
    arriving: pd.DataFrame,
    items: Sequence[str],
    values: NDArray[np.int8],
) -> None:
    """Take responses away and add others with their answers.

    Both frames have columns of table response. A row of `arriving` that has a number (those corrected, first)
    keeps it, and its answers to other items than `items`. `values` is (len(arriving), len(items)) on the
    questionnaire's scale; NO_OPINION where there is none.
    """
    [(last,)] = cursor.execute(sql.text("writes", "last_response")).fetchall()
    told = arriving["response"].to_numpy() if "response" in arriving else np.array([None] * len(arriving))
    is_new = pd.isna(told)
    numbers = np.empty(len(arriving), dtype=np.int32)
    numbers[~is_new] = told[~is_new]
    numbers[is_new] = np.arange(last + 1, last + 1 + is_new.sum())
    if len(leaving):
        gone = leaving[["response"]].astype(np.int32)
        corrected = pd.DataFrame({"response": numbers[~is_new]})
        _execute_with(cursor, "remove_response", gone)
        _execute_with(cursor, "remove_answer", corrected, items=list(items))
        _execute_with(cursor, "remove_answers", gone[~gone["response"].isin(numbers)])
    _append(cursor, "response", arriving.assign(response=numbers))
    answers = pd.DataFrame(
        {
            "response": np.repeat(numbers, len(items)),
            "item": pd.Categorical.from_codes(
                np.tile(np.arange(len(items), dtype=np.int16), len(numbers)),
                dtype=pd.CategoricalDtype(list(items)),
            ),
            "value": pd.arrays.IntegerArray(values.ravel(), values.ravel() == NO_OPINION),
        }
    )
    _append(cursor, "answer", answers)


def change_rows(
    cursor: duckdb.DuckDBPyConnection, table: str, leaving: pd.DataFrame, arriving: pd.DataFrame
) -> None:
    """Take rows away from a table with a key of its own (cases), and add others."""
    if len(leaving):
        _execute_with(cursor, f"remove_{table}", leaving)
    _append(cursor, table, arriving)


def _execute_with(
    cursor: duckdb.DuckDBPyConnection, name: str, rows: pd.DataFrame, **parameters: object
) -> None:
    """Run one of writes/ with rows that it calls `leaving`."""
    cursor.register("leaving", rows)
    cursor.execute(sql.text("writes", name), parameters)
    cursor.unregister("leaving")  # not in a finally: in a transaction that failed, it would hide why


def _append(cursor: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    if len(rows):
        cursor.append(table, rows, by_name=True)


def rows_of(cursor: duckdb.DuckDBPyConnection, table: str, municipalities: Collection[str]) -> pd.DataFrame:
    """The rows of a table that belong to municipalities, as Python values; None where a cell is null."""
    wanted = cursor.from_df(pd.DataFrame({"municipality": sorted(municipalities)}))
    found = cursor.table(table).join(wanted, "municipality", how="semi")
    return pd.DataFrame(found.fetchall(), columns=found.columns, dtype=object)


def all_rows(cursor: duckdb.DuckDBPyConnection, table: str) -> pd.DataFrame:
    """All rows of a table, as Python values; None where a cell is null."""
    found = cursor.table(table)
    return pd.DataFrame(found.fetchall(), columns=found.columns, dtype=object)


def answers_of(
    cursor: duckdb.DuckDBPyConnection, responses: NDArray[np.int32], items: Sequence[str]
) -> NDArray[np.int8]:
    """The answers (len(responses), len(items)) to items; NO_OPINION where there is none, NOT_ASKED where not."""
    cursor.register("wanted", pd.DataFrame({"response": responses}))
    values = np.full((len(responses), len(items)), NOT_ASKED, dtype=np.int8)
    position = pd.Index(responses)
    for k, item in enumerate(items):  # one at a time: all at once would be a Python text for each answer
        found = cursor.execute(sql.text("writes", "answers_of"), {"item": item}).fetchnumpy()
        row = position.get_indexer(pd.Index(found["response"]))
        values[row, k] = np.ma.filled(found["value"], NO_OPINION)
    cursor.unregister("wanted")
    return values


def last_version(cursor: duckdb.DuckDBPyConnection) -> int | None:
    """The number of the version that this one was copied from; None where it was made from nothing."""
    [(last,)] = cursor.execute(sql.text("writes", "last_version")).fetchall()
    return None if last is None else int(last)


def add_file(cursor: duckdb.DuckDBPyConnection, sha256: str, file_name: str) -> None:
    """Remember that a file's rows are in this version."""
    cursor.execute(sql.text("writes", "add_file"), {"sha256": sha256, "file_name": file_name})


def known_files(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """SHA-256 and name of the files whose rows are in this version."""
    return dict(cursor.execute(sql.text("writes", "known_files")).fetchall())


def remember_columns(cursor: duckdb.DuckDBPyConnection, header_key: str, targets: Mapping[str, str]) -> None:
    """Remember what the columns of files with a header are: targets by title, in place of earlier ones."""
    cursor.execute(sql.text("writes", "forget_columns"), {"header_key": header_key})
    table = cursor.table("column_choice")
    for title, target in targets.items():
        table.insert((header_key, title, target))


def unknown_cases(cursor: duckdb.DuckDBPyConnection, keys: Collection[str]) -> set[str]:
    """Those of the keys that no case of the store has."""
    cursor.register("arriving", pd.DataFrame({"key": list(keys)}))
    found = {row[0] for row in cursor.execute(sql.text("writes", "unknown_case_keys")).fetchall()}
    cursor.unregister("arriving")
    return found


def replace_codebook(cursor: duckdb.DuckDBPyConnection, book: Codebook) -> None:
    """Bring the tables that views join with in line with the codebook."""
    tables: dict[str, list[tuple[Any, ...]]] = {
        "item": [(item.id, item.measure, item.weight) for item in book.items.values()],
        "scale": [(book.scale.minimum, book.scale.maximum, book.scale.answered_share)],
        "legal_limit": [
            (
                limit.area,
                limit.case_type,
                limit.amount,
                limit.unit,
                limit.valid_from,
                limit.valid_to,
                limit.extension,
                limit.asked_within,
            )
            for limit in book.limits
        ],
        "reference": [(row.area, row.year, row.nki, row.source) for row in book.published],
    }
    cursor.execute(sql.text("writes", "clear_codebook"))
    for name, rows in tables.items():
        table = cursor.table(name)
        for row in rows:
            table.insert(row)


def log(
    cursor: duckdb.DuckDBPyConnection,
    entries: "Sequence[Entry]",
    *,
    version: int,
    who: str,
    now: datetime,
) -> None:
    """Add lines to the change log. Times are UTC."""
    at = now.astimezone(UTC).replace(tzinfo=None)
    for e in entries:
        cursor.table("change_log").insert(
            (version, at, who, e.what, e.file_name, e.sha256, e.rows_in, e.rows_refused, e.why)
        )


def read_change_log(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """A version's change log, whole."""
    return cursor.execute(sql.text("queries", "change_log")).df()


def replace_change_log(cursor: duckdb.DuckDBPyConnection, rows: pd.DataFrame) -> None:
    """Put another version's change log in place of this one's."""
    cursor.execute(sql.text("writes", "clear_change_log"))
    cursor.append("change_log", rows, by_name=True)
