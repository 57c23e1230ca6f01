"""The disclosure gate: which groups of the menu may be shown for a measure. Every exit goes through it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insikt.answers import menu
from insikt.codebook import Codebook
from insikt.model import Period, Step
from insikt.stats import disclosure
from insikt.stats.disclosure import Detail
from insikt.store.handling import Handled
from insikt.store.queries import Values

Atom = tuple[str, str]
Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be shown of one measure in one municipality. A group is an area (or total) and applicants."""

    limit: int
    years: frozenset[tuple[Group, int]]
    detail: dict[Group, Detail]
    first_quarter: int
    last_quarter: int

    def shows(self, group: Group, period: Period) -> bool:
        """Whether the group's result for the period may be shown."""
        if period.step is Step.YEAR:
            return (group, period.year) in self.years
        if period.first < self.first_quarter or period.last > self.last_quarter:
            return False
        detail = self.detail.get(group, Detail.YEAR)
        if period.step is Step.QUARTER:
            return detail is Detail.QUARTER
        complete = self.last_quarter - (self.last_quarter + 1) % 4
        return detail >= Detail.ROLLING or (detail is Detail.ROLLING_COMPLETE and period.last <= complete)

    def shows_any(self, group: Group, step: Step) -> bool:
        """Whether anything at all of the group may be shown, cut this way."""
        if step is Step.YEAR:
            return any(shown == group for shown, _ in self.years)
        needed = Detail.QUARTER if step is Step.QUARTER else Detail.ROLLING_COMPLETE
        return self.detail.get(group, Detail.YEAR) >= needed


def applicant_group(values: Values | Handled, book: Codebook) -> NDArray[np.str_]:
    """The menu's group of each response's applicant, (n,); '' where the applicant is not told."""
    groups = {value.id: value.group for value in book.values("applicant")}
    known, position = np.unique(values.applicant, return_inverse=True)
    return np.array([groups.get(str(applicant), "") for applicant in known], dtype=np.str_)[position]


def decide(values: Values, book: Codebook) -> Gate:
    """The gate for one measure's values in one municipality."""
    limit = book.minimum.shown
    if not len(values.value):
        return Gate(limit, frozenset(), {}, 0, -1)
    atoms, atom = _atoms(values, book)
    answered = areas_by_year(values)
    years, comparable = tuple(answered), menu.comparable_areas(book, answered)
    groups = _groups(book)
    shown = {
        (group, year)
        for year in years
        for group in _released(
            book,
            groups,
            atoms,
            np.bincount(atom[values.year == year], minlength=len(atoms)),
            year,
            comparable,
            limit,
        )
    }
    first, last = _latest_run(values, years)
    detail = _detail(values, book, groups, atoms, atom, shown, first, last, comparable)
    return Gate(limit, frozenset(shown), detail, first, last)


def areas_by_year(values: Values) -> dict[int, frozenset[str]]:
    """The areas with answers, by year in order."""
    return {
        int(year): frozenset(map(str, np.unique(values.area[values.year == year])))
        for year in np.unique(values.year)
    }


def _atoms(values: Values, book: Codebook) -> tuple[list[Atom], NDArray[np.intp]]:
    """The finest groups, area × applicants, and which of them each response belongs to."""
    keys = np.char.add(np.char.add(values.area, "\x1f"), applicant_group(values, book))
    distinct, atom = np.unique(keys, return_inverse=True)
    pairs = [str(key).split("\x1f") for key in distinct]
    return [(area, applicant) for area, applicant in pairs], atom


def _groups(book: Codebook) -> list[Group]:
    """Every group of the menu, the most important first: what comes late is what gets hidden."""
    areas = (menu.TOTAL, *book.areas, menu.COMPARABLE)
    return [(area, applicant) for applicant in menu.applicant_ids(book) for area in areas]


def _member(
    book: Codebook, groups: list[Group], atoms: list[Atom], year: int, comparable: frozenset[str]
) -> NDArray[np.bool_]:
    """Which atoms each group is made of in a year, (groups, atoms)."""
    return np.array(
        [
            [
                area in menu.members(book, group_area, year, comparable) and applicant in (menu.EVERYONE, of)
                for area, of in atoms
            ]
            for group_area, applicant in groups
        ],
        dtype=bool,
    ).reshape(len(groups), len(atoms))


def _released(
    book: Codebook,
    groups: list[Group],
    atoms: list[Atom],
    count: NDArray[np.intp],
    year: int,
    comparable: frozenset[str],
    limit: int,
) -> list[Group]:
    member = _member(book, groups, atoms, year, comparable)
    released = disclosure.release(np.where(member, count, 0), limit=limit)
    return [group for group, may in zip(groups, released, strict=True) if may]


def _latest_run(values: Values, years: tuple[int, ...]) -> tuple[int, int]:
    """The quarters from the latest gap between the years with answers up to the latest quarter."""
    first = years[-1]
    while first - 1 in years:
        first -= 1
    latest = int(values.quarter.max())
    return first * 4, max(latest, first * 4 - 1)


def _detail(
    values: Values,
    book: Codebook,
    groups: list[Group],
    atoms: list[Atom],
    atom: NDArray[np.intp],
    shown: set[tuple[Group, int]],
    first: int,
    last: int,
    comparable: frozenset[str],
) -> dict[Group, Detail]:
    """How finely each group may be followed within the years. NKI totalt changes areas, and may not."""
    series = [group for group in groups if group[0] != menu.TOTAL]
    within = range(first // 4, last // 4 + 1)
    undated = np.bincount(atom[(values.quarter < 0) & (values.year * 4 >= first)], minlength=len(atoms)) > 0
    member = _member(book, series, atoms, within.start, comparable)
    years_shown = np.array(
        [[(group, year) in shown for year in within] for group in series], dtype=bool
    ).reshape(len(series), len(within))
    # Answers that belong to a year but to no quarter are the difference between the two.
    years_shown[(member & undated).any(axis=1)] = False
    counts = np.zeros((len(atoms), last - first + 1), dtype=int)
    dated = values.quarter >= first
    np.add.at(counts, (atom[dated], values.quarter[dated] - first), 1)
    granted = disclosure.detail(member, counts, years_shown, limit=book.minimum.shown)
    return {group: Detail(int(level)) for group, level in zip(series, granted, strict=True)}
