"""What Handläggningstid and "Varför ändrades NKI?" tell does not let anybody work out one to six answers either.

The attacker of tests/attack.py, who also tells apart the answers that the models can use from those they cannot.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

import numpy as np

from insikt import config
from insikt.answers import association, breakdown, linked, menu, what_if
from insikt.answers.breakdown import Breakdown
from insikt.answers.linked import Alike, Clock
from insikt.answers.menu import View
from insikt.answers.passing import Passing
from insikt.answers.pool import Pool
from insikt.model import Hidden, TooFew
from insikt.store import versions
from insikt.store.versions import Store
from tests import attack
from tests.attack import LIMIT, Atom, Cell
from tests.build import BOOK, MUNICIPALITY, TODAY, response, take_in, write

Rows = list[dict[str, object]]
Tells = Callable[[Breakdown, int, int], bool]


@dataclass(frozen=True)
class Linked:
    """The answers per atom that can be used and that cannot, and what is told: a row over all of them, used first."""

    known: tuple[Atom, ...]
    size: np.ndarray
    rows: np.ndarray


def _municipality(seed: int) -> tuple[Rows, Rows]:
    """Answers and their cases: in some areas and years all can be used, in others a few or many cannot."""
    rng = np.random.default_rng(seed)
    rows: Rows = []
    cases: Rows = []
    for area in ("bygglov", "miljo", "livsmedel", "servering")[: int(rng.integers(2, 5))]:
        for year in range(2021, 2026):
            for applicant in ("Företag", "Privatperson"):
                unused = rng.choice([0, 0, 0.03, 0.08, 0.3])
                for _ in range(int(rng.choice([20, 45, 70]))):
                    key = f"BYGG {len(rows)}"
                    closed = f"{year}-{3 * int(rng.integers(4)) + 2:02}-10"
                    refused, lost = rng.random() < 0.2, rng.random() < unused
                    outcome = (
                        "Annat utfall" if lost and rng.random() < 0.5 else "Avslag" if refused else "Bifall"
                    )
                    received = np.datetime64(closed) - int(rng.integers(10, 150))
                    rows.append(
                        response(
                            len(rows),
                            area=area,
                            closed=closed,
                            applicant=applicant,
                            answer=int(rng.integers(1, 11)),
                            Diarienummer=key,
                            Utfall=outcome,
                        )
                    )
                    cases.append(
                        {
                            "Diarienummer": key,
                            "Kommun": MUNICIPALITY,
                            "Myndighetsområde": area,
                            "Ärendetyp": "Lov",
                            "Inkommen": str(received),
                            "Komplett": "",
                            "Beslut": "" if lost and outcome != "Annat utfall" else closed,
                            "Avslutat": closed,
                            "Utfall": outcome,
                        }
                    )
    return rows, cases


def _can_be_used(row: Mapping[str, object], case: Mapping[str, object] | None) -> bool:
    """Both days are known, completion is not awaited, and the case ended in a yes or a no."""
    if case is None or not (case["Inkommen"] and case["Beslut"]):
        return False
    awaited = bool(case.get("Föreläggande om komplettering")) and not case["Komplett"]
    return not awaited and (row.get("Utfall") or case["Utfall"]) in ("Bifall", "Avslag")


def _look(
    store: Store,
    municipality: str,
    rows: Sequence[Mapping[str, object]],
    cases: Sequence[Mapping[str, object]],
    tells: Tells,
) -> Linked:
    """Everything told of NKI, over answers that can be used and others. Fails if a told count is not our own."""
    sizes = attack.atoms(rows, BOOK, "nki")
    by_key = {case["Diarienummer"]: case for case in cases}
    used_rows = [row for row in rows if _can_be_used(row, by_key.get(row.get("Diarienummer")))]
    used = Counter(attack.atoms(used_rows, BOOK, "nki"))
    seen = attack.look(store, BOOK, municipality, "nki", sizes, TODAY)
    size = np.array([[used[atom], sizes[atom] - used[atom]] for atom in seen.atoms]).T
    told = [np.tile(seen.member[seen.shown], 2).astype(float)]
    for view, found in _breakdowns(store, municipality):
        ends = [
            (_inside(seen.atoms, view, found.earlier), found.n_earlier, found.used_earlier),
            (_inside(seen.atoms, view, found.later), found.n_later, found.used_later),
        ]
        for inside, n, n_used in ends:
            assert (n, n_used) == (size.sum(axis=0)[inside].sum(), size[0][inside].sum())
        if tells(found, *(n - n_used for _, n, n_used in ends)):
            # How far the mean of those used has moved, scaled so that every row is about as long.
            (before, _, n_before), (after, _, n_after) = ends
            moved = after * np.sqrt(n_before / n_after) - before * np.sqrt(n_after / n_before)
            told.append(np.concatenate([moved, np.zeros(len(seen.atoms))])[None, :])
    return Linked(seen.atoms, size.ravel(), np.vstack(told))


def _breakdowns(store: Store, municipality: str) -> Iterator[tuple[View, Breakdown]]:
    """Every breakdown that can be asked for."""
    for area in menu.area_ids(BOOK):
        for applicant in menu.applicant_ids(BOOK):
            view = View(municipality, area, applicant)
            chosen = linked.choice(store, BOOK, view, TODAY)
            years = chosen.pools[-1].years if chosen.pools else range(0)
            for span in (Pool(first, last) for first in years for last in years if first < last):
                found = breakdown.within(chosen, view, span, BOOK)
                if isinstance(found, Breakdown):
                    yield view, found


def _inside(known: Sequence[Atom], view: View, years: Pool) -> np.ndarray:
    """Which atoms' answers a pool of years has."""
    followed = replace(view, area=menu.followed(view.area))
    cells = [Cell(followed, year * 4, year * 4 + 3) for year in years.years]
    return attack.belongs(known, cells, attack.comparable_areas(known)).any(axis=0)


def _as_told(found: Breakdown, _: int, __: int) -> bool:
    """Whether the parts leave something over: then that is what the answers not used have moved NKI by."""
    return found.mix.value + found.time.value + found.alike.value != found.total.value


def _random(tmp_path: Path, seeds: range, tells: Tells) -> list[Linked]:
    looked = []
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        rows, cases = _municipality(seed)
        take_in(folder, write(folder / "svar.csv", rows), write(folder / "arenden.csv", cases))
        store = Store(versions.newest(folder / "store").path)
        looked.append(_look(store, MUNICIPALITY, rows, cases, tells))
        store.close()
    return looked


def test_nothing_small_can_be_worked_out_from_the_demo(demo: Store) -> None:
    rows, cases = (
        attack.read(sorted(config.DEMO_FILES.glob(f"{name}-*.csv"))) for name in ("insikt-svar", "arenden")
    )
    looked = _look(demo, config.DEMO_MUNICIPALITY, rows, cases, _as_told)
    assert attack.breaches(looked.rows, looked.size) == []


def test_nothing_small_can_be_worked_out_from_random_municipalities(tmp_path: Path) -> None:
    looked = _random(tmp_path, range(3), _as_told)
    assert [attack.breaches(seen.rows, seen.size) for seen in looked] == [[]] * len(looked)


def test_told_apart_wherever_seven_cannot_be_used_the_attack_succeeds(tmp_path: Path) -> None:
    """Control: seven left out at either end, or none, is not enough, for choices are subtracted from one another."""

    def seven(_: Breakdown, before: int, after: int) -> bool:
        return before + after > 0 and all(n == 0 or n >= LIMIT for n in (before, after))

    looked = _random(tmp_path, range(3), seven)
    assert sum(bool(attack.breaches(seen.rows, seen.size)) for seen in looked) >= 2


def test_no_value_rests_on_few_answers(tmp_path: Path) -> None:
    """Every count that comes with a value, in whatever the page asks for, is seven or more."""
    rows, cases = _municipality(1)
    take_in(tmp_path, write(tmp_path / "svar.csv", rows), write(tmp_path / "arenden.csv", cases))
    store = Store(versions.newest(tmp_path / "store").path)
    counts: list[int] = []
    for view in (View(MUNICIPALITY, a, b) for a in ("bygglov", "totalt") for b in menu.applicant_ids(BOOK)):
        for years in linked.choice(store, BOOK, view, TODAY).pools:
            asked = store, BOOK, view, years
            counts += _counts(breakdown.of(*asked, TODAY))
            for clock in Clock:
                counts += _counts(association.of(*asked, clock, TODAY))
                counts += _counts(what_if.of(*asked, clock, TODAY))
    store.close()
    assert len(counts) > 1000
    assert min(counts) >= LIMIT


def _counts(told: object) -> Iterator[int]:
    """The counts of answers inside an answer. What is too few is not a value; days and decisions are cases."""
    if isinstance(told, tuple):
        for part in told:
            yield from _counts(part)
    elif is_dataclass(told) and not isinstance(told, TooFew | Alike | Hidden):
        for field in fields(told):
            value = getattr(told, field.name)
            counted = field.name.split("_")[0] in ("n", "used", "late")
            if isinstance(value, int) and (
                counted or (isinstance(told, Passing) and field.name == "in_time")
            ):
                yield value
            else:
                yield from _counts(value)
