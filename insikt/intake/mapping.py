"""Which column of a file is what: what is sure, what has to be asked, and what was answered."""

import hashlib
from collections.abc import Mapping as Mappinglike
from dataclasses import dataclass, field, replace
from itertools import islice

from insikt import config
from insikt.codebook import FILES, Codebook, Column, normalise
from insikt.intake import mapping_finding, mapping_given, mapping_header, mapping_long, mapping_target
from insikt.intake.finding import Finding, Refused, shown
from insikt.intake.mapping_given import Given
from insikt.intake.mapping_target import Likeness, Target
from insikt.intake.reading import Table

# So many samples, from so many rows: enough for a column that is filled now and then.
_SAMPLES, _LOOKED_THROUGH = 5, 10_000
# What a column is said to be when it shall not be read.
NOT_READ = ""

# By a header's fingerprint: the titles of its columns, and the field or item that somebody said they are.
Remembered = Mappinglike[str, Mappinglike[str, str]]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the fields and the items of a table stand.

    `table` is the file's, or its wide form; `unknown` are headers that are not read; `confirmed` are the answers
    of a person, by column title, to be remembered under `header_key`; empty where nothing was asked.
    """

    table: Table
    kind: str
    columns: dict[str, tuple[int, Column]]
    items: dict[str, int]
    unknown: tuple[str, ...]
    header_key: str
    confirmed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A column that may be one of several things: `header` is its title, with its label if the file has one.

    `samples` are masked; `candidates` the likest first.
    """

    position: int
    header: str
    samples: tuple[str, ...]
    candidates: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table's columns seem to be.

    `sure` gives target ids by position; `questions` are the unsure columns; `targets` is everything that a column
    of this kind of file may be; `unknown` are headers that are like nothing; `twice` stops the file; `given` is
    what the file need not say.
    """

    table: Table
    kind: str
    targets: dict[str, Target]
    sure: dict[int, str]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...]
    twice: tuple[Finding, ...]
    header_key: str
    remembered: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Target, ...]:
        """What a file of this kind must have and no column surely is."""
        return mapping_target.missing(self.targets, {*self.sure.values(), *self.given})

    def added(self, choices: Mappinglike[int, str]) -> dict[str, str]:
        """What is given and no column is, sure or chosen."""
        taken = {*self.sure.values(), *choices.values()}
        return {name: value for name, value in self.given.items() if name not in taken}


def propose(
    table: Table, book: Codebook, remembered: Remembered | None = None, given: Given | None = None
) -> Proposal:
    """What the columns of a table seem to be, of the kind of file that fits most of them.

    `remembered` answers for columns of a file with the same header, `given` for fields that have no column. Long
    files are proposed in their wide form.
    """
    header_key = fingerprint(table)
    table = mapping_long.widen(mapping_header.fold(table, book), book)
    told = dict((remembered or {}).get(header_key, {}))
    proposals = [_propose(table, book, kind, header_key, told, dict(given or {})) for kind in FILES]
    return max(proposals, key=_fitness)


def confirm(proposal: Proposal, choices: Mappinglike[int, str] | None = None) -> Mapping:
    """The mapping with a person's choices: target ids by position, or NOT_READ.

    Raises Refused if a column that must be there is missing, or two columns would be the same thing.
    """
    choices = choices or {}
    added = proposal.added(choices)
    table = mapping_given.fill(proposal.table, proposal.targets, added)
    beside = range(len(proposal.table.header), len(table.header))
    chosen = proposal.sure | dict(choices) | dict(zip(beside, added, strict=True))
    twice = list(proposal.twice)
    first: dict[str, int] = {}
    for position, target in sorted(chosen.items()):
        if target != NOT_READ and first.setdefault(target, position) != position:
            twice.append(mapping_finding.twice(table, first[target], position))
    if missing := mapping_target.missing(proposal.targets, set(first)):
        raise Refused(*mapping_finding.missing(table, proposal.kind, missing))
    if twice:
        raise Refused(*twice)
    columns: dict[str, tuple[int, Column]] = {}
    items: dict[str, int] = {}
    for target, position in first.items():
        if column := proposal.targets[target].column:
            columns[target] = (position, column)
        else:
            items[target] = position
    titles = {normalise(table.header[position]): target for position, target in choices.items()}
    read = set(first.values())
    return Mapping(
        table=table,
        kind=proposal.kind,
        columns=columns,
        items={item: items[item] for item in proposal.targets if item in items},
        unknown=tuple(title for i, title in enumerate(table.header) if title and i not in read),
        header_key=proposal.header_key,
        confirmed=(proposal.remembered | titles) if titles else {},
    )


def unasked(proposal: Proposal) -> Mapping:
    """The mapping of a proposal where nobody can be asked. Raises Refused if anything that matters is unsure."""
    mapping = confirm(proposal)
    unsure = [
        q
        for q in proposal.questions
        if q.candidates[0].column is None or q.candidates[0].id in proposal.given
    ]
    if unsure:
        raise Refused(*(mapping_finding.unsure(mapping.table, q.position, q.candidates[0]) for q in unsure))
    left = {proposal.table.header[q.position]: q.candidates[0] for q in proposal.questions}
    told = (mapping_finding.left_out(header, likest) for header, likest in left.items())
    return replace(
        mapping,
        table=replace(mapping.table, notes=(*mapping.table.notes, *told)),
        unknown=tuple(header for header in mapping.unknown if header not in left),
    )


def fingerprint(table: Table) -> str:
    """What two files with the same header have in common: 64 hexadecimal digits."""
    return hashlib.sha256("\x1f".join(map(normalise, table.header)).encode()).hexdigest()


def _propose(
    table: Table, book: Codebook, kind: str, header_key: str, told: dict[str, str], given: dict[str, str]
) -> Proposal:
    known = mapping_target.targets(book, kind)
    spellings = {spelling: target.id for target in known.values() for spelling in target.spellings}
    told = {title: target for title, target in told.items() if target in known or target == NOT_READ}
    sure: dict[int, str] = {}
    first: dict[str, int] = {}
    twice: list[Finding] = []
    for position, header in enumerate(table.header):
        answer = told.get(normalise(header))
        exact = (spellings[title] for title in mapping_target.titles(table, position) if title in spellings)
        target = next(exact, None) if answer is None else answer
        if target is None:
            continue
        if target != NOT_READ and first.setdefault(target, position) != position:
            twice.append(mapping_finding.twice(table, first[target], position))
        else:
            sure[position] = target
    questions: list[Question] = []
    unknown: list[str] = []
    for position, header in enumerate(table.header):
        if position in sure or not header:
            continue
        needed = {target.id for target in mapping_target.missing(known, {*first, *given})}
        alike = mapping_target.likenesses(table, position, list(known.values()), book, needed=needed)
        free = [likeness for likeness in alike if likeness.target.id not in first]
        if free and _is_sure(free[0], alike):
            sure[position] = free[0].target.id
            first[free[0].target.id] = position
        elif candidates := [a.target for a in free if _is_candidate(a, table, position, needed)]:
            label = "".join(table.labels[position : position + 1])
            name = f"{header} – {label}" if label else header
            questions.append(Question(position, name, _samples(table, position), tuple(candidates)))
        else:
            unknown.append(header)
    return Proposal(
        table, kind, known, sure, tuple(questions), tuple(unknown), tuple(twice), header_key, told, given
    )


def _fitness(proposal: Proposal) -> tuple[bool, float]:
    """Nothing required is missing; then how many columns are sure, or asked, less the things that are missing."""
    missing = {
        target.id if target.is_required else "year" if target.column else "item"
        for target in proposal.missing
    }
    known = len(proposal.sure) + len(proposal.questions) / 2
    return not any(target.is_required for target in proposal.missing), known - len(missing)


def _is_sure(best: Likeness, all_of_them: list[Likeness]) -> bool:
    """A slip of the pen, and nothing else that it could be."""
    others = (other.title for other in all_of_them if other.target.id != best.target.id)
    return (
        best.title >= config.TITLE_SURE
        and best.title - max(others, default=0) >= config.TITLE_MARGIN
        and best.fit > config.VALUES_FIT
    )


def _is_candidate(likeness: Likeness, table: Table, position: int, needed: set[str]) -> bool:
    """Worth asking: a title like it and values that may be it, or values that are what the file must have.

    Any text fits a field of text: there it is asked of columns that tell the rows apart, as numbers of answers do.
    """
    if likeness.title >= config.TITLE_ASKED and likeness.fit > config.VALUES_FIT:
        return True
    if likeness.target.id not in needed or likeness.fit <= config.VALUES_TELL:
        return False
    return not likeness.target.is_text or mapping_target.tells_rows_apart(table, position)


def _samples(table: Table, position: int) -> tuple[str, ...]:
    distinct = dict.fromkeys(row[position].strip() for row in islice(table.rows, _LOOKED_THROUGH))
    return tuple(shown(value) for value in islice(filter(None, distinct), _SAMPLES))
