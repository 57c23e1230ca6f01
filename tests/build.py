"""Small real stores for tests, made through the same intake as everything else."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from insikt import codebook
from insikt.codebook import Codebook
from insikt.intake import importing
from insikt.intake.plan import Plan

BOOK = codebook.load()
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MUNICIPALITY = "Provby kommun"


def response(
    number: int,
    *,
    area: str = "bygglov",
    closed: str = "2025-05-02",
    applicant: str = "Företag",
    answer: object = 7,
    **more: object,
) -> dict[str, object]:
    """A row of a file with responses: every item answered alike unless told otherwise in `more`."""
    row: dict[str, object] = {
        "Svars-ID": number,
        "Kommun": MUNICIPALITY,
        "Myndighetsområde": area,
        "Ärendet avslutat": closed,
        "Sökande": applicant,
    }
    return row | dict.fromkeys(BOOK.items, answer) | more


def group(
    answers: Sequence[int], *, first: int, year: int, area: str = "bygglov", applicant: str = "Företag"
) -> list[dict[str, object]]:
    """One response per answer, spread evenly over the quarters of a year."""
    return [
        response(
            first + i, area=area, applicant=applicant, answer=answer, closed=f"{year}-{2 + 3 * (i % 4):02}-15"
        )
        for i, answer in enumerate(answers)
    ]


def write(path: Path, rows: Iterable[Mapping[str, object]], *, encoding: str = "utf-8-sig") -> Path:
    """A CSV file in the Swedish layout."""
    rows = list(rows)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def propose(folder: Path, *files: Path, book: Codebook = BOOK, replaces: bool = False) -> Plan:
    """What an import of files into folder/store would do."""
    seen = importing.look(files, book, folder=folder / "store")
    return importing.propose(
        seen,
        book,
        folder=folder / "store",
        key_file=folder / "secret" / "key",
        today=TODAY,
        replaces=replaces,
    )


def take_in(folder: Path, *files: Path, book: Codebook = BOOK, replaces: bool = False) -> importing.Report:
    """Import files into folder/store."""
    return importing.take_in(
        files,
        book,
        who="test",
        now=NOW,
        folder=folder / "store",
        key_file=folder / "secret" / "key",
        replaces=replaces,
    )


def store(folder: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A store with these responses; returns its folder."""
    take_in(folder, write(folder / "svar.csv", rows))
    return folder / "store"
