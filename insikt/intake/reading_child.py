"""The process that opens a file: python -m insikt.intake.reading_child FILE BYTES SECONDS.

It sets limits for itself, chooses a reader by the file's first bytes, and writes lines of JSON: what the file
tells, rows, and at last "done" or the findings that refuse it. Whatever goes wrong here, goes wrong here.
"""

import importlib
import json
import sys
import warnings
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from insikt import config
from insikt.intake.finding import Finding, Refused
from insikt.intake.reading_grid import About, Parts

_EXCEL = "Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx) utan lösenord."
DAMAGED = Finding("", "Filen går inte att läsa. Den är skadad eller avbruten.", "Hämta den på nytt.")
TOO_LARGE = Finding(
    "", "Filen tar för mycket minne.", "Dela den per år, eller spara den som CSV, och försök igen."
)


def main(path: Path, memory: int, seconds: int) -> None:
    """Read one file and tell what came of it on standard output."""
    _limit(memory, seconds)
    warnings.simplefilter("ignore")  # libraries warn on standard error, which nobody reads
    try:
        for message in _messages(path):
            sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.write('{"done": true}\n')
    except Refused as refused:
        _tell(*refused.findings)
    except MemoryError:
        _tell(TOO_LARGE)
    except Exception:  # damaged files raise anything
        _tell(DAMAGED)


def _tell(*findings: Finding) -> None:
    sys.stdout.write(json.dumps({"refused": [asdict(finding) for finding in findings]}) + "\n")


def _messages(path: Path) -> Iterator[dict[str, Any]]:
    rows = cells = characters = 0
    for part in _parts(path):
        if isinstance(part, About):
            yield {"about": asdict(part)}
            continue
        rows += len(part.cells)
        for number, row in zip(part.numbers, part.cells, strict=True):
            cells += len(row)
            characters += sum(map(len, row))
            if len(row) > config.COLUMNS:
                raise Refused(_too_wide(number))
        if rows > config.ROWS or cells > config.CELLS or characters > config.CHARACTERS:
            raise Refused(TOO_LARGE)
        # Not asdict, which copies every cell.
        yield {"rows": {"share": part.share, "numbers": part.numbers, "cells": part.cells}}


def _too_wide(row: int) -> Finding:
    return Finding("", f"Något står längre ut än kolumn {config.COLUMNS}.", "Ta bort det.", row=row)


def _parts(path: Path) -> Parts:
    """The parts of a file, by what it is and not by what it is called; only its own reader is loaded."""
    with path.open("rb") as file:
        magic = file.read(8)
    if magic.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(Finding("", "Filen är en äldre Excel-fil, eller skyddad med lösenord.", _EXCEL))
    kind = "text"
    if magic.startswith(b"PK"):
        kind = "workbook"
    elif magic[:4] in (b"$FL2", b"$FL3"):
        kind = "spss"
    parts: Parts = importlib.import_module(f"insikt.intake.reading_{kind}").read(path)
    return parts


def _limit(memory: int, seconds: int) -> None:
    """Limits that the system itself keeps. Windows has none of them: there the parent's clock stands alone."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),  # it reads; it has nothing to write
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # macOS does not limit address space
            continue


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
