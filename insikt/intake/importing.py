"""Take files in: read, recognise, check, publish. All of them or nothing, and no file twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from insikt.codebook import Codebook
from insikt.intake import mapping, pseudonym, reading, validation
from insikt.intake.finding import Finding, Refused
from insikt.store import versions, writes


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `rows_in` is 0 for a file that was already in the store."""

    file: str
    kind: str
    rows_in: int
    already_known: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an import. `version` is None when no file was new and nothing was changed."""

    files: tuple[FileReport, ...]
    version: versions.Version | None


class _NothingNew(Exception):
    """Every file is in the store already: there is nothing to publish."""


def take_in(
    paths: Sequence[Path],
    book: Codebook,
    *,
    who: str,
    now: datetime,
    folder: Path,
    key_file: Path,
) -> Report:
    """Import files into the store in `folder` as one new version.

    Raises Refused with every finding of every file if anything is wrong with any of them; then nothing was
    changed. Raises also what versions.publish raises.
    """
    secret = pseudonym.secret(key_file)
    ready: list[tuple[reading.Table, validation.Checked]] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            table = reading.read(path)
            ready.append((table, validation.check(table, mapping.recognise(table, book), book, secret)))
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(*findings)
    reports: list[FileReport] = []

    def apply(cursor: versions.Cursor) -> list[versions.Entry]:
        reports[:] = [_add(cursor, table, checked) for table, checked in ready]
        entries = [
            versions.Entry(f"Läste in {report.kind}", table.file, table.sha256, report.rows_in)
            for report, (table, _) in zip(reports, ready, strict=True)
            if not report.already_known
        ]
        if not entries:
            raise _NothingNew
        return entries

    try:
        version = versions.publish(folder, book, apply, who=who, now=now)
    except _NothingNew:
        return Report(tuple(reports), None)
    return Report(tuple(reports), version)


def _add(cursor: versions.Cursor, table: reading.Table, checked: validation.Checked) -> FileReport:
    if table.sha256 in writes.known_files(cursor):
        return FileReport(table.file, checked.kind, 0, True, checked.notes)
    if len(checked.key) and (known := writes.keys_among(cursor, checked.table, checked.key)):
        _refuse_known(table, checked, known)
    if checked.table == "response":
        writes.add_responses(cursor, checked.rows, checked.items, checked.values)
    else:
        writes.add_rows(cursor, checked.table, checked.rows)
    writes.add_file(cursor, table.sha256, table.file)
    return FileReport(table.file, checked.kind, len(checked.rows), False, checked.notes)


def _refuse_known(table: reading.Table, checked: validation.Checked, known: set[str]) -> None:
    raise Refused(
        *(
            Finding(
                table.file,
                "Raden finns redan i underlaget, från en tidigare fil.",
                "Ta bort de rader som redan är inlästa, eller ångra den tidigare inläsningen först.",
                row=table.row_numbers[i],
            )
            for i in checked.key.index[checked.key.isin(known)]
        )
    )
