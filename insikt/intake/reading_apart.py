"""Let another process open the file, and take from it nothing but text.

A file can make a parser take all memory, run for ever or crash. It then does so in a process of its own, with
limits, and this one says that the file could not be read.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from insikt import config
from insikt.intake.finding import Finding, Refused
from insikt.intake.reading_child import DAMAGED
from insikt.intake.reading_grid import About

# The system ended it for its time on the processor (SIGXCPU), or the alarm did (SIGKILL).
_KILLED = (-24, -9)
_MEGABYTE = 1_000_000
_SLOW = Finding("", "Filen tar för lång tid att läsa.", "Dela den per år, eller spara den som CSV.")
# What a process needs of the environment to start; nothing secret goes along.
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "TMPDIR", "TEMP")


@dataclass(slots=True)
class Grid:
    """A file as it came: what it tells, and its rows with their numbers."""

    about: About
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def read(path: Path, progress: Callable[[float], None]) -> Grid:
    """The rows of a file. `progress` gets the share read, 0-1. Raises Refused when it cannot be read."""
    processor, clock = _seconds(path.stat().st_size)
    command = [sys.executable, "-m", "insikt.intake.reading_child", str(path.resolve())]
    with subprocess.Popen(
        [*command, str(config.READER_BYTES), str(processor)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd=config.ROOT,
        env=environment(),
    ) as process:
        alarm = threading.Timer(clock, process.kill)
        alarm.start()
        try:
            assert process.stdout is not None
            return _collect(process.stdout, path.name, progress)
        except _Silent:
            used_up = process.wait() in _KILLED
            raise Refused(replace(_SLOW if used_up else DAMAGED, file=path.name)) from None
        finally:
            alarm.cancel()
            process.kill()


def environment() -> dict[str, str]:
    """The environment of the process that opens the file."""
    given = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return given | {"OPENBLAS_NUM_THREADS": "1"}  # each thread would claim memory of its own


class _Silent(Exception):
    """The process ended without a last word."""


def _collect(lines: IO[bytes], name: str, progress: Callable[[float], None]) -> Grid:
    grid: Grid | None = None
    for line in lines:
        try:
            message: dict[str, Any] = json.loads(line)
        except ValueError:  # cut off by the process's end
            break
        match message:
            case {"refused": findings}:
                raise Refused(*(Finding(**finding | {"file": name}) for finding in findings))
            case {"about": about}:
                about["codes"] = {int(column): codes for column, codes in about["codes"].items()}
                grid = Grid(About(**about))
            case {"rows": rows} if grid:
                same: dict[str, str] = {}  # most cells repeat others near them: each text is kept once
                grid.rows += [list(map(same.setdefault, row, row)) for row in rows["cells"]]
                grid.numbers += rows["numbers"]
                progress(rows["share"])
            case {"done": True} if grid:
                return grid
    raise _Silent


def _seconds(size: int) -> tuple[int, float]:
    """Seconds of processor and of clock that a file of so many bytes may take."""
    processor = config.READER_SECONDS + config.READER_SECONDS_PER_MEGABYTE * size / _MEGABYTE
    return int(processor) + 1, processor * config.READER_PATIENCE
