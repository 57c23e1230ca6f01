"""Take files in: read, recognise, check, plan, publish. All of them or nothing, and no file twice."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from insikt.codebook import Codebook
from insikt.intake import mapping, planning, pseudonym, reading, remembered, validation
from insikt.intake.finding import Finding, Refused
from insikt.intake.mapping import Proposal
from insikt.intake.plan import Change, Plan
from insikt.store import steering, versions, writes

# What is being done, in Swedish, and the share of reading or proposing that is done, 0-1.
Progress = Callable[[str, float], None]
# What columns are: ids of fields and items (or mapping.NOT_READ) by the columns' positions.
Choices = Mapping[int, str]


def _silent(_doing: str, _share: float) -> None:
    """Nobody is there to be told."""


class PlanOutdated(Exception):
    """The store has changed since the plan was made: what it told may no longer be what would happen."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an import. `version` is None when no file was new and nothing was changed."""

    files: tuple[Change, ...]
    warnings: tuple[Finding, ...]
    version: versions.Version | None


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a set of files: what their columns seem to be, and why some could not be read."""

    proposals: tuple[Proposal, ...]
    errors: tuple[Finding, ...]


def look(paths: Sequence[Path], book: Codebook, *, folder: Path, progress: Progress = _silent) -> Look:
    """Read files and see what their columns are, with the help of what the store in `folder` knows."""
    columns, given = remembered.known(folder)
    proposals: list[Proposal] = []
    errors: list[Finding] = []
    for i, path in enumerate(paths):

        def share(read: float, i: int = i, name: str = path.name) -> None:
            progress(f"Läser {name}", (i + read) / len(paths))

        try:
            share(0)
            proposals.append(mapping.propose(reading.read(path, share), book, columns, given))
        except Refused as refused:
            errors += refused.findings
    return Look(tuple(proposals), tuple(errors))


def propose(
    seen: Look,
    book: Codebook,
    *,
    folder: Path,
    key_file: Path,
    today: date,
    choices: Sequence[Choices] | None = None,
    replaces: bool = False,
    progress: Progress = _silent,
) -> Plan:
    """What an import of the files would do to the newest version in `folder`; errors stand in the plan.

    `choices` has for each file what the columns that were asked about are; without it nobody could be asked.
    Raises what opening a version raises, but for NoStore: then everything is new.
    """
    secret = pseudonym.secret(key_file)
    ready: list[validation.Checked] = []
    errors = list(seen.errors)
    steps = len(seen.proposals) + 1
    for i, proposal in enumerate(seen.proposals):
        progress(f"Kontrollerar {proposal.table.file}", i / steps)
        try:
            recognised = mapping.confirm(proposal, choices[i]) if choices else mapping.unasked(proposal)
            ready.append(validation.check(recognised, book, secret))
        except Refused as refused:
            errors += refused.findings
    progress("Jämför med underlaget", 1 - 1 / steps)
    if not (kept := versions.versions(folder)):
        return planning.make(None, None, ready, errors, today=today, replaces=replaces)
    with closing(versions.Store(kept[-1].path)) as store:
        return planning.make(store.cursor(), kept[-1].number, ready, errors, today=today, replaces=replaces)


def publish(made: Plan, book: Codebook, *, who: str, now: datetime, folder: Path) -> Report:
    """Make a plan true, exactly as it was told.

    Raises Refused when the plan has errors, PlanOutdated when another change came between, and what
    versions.publish raises.
    """
    if made.errors:
        raise Refused(*made.errors)
    if not made.has_news:
        return Report(made.changes, made.warnings, None)

    def apply(cursor: versions.Cursor) -> list[versions.Entry]:
        if writes.last_version(cursor) != made.base:
            raise PlanOutdated(f"made against version {made.base}")
        return [
            _apply(cursor, change, who=who, now=now) for change in made.changes if not change.already_known
        ]

    version = versions.publish(folder, book, apply, who=who, now=now)
    return Report(made.changes, made.warnings, version)


def take_in(
    paths: Sequence[Path],
    book: Codebook,
    *,
    who: str,
    now: datetime,
    folder: Path,
    key_file: Path,
    replaces: bool = False,
    progress: Progress = _silent,
) -> Report:
    """Import files into the store in `folder` as one new version.

    Raises Refused with every finding of every file if anything is wrong with any of them; then nothing was
    changed. Raises also what propose and versions.publish raise.
    """
    seen = look(paths, book, folder=folder, progress=progress)
    while True:
        made = propose(
            seen,
            book,
            folder=folder,
            key_file=key_file,
            today=now.date(),
            replaces=replaces,
            progress=progress,
        )
        try:
            return publish(made, book, who=who, now=now, folder=folder)
        except PlanOutdated:  # somebody else's change got in first: each time round, one did
            continue


def _apply(cursor: versions.Cursor, change: Change, *, who: str, now: datetime) -> versions.Entry:
    checked = change.checked
    table = validation.KINDS[checked.kind].table
    if table == "response":
        writes.change_responses(
            cursor, change.replaced, change.written, checked.items, checked.values[change.at]
        )
    elif table == "cases":
        writes.change_rows(cursor, table, change.replaced, change.written)
    else:
        steering.change_rows(cursor, table, change.replaced, change.written, who=who, now=now)
    remembered.keep(cursor, checked.mapping)
    writes.add_file(cursor, checked.sha256, change.file)
    told = f"{change.new} nya, {change.corrected} rättade, {change.removed} borttagna"
    return versions.Entry(f"Läste in {change.kind}", change.file, checked.sha256, change.rows_in, why=told)
