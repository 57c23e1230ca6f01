"""What the store holds, what has been done to it, and which versions of it can be had back."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from insikt.store import queries, versions
from insikt.store.failure import damage_told
from insikt.store.queries import Holding as Holding
from insikt.store.queries import LogLine
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the store: its lines in the log, one per file or act. Only a kept version can be had back."""

    version: int
    changed_at: datetime
    who: str
    lines: tuple[LogLine, ...]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class History:
    """All changes, newest first. `damaged` are versions that are newer than what the log could be read from."""

    changes: tuple[Change, ...]
    damaged: tuple[int, ...]


def holding(store: Store) -> Holding:
    """How much the store holds: whole counts, which tell of no group (docs/beslut/003)."""
    return queries.holding(store)


def of(folder: Path) -> History:
    """The history of the store in a folder, empty where there is none; the times are UTC without zone.

    Raises StoreDamaged where no version can be read.
    """
    kept = versions.versions(folder)
    damaged: list[int] = []
    for version in reversed(kept):
        try:
            with closing(Store(version.path, any_schema=True)) as store, damage_told(version.path.name):
                log = queries.change_log(store)
        except versions.StoreDamaged:
            damaged.append(version.number)
        else:
            return History(_changes(log, {each.number for each in kept}), tuple(damaged))
    if damaged:
        raise versions.StoreDamaged("no version that is kept can be read")
    return History((), ())


def _changes(log: list[LogLine], kept: set[int]) -> tuple[Change, ...]:
    by_version: dict[int, list[LogLine]] = {}
    for line in log:
        by_version.setdefault(line.version, []).append(line)
    return tuple(
        Change(number, lines[0].changed_at, lines[0].who, tuple(lines), number in kept)
        for number, lines in by_version.items()
    )
