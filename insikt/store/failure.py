"""What can go wrong with the store, named after the situation."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

# What DuckDB says of a damaged file. It has no class for it: a full disk can raise the same one.
_DAMAGE = ("Corrupt database file", "Could not read enough bytes")


class NoStore(Exception):
    """There is no version to open."""


class NoSuchVersion(Exception):
    """The version asked for does not exist, or is no longer kept."""


class StoreBusy(Exception):
    """Another writer has held the lock for longer than config.LOCK_SECONDS."""


class StoreDamaged(Exception):
    """The version's file cannot be read as a store."""


class StoreOutdated(Exception):
    """The version was made by an earlier program, with other tables; versions.upgrade mends that."""


class StoreTooNew(Exception):
    """The version was made by a later program, with tables that this one does not know."""


class DiskFull(Exception):
    """There was no room for a new version. The newest one is as it was."""


class CheckFailed(Exception):
    """A change would have left the store in a state that one of its checks forbids."""


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Raise StoreDamaged where DuckDB finds that a file it has opened is damaged further in."""
    try:
        yield
    except duckdb.Error as error:
        if any(sign in str(error) for sign in _DAMAGE):
            raise StoreDamaged(f"{name} cannot be read") from error
        raise


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Raise DiskFull where the system, or DuckDB, finds that there is no room."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if os.strerror(errno.ENOSPC) in str(error):
            raise DiskFull("no space left for a new version") from error
        raise
