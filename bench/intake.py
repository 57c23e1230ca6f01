"""Reading 100 000 answers with 26 items, from a text and from a spreadsheet: python -m bench.intake.

Each in a process of its own, for its memory; with a file's name as argument it is that process.
"""

import csv
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from bench import stores
from insikt import codebook, config
from insikt.intake import importing, pseudonym, reading

_BUDGET = {"csv": ("CSV", 10), "xlsx": ("kalkylark", 60)}


def rows() -> Iterator[tuple[str, str, str]]:
    """What, measured, and the budget: seconds, and megabytes at the most."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for file in _files(folder):
            name, budget = _BUDGET[file.suffix.removeprefix(".")]
            what = f"Inläsning av 100 000 svar × 26 frågor, {name}"
            told = subprocess.run(
                [sys.executable, "-m", "bench.intake", str(file)],
                cwd=config.ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
            seconds, megabytes = map(float, told.stdout.split())
            yield what, f"{seconds:.1f} s", f"≤ {budget} s"
            yield f"{what}, minne", f"{megabytes:.0f} MB", "≤ 1 024 MB"


def _files(folder: Path) -> list[Path]:
    """The made-up nation's answers in one file of each kind; the questions headed by their ids."""
    book = codebook.load()
    sheets = Workbook(write_only=True)
    sheet = sheets.create_sheet("Svar")
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for k, path in enumerate(p for p in stores.hundred_thousand(folder / "years") if "svar" in p.name):
            table = reading.read(path)
            header = [book.item_synonyms.get(codebook.normalise(title), title) for title in table.header]
            for row in table.rows if k else [header, *table.rows]:
                writer.writerow(row)
                sheet.append([int(cell) if cell.isdecimal() else cell for cell in row])
    sheets.save(folder / "svar.xlsx")
    return [folder / "svar.csv", folder / "svar.xlsx"]


def _take_in(file: Path) -> None:
    """Print seconds, and the megabytes of this process and the one that opened the file, at their most."""
    book, folder = codebook.load(), file.parent / file.suffix
    pseudonym.secret(folder / "key")
    opened_in = 0.0

    def look_at_the_other(_doing: str, _share: float) -> None:
        nonlocal opened_in
        for process in Path("/proc/thread-self/children").read_text(encoding="utf-8").split():
            opened_in = max(opened_in, _most_megabytes(process))

    start = time.perf_counter()
    report = importing.take_in(
        [file],
        book,
        who="bench",
        now=datetime.now(UTC),
        folder=folder / "store",
        key_file=folder / "key",
        progress=look_at_the_other,
    )
    seconds = time.perf_counter() - start
    if report.files[0].rows_in != stores.HUNDRED_THOUSAND:
        raise RuntimeError(f"{report.files[0].rows_in} rows")
    print(seconds, _most_megabytes("self") + opened_in)


def _most_megabytes(process: str) -> float:
    """The most that a process has held since it began; 0 when it has ended.

    getrusage would count what its parent held, too.
    """
    told = Path("/proc", process, "status").read_text(encoding="utf-8")
    kilobytes = re.search(r"VmHWM:\s+(\d+) kB", told)
    return int(kilobytes[1]) / 1024 if kilobytes else 0.0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _take_in(Path(sys.argv[1]))
    else:
        for row in rows():
            print(" | ".join(row), flush=True)
