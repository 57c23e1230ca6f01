"""Publish and open versions of the store: where they live, how one follows another, how they are read.

Every change, whatever it is, goes the same way: take the writer's lock, copy the newest version, apply the
change in one transaction, run the checks, close, sync, rename. A version that has its name is whole and is
never written again, so a crash at any instant leaves the last whole version, and a reader needs no lock.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
from filelock import FileLock, Timeout

from insikt import config
from insikt.codebook import Codebook
from insikt.store import disk, schema, sql, writes
from insikt.store.failure import CheckFailed as CheckFailed
from insikt.store.failure import DiskFull as DiskFull
from insikt.store.failure import NoStore as NoStore
from insikt.store.failure import NoSuchVersion as NoSuchVersion
from insikt.store.failure import StoreBusy as StoreBusy
from insikt.store.failure import StoreDamaged as StoreDamaged
from insikt.store.failure import StoreOutdated as StoreOutdated
from insikt.store.failure import StoreTooNew as StoreTooNew
from insikt.store.failure import damage_told, full_disk_told

_NAME = re.compile(r"insikt-\d{8}T\d{6}Z-(\d+)\.duckdb")
_TIME = "%Y%m%dT%H%M%SZ"

Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A published version. `number` grows by one with every change."""

    number: int
    path: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A line for the change log: what was done, and with a file, what came of its rows."""

    what: str
    file_name: str | None = None
    sha256: str | None = None
    rows_in: int = 0
    rows_refused: int = 0
    why: str | None = None


class Store:
    """A version opened for reading. Safe to share between threads: each call takes a cursor of its own."""

    def __init__(self, path: Path, *, any_schema: bool = False) -> None:
        """Open the file read-only, shut off from files and network, with its settings locked.

        Raises StoreDamaged when it cannot be opened; StoreOutdated or StoreTooNew when its tables are those
        of another program, unless `any_schema`: the change log is the same in all of them.
        """
        self.path = path
        try:
            self._connection = duckdb.connect(
                path, read_only=True, config={"enable_external_access": False, "lock_configuration": True}
            )
        except duckdb.Error as error:
            raise StoreDamaged(f"{path.name} cannot be opened") from error
        if not any_schema:
            with damage_told(path.name):
                schema.require(self.cursor())

    def cursor(self) -> Cursor:
        """A cursor for one call. Sharing one between threads hands one reader another reader's rows."""
        return self._connection.cursor()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def versions(folder: Path) -> list[Version]:
    """The versions kept in a folder, oldest first."""
    found = []
    for path in folder.glob("insikt-*.duckdb"):
        if match := _NAME.fullmatch(path.name):
            found.append(Version(int(match[1]), path))
    return sorted(found)


def newest(folder: Path) -> Version:
    """The version that readers see. Raises NoStore when there is none."""
    if not (kept := versions(folder)):
        raise NoStore(f"no version in {folder}")
    return kept[-1]


def publish(
    folder: Path,
    book: Codebook,
    apply: Callable[[Cursor], Sequence[Entry]],
    *,
    who: str,
    now: datetime,
) -> Version:
    """Publish a new version: the newest one with a change applied.

    `apply` gets a cursor inside a transaction and returns what the change log shall say; whatever it raises
    leaves the store as it was. Raises StoreBusy, CheckFailed, DiskFull, StoreDamaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _writers_turn(folder):
        kept = versions(folder)
        source = kept[-1].path if kept else None
        return _publish(folder, source, book, apply, who=who, now=now)


def upgrade(folder: Path, book: Codebook, *, who: str, now: datetime) -> Version | None:
    """Publish the newest version with the tables of this program; None where it has them already.

    Raises NoStore, and what publish raises.
    """
    try:
        Store(newest(folder).path).close()
    except StoreOutdated:
        return publish(
            folder, book, lambda _: [Entry("Anpassade underlaget till programmet")], who=who, now=now
        )
    return None


def restore(folder: Path, number: int, book: Codebook, *, who: str, now: datetime) -> Version:
    """Publish an earlier version anew, as the newest. The change log keeps everything that was done since.

    Damage to later versions is no hindrance, it is a reason: the log is then kept as far as it can be read.
    Raises NoSuchVersion, and what publish raises.
    """
    with _writers_turn(folder):
        kept = {version.number: version for version in versions(folder)}
        if number not in kept:
            raise NoSuchVersion(f"version {number} is not among {sorted(kept)}")
        log, why = _latest_log(list(kept.values()))

        def keep_log(cursor: Cursor) -> Sequence[Entry]:
            writes.replace_change_log(cursor, log)
            return [Entry(f"Återställde version {number}", why=why)]

        return _publish(folder, kept[number].path, book, keep_log, who=who, now=now)


def _latest_log(kept: Sequence[Version]) -> tuple[pd.DataFrame, str | None]:
    """The log of the newest version that can be read, and in Swedish which versions could not."""
    damaged: list[str] = []
    for version in reversed(kept):
        try:
            with closing(Store(version.path, any_schema=True)) as store, damage_told(version.path.name):
                log = writes.read_change_log(store.cursor())
        except StoreDamaged:
            damaged.append(str(version.number))
        else:
            return log, f"Skadad, går inte att läsa: version {', '.join(damaged)}" if damaged else None
    raise StoreDamaged("no version that is kept can be read")


class _writers_turn:  # noqa: N801 - reads as a statement
    """The writer's lock, waited for but not for ever."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / ".writer.lock", timeout=config.LOCK_SECONDS)

    def __enter__(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreBusy("another change is being written") from error

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _publish(
    folder: Path,
    source: Path | None,
    book: Codebook,
    apply: Callable[[Cursor], Sequence[Entry]],
    *,
    who: str,
    now: datetime,
) -> Version:
    for left_behind in folder.glob(".arriving*"):  # by a writer that was killed
        disk.remove(left_behind)
    arriving = folder / ".arriving.duckdb"
    kept = versions(folder)
    number = kept[-1].number + 1 if kept else 1
    try:
        with full_disk_told():
            if source:
                shutil.copyfile(source, arriving)
            _write(arriving, book, apply, is_new=source is None, number=number, who=who, now=now)
            disk.sync(arriving)
        path = folder / f"insikt-{now.astimezone(UTC):{_TIME}}-{number}.duckdb"
        arriving.rename(path)
    except BaseException:
        for half in folder.glob(".arriving*"):
            disk.remove(half)
        raise
    disk.sync(folder)
    for old in versions(folder)[: -config.KEPT_VERSIONS]:
        old.path.unlink()
    return versions(folder)[-1]


def _write(
    path: Path,
    book: Codebook,
    apply: Callable[[Cursor], Sequence[Entry]],
    *,
    is_new: bool,
    number: int,
    who: str,
    now: datetime,
) -> None:
    try:
        connection = duckdb.connect(path)
    except duckdb.Error as error:
        raise StoreDamaged("the newest version cannot be opened for copying") from error
    with damage_told("the newest version"), connection:
        connection.begin()
        schema.bring_up(connection, is_new=is_new)
        writes.replace_codebook(connection, book)
        entries = apply(connection)
        writes.log(connection, entries, version=number, who=who, now=now)
        _check(connection)
        connection.commit()
        connection.execute("checkpoint")


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    for name in sql.names("checks"):
        if offending := connection.execute(sql.text("checks", name)).fetchall():
            raise CheckFailed(f"{name}: {len(offending)} rows, the first {offending[0]}")
