"""The tables of a store, as one program after another has left them.

The files of sql/schema/ run once each in the life of a store, and the store remembers which it has been
through. A table is changed by adding a file that alters it.
"""

import duckdb

from insikt.store import sql
from insikt.store.failure import StoreDamaged, StoreOutdated, StoreTooNew


def bring_up(cursor: duckdb.DuckDBPyConnection, *, is_new: bool) -> None:
    """Give a store the tables and views of this program. Raises StoreTooNew, StoreDamaged."""
    for step in _lacking([] if is_new else _been_through(cursor)):
        cursor.execute(sql.text("schema", step))
        cursor.execute(sql.text("writes", "add_schema_step"), {"name": step})
    for view in sql.names("views"):
        cursor.execute(sql.text("views", view))


def require(cursor: duckdb.DuckDBPyConnection) -> None:
    """Raise StoreOutdated or StoreTooNew unless the store has the tables of this program."""
    if lacking := _lacking(_been_through(cursor)):
        raise StoreOutdated(f"steps to go: {lacking}")


def _been_through(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    try:
        return [row[0] for row in cursor.execute(sql.text("writes", "schema_steps")).fetchall()]
    except duckdb.CatalogException as error:
        raise StoreDamaged("the file has no tables of ours") from error


def _lacking(been_through: list[str]) -> list[str]:
    known = sql.names("schema")
    if unknown := set(been_through) - set(known):
        raise StoreTooNew(f"unknown steps: {sorted(unknown)}")
    return [step for step in known if step not in been_through]
