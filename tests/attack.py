"""The attacker: works out small groups from what a reader of the product can see.

Written from what the product promises, not from how it decides: it has its own idea of who belongs to which
group, reads the imported files itself, and treats every shown mean × n as a sum known to the last decimal.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

from insikt.answers import menu, series
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Estimate, NotMeasured, Step
from insikt.store.versions import Store

LIMIT = 7

# The areas of NKI totalt as SKR defines it, and the menu's applicants, in our own words.
TO_2023 = frozenset({"bygglov", "miljo", "livsmedel", "servering", "brandskydd", "markupplatelse"})
FROM_2024 = frozenset({"bygglov", "miljo", "livsmedel", "servering"})
COMPANY, OTHER, UNKNOWN = "foretag", "ovriga", ""
APPLICANTS = {"Företag": COMPANY, "Privatperson": OTHER, "Förening": OTHER, "Offentlig": OTHER, "": UNKNOWN}
UNDATED = -1

# 0/1 matrices of some hundred rows have no singular value between these: below is rounding, above is rank.
ROUNDING, RANK = 1e-9, 1e-6
# A sum of six random numbers about 1 that is nearer 0 than this is 0.
ZERO = 1e-10


@dataclass(frozen=True, order=True)
class Atom:
    """The answers that no choice of the menu tells apart. Quarter is year × 4 + (0…3), or UNDATED."""

    area: str
    year: int
    quarter: int
    applicant: str


@dataclass(frozen=True)
class Cell:
    """A menu group in a period: what a view and a point of it stand for."""

    view: View
    first: int
    last: int

    def __str__(self) -> str:
        """The cell as a line of a report."""
        return f"{self.view.area}/{self.view.applicant}/{self.view.step} {when(self.first)}–{when(self.last)}"


@dataclass(frozen=True)
class Seen:
    """What came out for one measure: the answers per atom, every menu cell that is not empty, what is shown.

    `member` (cells, atoms) tells which atoms a cell is made of.
    """

    atoms: tuple[Atom, ...]
    size: np.ndarray
    cells: tuple[Cell, ...]
    member: np.ndarray
    shown: np.ndarray

    @property
    def count(self) -> np.ndarray:
        """How many answers each cell has."""
        return self.member @ self.size

    def large(self, step: Step | None = None) -> np.ndarray:
        """Which cells the rule of seven alone would show."""
        return (self.count >= LIMIT) & self.of_step(step)

    def of_step(self, step: Step | None) -> np.ndarray:
        """Which cells are cut this way."""
        return np.array([step in (None, cell.view.step) for cell in self.cells], dtype=bool)


def when(quarter: int) -> str:
    """A quarter as people write it."""
    return f"{quarter // 4}K{quarter % 4 + 1}"


# --- what was imported ---------------------------------------------------------------------------------


def read(paths: Iterable[Path]) -> list[dict[str, str]]:
    """The rows of CSV files, as text."""
    rows = []
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += list(csv.DictReader(file, delimiter=";"))
    return rows


def atoms(rows: Iterable[Mapping[str, object]], book: Codebook, measure: str) -> dict[Atom, int]:
    """How many answers each atom has to a measure or an item."""
    names = {area.name: area.id for area in book.areas.values()}
    items = [i for i in book.items.values() if measure in (i.id, i.measure)]
    found: dict[Atom, int] = {}
    for row in rows:
        answered = [_number(row.get(item.id, row.get(item.label, ""))) for item in items]
        if sum(answered) == 0 or sum(answered) < book.scale.answered_share * len(items):
            continue
        area = str(row["Myndighetsområde"])
        closed = str(row.get("Ärendet avslutat", ""))
        day = date.fromisoformat(closed) if closed else None
        year = day.year if day else int(str(row["Mätår"]))
        atom = Atom(
            names.get(area, area),
            year,
            year * 4 + (day.month - 1) // 3 if day else UNDATED,
            APPLICANTS[str(row["Sökande"])],
        )
        found[atom] = found.get(atom, 0) + 1
    return found


def _number(cell: object) -> bool:
    return str(cell).strip().isdigit()


# --- what is seen --------------------------------------------------------------------------------------


def look(
    store: Store,
    book: Codebook,
    municipality: str,
    measure: str,
    sizes: Mapping[Atom, int],
    today: date,
) -> Seen:
    """Ask for every view of the menu and note what comes out. Fails if a shown n is not our own count."""
    make = series.of_measure if measure in book.measures else series.of_item
    source = make(store, book, municipality, measure, today)
    known = tuple(sorted(sizes))
    size = np.array([sizes[atom] for atom in known], dtype=int)
    asked = [
        (Cell(view, point.period.first, point.period.last), point.outcome)
        for view in views(book, municipality)
        for point in series.points(source, view)
    ]
    member = belongs(known, [cell for cell, _ in asked], comparable_areas(known))
    for (cell, outcome), n in zip(asked, member @ size, strict=True):
        assert isinstance(outcome, NotMeasured) == (n == 0), f"{cell} has {n} answers, yet {outcome}"
        assert not isinstance(outcome, Estimate) or outcome.n == n, f"{cell} shows {outcome}, not {n} answers"
    kept = [i for i, (_, outcome) in enumerate(asked) if not isinstance(outcome, NotMeasured)]
    return Seen(
        known,
        size,
        tuple(asked[i][0] for i in kept),
        member[kept],
        np.array([isinstance(asked[i][1], Estimate) for i in kept], dtype=bool),
    )


def views(book: Codebook, municipality: str) -> Iterator[View]:
    """Every choice that the menu has."""
    for area in menu.area_ids(book):
        for applicant in menu.applicant_ids(book):
            for step in Step:
                yield View(municipality, area, applicant, step)


def comparable_areas(known: Sequence[Atom]) -> set[str]:
    """The areas of the comparable total: in the total all years, with answers in all but perhaps the last."""
    years = sorted({atom.year for atom in known})
    found = set(TO_2023 if years[-1] < 2024 else FROM_2024)
    for year in years[:-1] or years:
        found &= {atom.area for atom in known if atom.year == year}
    return found


def belongs(known: Sequence[Atom], cells: Sequence[Cell], comparable: set[str]) -> np.ndarray:
    """Which atoms' answers are part of each cell, (cells, atoms)."""
    area = np.array([atom.area for atom in known])
    year = np.array([atom.year for atom in known], dtype=int)
    quarter = np.array([atom.quarter for atom in known], dtype=int)
    applicant = np.array([atom.applicant for atom in known])
    of_year = np.array([atom.area in (TO_2023 if atom.year < 2024 else FROM_2024) for atom in known])
    throughout = np.isin(area, sorted(comparable))
    found = np.zeros((len(cells), len(known)), dtype=bool)
    for i, cell in enumerate(cells):
        by_year = cell.view.step is Step.YEAR
        if cell.view.area not in ("totalt", "jamforbar"):
            found[i] = area == cell.view.area
        else:
            found[i] = of_year if cell.view.area == "totalt" and by_year else throughout
        found[i] &= year == cell.first // 4 if by_year else (quarter >= cell.first) & (quarter <= cell.last)
        if cell.view.applicant != "alla":
            found[i] &= applicant == cell.view.applicant
    return found


# --- the attack ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Breach:
    """A group under the limit that can be worked out: its atoms and how many answers they have."""

    atoms: tuple[int, ...]
    answers: int


def breaches(shown: np.ndarray, size: np.ndarray) -> list[Breach]:
    """Every way found to isolate 1 to 6 answers by adding and subtracting, smallest number of parts first.

    `shown` (g, a) tells which atoms each shown group is made of, `size` (a,) how many answers they have.
    Complete: if any union of atoms with 1 to 6 answers has its indicator in the linear span of the rows, the
    list is not empty. It holds the unions of the fewest parts only.

    A union T is in the span iff every vector that no row sees adds up to 0 over T. So one random such vector
    gives each atom a number, and unions with the sum 0 are looked for by sorting. Atoms that no row tells apart
    go together; six answers are at most six parts, and what has four or more parts splits in two halves of at
    most three answers each.
    """
    parts, members, answers = _parts(shown, size)
    if not parts.size:
        return []
    marks = _marks(parts)
    small = [i for i in range(len(answers)) if answers[i] < LIMIT]
    for pairs in _unions(small, answers, marks):
        found = [
            Breach(tuple(int(a) for part in union for a in members[part]), int(answers[list(union)].sum()))
            for union in pairs
        ]
        if found:
            return found
    return []


def _parts(shown: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """The shown groups over the parts they are made of, the atoms of each part, its answers."""
    kept = np.flatnonzero((size > 0) & shown.any(axis=0))
    rows = np.unique(shown[:, kept], axis=0).astype(float)
    columns, part = np.unique(rows, axis=1, return_inverse=True)
    part = part.ravel()
    members = [kept[part == p] for p in range(columns.shape[1])]
    return columns, members, np.array([size[m].sum() for m in members], dtype=int)


def _marks(parts: np.ndarray) -> np.ndarray:
    """Two random vectors that no row sees, (parts, 2)."""
    _, singular, directions = np.linalg.svd(parts)
    largest = singular.max(initial=1.0)
    assert not ((singular > ROUNDING * largest) & (singular < RANK * largest)).any(), "the rank is not clear"
    unseen = directions[int((singular > RANK * largest).sum()) :]
    return unseen.T @ np.random.default_rng(7).normal(size=(len(unseen), 2))


def _unions(small: list[int], answers: np.ndarray, marks: np.ndarray) -> Iterator[list[tuple[int, ...]]]:
    """Unions of 1, 2, 3 and then 4 to 6 parts that have 1 to 6 answers and marks that add up to 0."""
    ones = [(i,) for i in small]
    pairs = [pair for pair in combinations(small, 2) if answers[list(pair)].sum() < LIMIT]
    yield [one for one in ones if np.abs(marks[one[0]]).max() < ZERO]
    yield _matching(ones, ones, answers, marks)
    yield _matching(pairs, ones, answers, marks)
    single = [i for i in small if answers[i] == 1]
    double = [i for i in small if answers[i] == 2]
    halves = [
        *((i,) for i in small if answers[i] == 3),
        *combinations(single, 2),
        *((i, j) for i in single for j in double),
        *combinations(single, 3),
    ]
    yield _matching(halves, halves, answers, marks)


def _matching(
    left: Sequence[tuple[int, ...]], right: Sequence[tuple[int, ...]], answers: np.ndarray, marks: np.ndarray
) -> list[tuple[int, ...]]:
    """The disjoint pairs of unions whose marks cancel and that have 1 to 6 answers together."""
    if not left or not right:
        return []
    of_left, of_right = (np.array([marks[list(u)].sum(axis=0) for u in side]) for side in (left, right))
    order = np.argsort(of_right[:, 0])
    sought = np.sort(of_right[:, 0])
    low = np.searchsorted(sought, -of_left[:, 0] - ZERO)
    high = np.searchsorted(sought, -of_left[:, 0] + ZERO)
    found = set()
    for i in np.flatnonzero(high > low):
        for j in order[low[i] : high[i]]:
            union = tuple(sorted({*left[i], *right[j]}))
            if len(union) < len(left[i]) + len(right[j]) or answers[list(union)].sum() >= LIMIT:
                continue
            if abs(of_left[i, 1] + of_right[j, 1]) < ZERO:
                found.add(union)
    return sorted(found)


def in_span(rows: np.ndarray, target: np.ndarray) -> bool:
    """Whether a vector is a combination of the rows, by least squares."""
    if not len(rows):
        return not target.any()
    weights = np.linalg.lstsq(rows.T.astype(float), target.astype(float), rcond=None)[0]
    return bool(np.abs(weights @ rows - target).max() < RANK)


def subtractions(shown: np.ndarray, size: np.ndarray) -> list[tuple[int, int]]:
    """The pairs of shown groups, one inside the other, that differ by 1 to 6 answers."""
    present = shown[:, size > 0].astype(np.int64)
    weighted = present * size[size > 0]
    common = weighted @ present.T
    count = weighted.sum(axis=1)
    inside = common == count[None, :]
    left_over = count[:, None] - common
    return [(int(i), int(j)) for i, j in np.argwhere(inside & (left_over > 0) & (left_over < LIMIT))]


def combination(shown: np.ndarray, target: np.ndarray) -> dict[int, float]:
    """The lightest combination of shown groups that gives a target in their span: group and its factor."""
    rows = shown.T.astype(float)
    solved = linprog(
        np.ones(2 * rows.shape[1]), A_eq=np.hstack([rows, -rows]), b_eq=target.astype(float), method="highs"
    )
    if solved.x is None:
        return {}
    weights = solved.x[: rows.shape[1]] - solved.x[rows.shape[1] :]
    return {int(i): float(weights[i]) for i in np.flatnonzero(np.abs(weights) > RANK)}


def explain(seen: Seen, breach: Breach) -> str:
    """A breach as a report: the group, and how it is worked out."""
    rows, cells = seen.member[seen.shown], [c for c, s in zip(seen.cells, seen.shown, strict=True) if s]
    target = np.zeros(len(seen.atoms))
    target[list(breach.atoms)] = 1
    factors = combination(rows, target)
    return "\n".join(
        [
            f"{breach.answers} answers worked out:",
            *(f"  {seen.atoms[i]} ({seen.size[i]})" for i in breach.atoms),
            "from:",
            *(f"  {factor:+.3g} × {cells[i]} ({rows[i] @ seen.size})" for i, factor in factors.items()),
        ]
    )
