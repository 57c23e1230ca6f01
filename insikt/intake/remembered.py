"""What the store already tells of the next file: what its columns are, and whose it is."""

from contextlib import closing
from pathlib import Path

from insikt import config
from insikt.intake.mapping import Mapping, Remembered
from insikt.intake.mapping_given import Given
from insikt.store import queries, versions, writes


def known(folder: Path) -> tuple[Remembered, Given]:
    """What somebody has said of columns, and the municipality where there is only one, in the newest version of
    the store in `folder`; nothing where it has no store that can be read.
    """
    try:
        with closing(versions.Store(versions.newest(folder).path)) as store:
            names = queries.municipalities(store)
            ours = len(names) == 1 and names[0] != config.DEMO_MUNICIPALITY  # whose files nobody has
            return queries.column_choices(store), {"municipality": names[0]} if ours else {}
    except (versions.NoStore, versions.StoreOutdated):
        return {}, {}


def keep(cursor: versions.Cursor, mapping: Mapping) -> None:
    """Remember what was confirmed, inside the publication that takes the file in."""
    if mapping.confirmed:
        writes.remember_columns(cursor, mapping.header_key, mapping.confirmed)
