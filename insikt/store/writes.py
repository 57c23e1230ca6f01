"""What a change of the store may do to its tables. Runs inside a publication, never by itself."""

from collections.abc import Sequence
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

NO_OPINION = -1


def add_responses(
    cursor: duckdb.DuckDBPyConnection, responses: pd.DataFrame, items: Sequence[str], values: NDArray[np.int8]
) -> None:
    """Add responses (n rows, the columns of table response but its number) and their answers.

    `values` is (n, len(items)) on the questionnaire's scale; NO_OPINION where there is none.
    """
    [(last,)] = cursor.execute(sql.text("writes", "last_response")).fetchall()
    numbers = np.arange(last + 1, last + 1 + len(responses), dtype=np.int32)
    cursor.append("response", responses.assign(response=numbers), by_name=True)
    answers = pd.DataFrame(
        {
            "response": np.repeat(numbers, len(items)),
            "item": pd.Categorical.from_codes(
                np.tile(np.arange(len(items)), len(responses)), dtype=pd.CategoricalDtype(list(items))
            ),
            "value": pd.arrays.IntegerArray(values.ravel(), values.ravel() == NO_OPINION),
        }
    )
    cursor.append("answer", answers, by_name=True)


def add_rows(cursor: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    """Add rows to table cases, goal or action; the columns are the table's."""
    cursor.append(table, rows, by_name=True)


def add_file(cursor: duckdb.DuckDBPyConnection, sha256: str, file_name: str) -> None:
    """Remember that a file's rows are in this version."""
    cursor.execute(sql.text("writes", "add_file"), {"sha256": sha256, "file_name": file_name})


def known_files(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """SHA-256 and name of the files whose rows are in this version."""
    return dict(cursor.execute(sql.text("writes", "known_files")).fetchall())


def keys_among(cursor: duckdb.DuckDBPyConnection, table: str, keys: pd.Series) -> set[str]:
    """Which of the keys of responses or cases the store already has."""
    known = "known_response_keys" if table == "response" else "known_case_keys"
    cursor.register("arriving", pd.DataFrame({"key": keys}))
    found = {row[0] for row in cursor.execute(sql.text("writes", known)).fetchall()}
    cursor.unregister("arriving")  # not in a finally: in a transaction that failed, it would hide why
    return found


def replace_codebook(cursor: duckdb.DuckDBPyConnection, book: Codebook) -> None:
    """Bring the tables that views join with in line with the codebook."""
    tables: dict[str, list[tuple[Any, ...]]] = {
        "item": [(item.id, item.measure, item.weight) for item in book.items.values()],
        "scale": [(book.scale.minimum, book.scale.maximum, book.scale.answered_share)],
        "legal_limit": [
            (limit.area, limit.case_type, limit.amount, limit.unit, limit.valid_from, limit.valid_to)
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
