"""kill -9 at random moments of an import: nothing is lost, halved or doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import MUNICIPALITY, group, take_in, write

ROWS = 400
# Importing runs in a process of its own, which is what gets killed. "ready" when the imports have loaded.
IMPORT = """
import sys
from pathlib import Path
from tests.build import take_in
print("ready", flush=True)
take_in(Path(sys.argv[1]), Path(sys.argv[2]))
print("done", flush=True)
"""
# The known-bad way: rows go straight into the file that readers open, in two transactions.
IN_PLACE = """
import sys, duckdb
print("ready", flush=True)
connection = duckdb.connect(sys.argv[1])
for _ in range(2000):
    connection.execute("insert into half values (1)")
    connection.execute("insert into half values (2)")
print("done", flush=True)
"""


def _killed(script: str, *arguments: str, after: float) -> None:
    """Start a script and kill it this long after it is ready (if it is not done by then)."""
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def _whole_imports(folder: Path) -> int:
    """How many whole imports the newest version holds. Fails on anything else."""
    opened = Store(versions.newest(folder).path)
    responses = queries.coverage(opened, MUNICIPALITY).responses
    values = len(queries.item_values(opened, MUNICIPALITY, "nki_3").value)
    logged = sum(line.rows_in for line in queries.change_log(opened))
    opened.close()
    assert responses == values == logged
    assert responses % ROWS == 0
    return responses // ROWS


def _campaign(tmp_path: Path, kills: int) -> tuple[int, int]:
    """Kill that many imports. Returns how many were cut off and how many came through.

    How long an import takes depends on what else the machine does, so the kills find out: each that cuts one
    off lets the next ones come later, each that is too late lets them come earlier.
    """
    files = [
        write(tmp_path / f"{k}.csv", group([7] * ROWS, first=k * ROWS, year=2025)) for k in range(kills + 1)
    ]
    take_in(tmp_path, files[0])
    latest, through = 0.1, 1
    chance = random.Random(kills)
    for file in files[1:]:
        _killed(IMPORT, str(tmp_path), str(file), after=chance.uniform(0, latest))
        now = _whole_imports(tmp_path / "store")
        assert now in (through, through + 1)
        latest *= 1.2 if now == through else 0.7
        through = now
    for file in files:  # what was cut off can be read again, what came through counts once
        take_in(tmp_path, file)
    assert _whole_imports(tmp_path / "store") == len(files)
    return kills - (through - 1), through - 1


def test_thirty_kills(tmp_path: Path) -> None:
    cut_off, came_through = _campaign(tmp_path, 30)
    assert cut_off >= 5, "the kills came too late to prove anything"
    assert came_through >= 1, "the kills came too early to prove anything"


@pytest.mark.campaign
def test_three_hundred_kills(tmp_path: Path) -> None:
    cut_off, came_through = _campaign(tmp_path, 300)
    assert cut_off >= 50
    assert came_through >= 10


def test_writing_in_place_would_be_caught(tmp_path: Path) -> None:
    """The same kills do harm a store that is written where readers read."""
    path = tmp_path / "in-place.duckdb"
    harmed = 0
    for attempt in range(20):
        path.unlink(missing_ok=True)
        with duckdb.connect(path) as connection:
            connection.execute("create table half (part int)")
        _killed(IN_PLACE, str(path), after=0.05 + 0.02 * attempt)
        with duckdb.connect(path) as connection:
            [(first, second)] = connection.execute(
                "select count(*) filter (part = 1), count(*) filter (part = 2) from half"
            ).fetchall()
        harmed += first != second
        if harmed:
            break
    assert harmed
