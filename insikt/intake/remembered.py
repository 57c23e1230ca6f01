"""What somebody has once said that a file's columns are, and its use for the next file with the same header."""

from contextlib import closing
from pathlib import Path

from insikt.intake.mapping import Mapping, Remembered
from insikt.store import queries, versions, writes


def choices(folder: Path) -> Remembered:
    """The choices in the newest version of the store in `folder`; none where it has no store that can be read."""
    try:
        with closing(versions.Store(versions.newest(folder).path)) as store:
            return queries.column_choices(store)
    except (versions.NoStore, versions.StoreOutdated):
        return {}


def keep(cursor: versions.Cursor, mapping: Mapping) -> None:
    """Remember what was confirmed, inside the publication that takes the file in."""
    if mapping.confirmed:
        writes.remember_columns(cursor, mapping.header_key, mapping.confirmed)
