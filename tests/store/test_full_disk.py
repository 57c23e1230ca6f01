"""A disk that fills up in the middle of a change: nothing is lost, and with room again it works at once."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import MUNICIPALITY, group, take_in, write

MEGABYTE = 1024 * 1024
DISK = 24 * MEGABYTE
ROWS = 200
# From no room at all, over no room for a copy of the store, to hardly too little for the new rows.
FREE = [0, 1 * MEGABYTE, 2.5 * MEGABYTE, 3 * MEGABYTE, 3.5 * MEGABYTE, 4 * MEGABYTE, 4.5 * MEGABYTE]
WORKS_AGAIN_SECONDS = 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs the right to mount one")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _leave(disk: Path, free: float) -> Path:
    """Fill the disk up to this much room."""
    ballast = disk / "ballast"
    state = os.statvfs(disk)
    ballast.write_bytes(b"x" * max(0, int(state.f_bavail * state.f_frsize - free)))
    return ballast


def _responses(disk: Path) -> int:
    opened = Store(versions.newest(disk / "store").path)
    responses = queries.coverage(opened, MUNICIPALITY).responses
    opened.close()
    return responses


def test_a_full_disk_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    take_in(small_disk, write(tmp_path / "first.csv", group([7] * ROWS, first=1, year=2025)))
    more = write(tmp_path / "more.csv", group([3, 5, 7, 8] * 5 * ROWS, first=ROWS + 1, year=2024))
    for free in FREE:
        ballast = _leave(small_disk, free)
        with pytest.raises(versions.DiskFull):
            take_in(small_disk, more)
        assert _responses(small_disk) == ROWS
        assert [p.name for p in (small_disk / "store").glob("*") if "arriving" in p.name] == []
        ballast.unlink()
    start = time.monotonic()
    take_in(small_disk, more)
    assert _responses(small_disk) == 21 * ROWS
    assert time.monotonic() - start < WORKS_AGAIN_SECONDS


def test_writing_where_readers_read_would_be_stopped_half_way(small_disk: Path) -> None:
    """Control: rows put in one transaction after another are half there when the room ends."""
    path = small_disk / "in-place.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create table half (part varchar)")
    _leave(small_disk, MEGABYTE)
    assert 0 < _parts_written(path, most=1000) < 1000


def _parts_written(path: Path, *, most: int) -> int:
    """How many parts of a change came in before the room ended."""
    with duckdb.connect(path) as connection:
        for part in range(most):
            try:
                connection.execute("insert into half select repeat(uuid()::varchar, 100) from range(50)")
            except duckdb.Error:  # no space left
                return part
    return most
