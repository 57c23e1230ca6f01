"""The command line: python -m insikt demo | import | report | template | export | versions | restore | upgrade."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import numpy as np

from insikt import codebook, config, written
from insikt.answers import history
from insikt.answers.pick import Occasion
from insikt.codebook import FILES, CodebookError
from insikt.demo import DEMO_TODAY, municipality, nation
from insikt.export import report
from insikt.intake import importing
from insikt.intake.finding import Finding, Refused
from insikt.intake.plan import Change
from insikt.store import versions
from insikt.text import data as text
from insikt.text.data import Difference
from insikt.written import FAILED, REFUSED


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code: 0 done, 1 the input was refused, 2 the store could not be used."""
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except Refused as refused:
        _tell_findings(refused)
        return REFUSED
    except CodebookError as error:
        print(f"Kodboken kan inte läsas. {error}", file=sys.stderr)
    except versions.NoStore:
        print("Det finns inget underlag ännu. Kör: python -m insikt demo", file=sys.stderr)
    except versions.NoSuchVersion:
        print("Den versionen finns inte. Se vilka som finns: python -m insikt versions", file=sys.stderr)
    except versions.StoreBusy:
        print("En annan ändring pågår. Försök igen om en stund.", file=sys.stderr)
    except versions.DiskFull:
        print("Disken är full. Ingenting ändrades. Frigör utrymme och försök igen.", file=sys.stderr)
    except versions.StoreDamaged:
        print(
            "Den senaste versionen av underlaget är skadad. Se vilka som finns med python -m insikt versions "
            "och återställ den närmast föregående.",
            file=sys.stderr,
        )
    except versions.StoreOutdated:
        print("Underlaget är gjort av ett äldre program. Kör: python -m insikt upgrade", file=sys.stderr)
    except versions.StoreTooNew:
        print("Underlaget är gjort av ett nyare program. Uppdatera programmet.", file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m insikt", description="Underlaget till Insikt.")
    commands = parser.add_subparsers(required=True, metavar="kommando")
    make = commands.add_parser("demo", help="gör exempelkommunens filer och läs in dem")
    make.add_argument("--if-empty", action="store_true", help="bara om det inte finns något underlag")
    make.add_argument("--scale", choices=("municipality", "nation"), default="municipality")
    make.add_argument("--store", type=Path, default=config.STORE, metavar="MAPP")
    make.set_defaults(run=_demo)
    take = commands.add_parser("import", help="läs in filer med svar, ärenden, mål eller åtgärder")
    take.add_argument("files", nargs="+", type=Path, metavar="FIL")
    take.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, och ändra ingenting")
    take.add_argument(
        "--replace", action="store_true", help="ta bort rader från filernas perioder som filerna saknar"
    )
    take.add_argument("--who", metavar="NAMN", help="namn eller roll i historiken")
    take.set_defaults(run=_import)
    take_along = commands.add_parser("report", help="gör en presentation eller ett underlag om ett område")
    take_along.add_argument("--area", required=True, metavar="OMRÅDE")
    take_along.add_argument("--format", choices=tuple(report.FORMATS), default="pptx")
    take_along.add_argument("--occasion", choices=tuple(Occasion), default=Occasion.COMMITTEE)
    take_along.add_argument("--applicant", metavar="SÖKANDE")
    take_along.add_argument("--municipality", metavar="KOMMUN")
    take_along.add_argument("--out", type=Path, metavar="FIL")
    take_along.set_defaults(run=written.report_on)
    blanks = commands.add_parser("template", help="gör en tom fil att fylla i, .csv eller .xlsx")
    blanks.add_argument("kind", choices=FILES, metavar="SLAG", help=f"något av {', '.join(FILES)}")
    blanks.add_argument("file", type=Path, metavar="FIL")
    blanks.set_defaults(run=written.template)
    take_out = commands.add_parser("export", help="skriv hela underlaget till en zip med CSV och Parquet")
    take_out.add_argument("file", type=Path, metavar="FIL.zip")
    take_out.set_defaults(run=written.export)
    show = commands.add_parser("versions", help="visa sparade versioner och vad som ändrats")
    show.set_defaults(run=_versions)
    adapt = commands.add_parser("upgrade", help="anpassa underlaget till en ny version av programmet")
    adapt.set_defaults(run=_upgrade)
    back = commands.add_parser("restore", help="återställ en tidigare version")
    back.add_argument("number", type=int, metavar="NUMMER")
    back.add_argument("--who", metavar="NAMN", help="namn eller roll i historiken")
    back.set_defaults(run=_restore)
    return parser


def _demo(options: argparse.Namespace) -> int:
    if options.if_empty and versions.versions(options.store):
        return 0
    rng = np.random.default_rng(config.DEMO_SEED)
    print("Skapar exempelkommunens filer …", flush=True)
    if options.scale == "nation":
        files = nation.write(config.DEMO_FILES / "nation", rng=rng)
    else:
        files = municipality.write(config.DEMO_FILES, rng=rng, today=DEMO_TODAY)
    print("Läser in dem …", flush=True)
    return _take_in(files, options.store, who=_who())


def _import(options: argparse.Namespace) -> int:
    if options.dry_run:
        return _try(options.files, replaces=options.replace)
    return _take_in(options.files, config.STORE, who=options.who or _who(), replaces=options.replace)


def _take_in(files: Sequence[Path], folder: Path, *, who: str, replaces: bool = False) -> int:
    report = importing.take_in(
        files,
        codebook.load(),
        who=who,
        now=_now(),
        folder=folder,
        key_file=config.PSEUDONYM_KEY,
        replaces=replaces,
        progress=_steps(),
    )
    _tell_changes(report.files, report.warnings)
    print(
        f"Ny version: {report.version.number}."
        if report.version
        else "Ingenting nytt. Underlaget är oförändrat."
    )
    return 0


def _try(files: Sequence[Path], *, replaces: bool) -> int:
    """What an import would do. Ends as the import would end."""
    book = codebook.load()
    steps = _steps()
    seen = importing.look(files, book, folder=config.STORE, progress=steps)
    made = importing.propose(
        seen,
        book,
        folder=config.STORE,
        key_file=config.PSEUDONYM_KEY,
        today=config.today(),
        replaces=replaces,
        progress=steps,
    )
    if made.errors:
        raise Refused(*made.errors)
    _tell_changes(made.changes, made.warnings)
    print("Provkörning. Ingenting ändrades.")
    return 0


def _versions(_: argparse.Namespace) -> int:
    found = history.of(config.STORE)
    if not found.changes:
        raise versions.NoStore
    for number in found.damaged:
        print(f"  {number:4}  Skadad, går inte att läsa.")
    for change in found.changes:
        mark = " " if change.is_kept else "–"
        print(f"{mark} {change.version:4}  {text.when(change.changed_at)}  {change.who}  {text.what(change)}")
    print("Versioner märkta med – är inte längre sparade.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    who = options.who or _who()
    version = versions.restore(config.STORE, options.number, codebook.load(), who=who, now=_now())
    print(f"Version {options.number} gäller igen, som version {version.number}.")
    return 0


def _upgrade(_: argparse.Namespace) -> int:
    version = versions.upgrade(config.STORE, codebook.load(), who=_who(), now=_now())
    print(f"Anpassat, som version {version.number}." if version else "Underlaget passar programmet.")
    return 0


def _steps() -> importing.Progress:
    """Tells each step on a line of its own, where somebody watches; a nightly job gets none."""
    told = ""

    def tell(doing: str, _share: float) -> None:
        nonlocal told
        if sys.stderr.isatty() and doing != told:
            print(f"{doing} …", file=sys.stderr)
        told = doing

    return tell


def _tell_changes(changes: Sequence[Change], warnings: Sequence[Finding]) -> None:
    for change in changes:
        told = Difference(change.kind, change.new, change.corrected, change.unchanged, change.removed)
        done = "fanns redan, oförändrad" if change.already_known else text.difference(told)
        print(f"{change.file}: {done}")
        for note in change.notes:
            print(f"  Obs: {note}")
    _tell_first(warnings, "Se över: ", sys.stdout)


def _tell_findings(refused: Refused) -> None:
    _tell_first(refused.findings, "", sys.stderr)
    print("Ingenting lästes in. Underlaget är som det var.", file=sys.stderr)


def _tell_first(findings: Sequence[Finding], before: str, out: TextIO) -> None:
    for finding in findings[: config.FINDINGS_SHOWN]:
        print(f"{before}{finding}", file=out)
    if (more := len(findings) - config.FINDINGS_SHOWN) > 0:
        print(f"… och {more} till.", file=out)


def _who() -> str:
    return getpass.getuser()


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    sys.exit(main())
