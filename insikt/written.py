"""The commands that write a file: report | template | export."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from insikt import codebook, config
from insikt.answers import offer, picked
from insikt.answers.pick import Occasion
from insikt.export import report
from insikt.intake import archive, blank
from insikt.store import versions
from insikt.text import data as text

# Exit codes fit for a nightly job: the file is wrong, or the store is.
REFUSED, FAILED = 1, 2


def report_on(options: argparse.Namespace) -> int:
    """A presentation or a document about an area."""
    book, today, version = codebook.load(), config.today(), versions.newest(config.STORE)
    occasion = Occasion(options.occasion)
    with closing(versions.Store(version.path)) as store:
        name = options.municipality or offer.municipalities(store)[0]
        try:
            view = report.view(
                offer.of(store, book, name, today),
                book,
                name,
                area=options.area,
                applicant=options.applicant,
            )
        except report.NotShown as error:
            choices = ", ".join(error.choices) or "inget område"
            print(f"Det kan inte visas. Det som kan visas: {choices}.", file=sys.stderr)
            return REFUSED
        deck = report.of(
            lambda one: picked.answer(store, book, one, today),
            book,
            view,
            occasion,
            version=version.number,
            today=today,
        )
    path: Path = options.out or Path(f"insikt-{view.area}-{occasion}-{today}.{options.format}")
    path.write_bytes(report.FORMATS[options.format](deck))
    print(f"{path}: {len(deck.slides)} slutsatser, {deck.made_from}.")
    return 0


def template(options: argparse.Namespace) -> int:
    """An empty file to fill in."""
    if options.file.suffix not in (".csv", ".xlsx"):
        print("Filen ska heta något på .csv eller .xlsx.", file=sys.stderr)
        return REFUSED
    make = blank.workbook if options.file.suffix == ".xlsx" else blank.csv_file
    return _write(options.file, make(options.kind, codebook.load()))


def export(options: argparse.Namespace) -> int:
    """The whole store."""
    with closing(versions.Store(versions.newest(config.STORE).path)) as store:
        packed = archive.pack(store, codebook.load())
    print(text.EXPORT_WARNING)
    return _write(options.file, packed)


def _write(path: Path, content: bytes) -> int:
    """Write a file that is not there already."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        print(f"{path} finns redan. Välj ett annat namn.", file=sys.stderr)
        return REFUSED
    except OSError:
        print(f"{path} kan inte skrivas. Kontrollera mappen och utrymmet.", file=sys.stderr)
        return FAILED
    print(f"Skrev {path}.")
    return 0
