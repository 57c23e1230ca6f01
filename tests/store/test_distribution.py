"""How ratings are distributed, on small real stores; and that no small part can be worked out of it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from insikt.answers import distribution
from insikt.answers.distribution import Distribution, Divided, Overlapping
from insikt.answers.menu import View
from insikt.model import Hidden, NotMeasured, Step
from insikt.store import versions
from insikt.store.versions import Store
from tests import attack
from tests.attack import APPLICANTS, UNDATED, Seen
from tests.build import BOOK, MUNICIPALITY, TODAY, group, store, take_in, write
from tests.store.test_disclosure import random_municipality

VIEW = View(MUNICIPALITY, "bygglov", "foretag")


def _of(folder: Path, view: View = VIEW, measure: str = "effektivitet") -> distribution.Answer:
    opened = Store(versions.newest(folder).path)
    found = distribution.of(opened, BOOK, view, measure, TODAY)
    opened.close()
    return found


def _shares(item: Divided) -> dict[tuple[int, int], int]:
    return {(p.ratings[0].lower, p.ratings[-1].upper): p.share.value for p in item.parts}


def test_shares_of_each_rating(tmp_path: Path) -> None:
    found = _of(store(tmp_path, group([1, 4, 5, 7, 8, 8, 9, 10] * 7, first=1, year=2025)))
    assert isinstance(found, Distribution)
    assert (found.pool.first, found.pool.last) == (2025, 2025)
    for item in found.items:
        assert item.n == 56
        assert _shares(item) == {(1, 4): 25, (5, 7): 25, (8, 10): 50}
    # Wilson by hand, z 1.96: (14 + 1.92) / (56 + 3.84) = .2660; ± 1.96 √(14·42/56 + .96) / 59.84 = .1109.
    assert (found.items[0].parts[0].share.low, found.items[0].parts[0].share.high) == (16, 38)


def test_no_opinion_is_no_answer(tmp_path: Path) -> None:
    rows = group([2] * 8 + [6] * 8 + [9] * 8, first=1, year=2025)
    for row in rows[:1] + rows[16:20]:
        row["effektivitet_2"] = "Vet ej"
    found = _of(store(tmp_path, rows))
    assert isinstance(found, Distribution)
    first, second, _ = found.items
    assert (first.n, second.n) == (24, 19)
    assert _shares(second) == {(1, 4): 37, (5, 10): 63}  # 7, 8 and 4: the 4 are not told
    assert _shares(first) == {(1, 4): 33, (5, 7): 33, (8, 10): 33}


def test_years_are_taken_together_until_every_rating_can_be_told(tmp_path: Path) -> None:
    rows = [
        row
        for i, year in enumerate((2022, 2023, 2024, 2025))
        for row in group([2] * 4 + [6] * 8 + [9] * 12, first=1 + 100 * i, year=year)
    ]
    found = _of(store(tmp_path, rows))
    assert isinstance(found, Distribution)
    assert (found.pool.first, found.pool.last) == (2023, 2025)
    assert _shares(found.items[0]) == {(1, 4): 17, (5, 7): 33, (8, 10): 50}


def test_parts_that_are_too_small_are_told_together_or_not_at_all(tmp_path: Path) -> None:
    rows = group([2] * 4 + [6] * 8 + [9] * 12, first=1, year=2025)
    for i, row in enumerate(rows):
        row["effektivitet_2"] = 9 if i < 18 else 6 if i < 21 else 2
    found = _of(store(tmp_path, rows))
    assert isinstance(found, Distribution)
    assert _shares(found.items[0]) == {(1, 7): 50, (8, 10): 50}
    assert found.items[1].parts == ()
    assert found.items[1].n == 24


@pytest.mark.parametrize(
    "view", [View(MUNICIPALITY, "totalt", "foretag"), View(MUNICIPALITY, "bygglov", "alla")]
)
def test_groups_that_overlap_are_not_divided(tmp_path: Path, view: View) -> None:
    assert _of(store(tmp_path, group([2, 6, 9] * 20, first=1, year=2025)), view) == Overlapping()


def test_a_group_that_is_hidden_or_not_asked(tmp_path: Path) -> None:
    folder = store(tmp_path, group([2, 6, 9] * 2, first=1, year=2025))
    assert _of(folder) == Hidden(7)
    assert _of(folder, View(MUNICIPALITY, "miljo", "foretag")) == NotMeasured()


# --- the attack ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fine:
    """What was imported, finer than any menu: answers per atom and band, (atoms × bands,), and the atoms."""

    seen: Seen
    size: np.ndarray
    bands: int = 3

    def rows(self) -> np.ndarray:
        """What is shown of whole groups, over atoms and bands."""
        return np.repeat(self.seen.member[self.seen.shown], self.bands, axis=1)

    def part(self, view: View, first: int, last: int, ratings: tuple[int, int]) -> np.ndarray:
        """The atoms and bands of a part, (atoms × bands,)."""
        own = [
            (a.area, a.applicant) == (view.area, view.applicant) and first <= a.year <= last
            for a in self.seen.atoms
        ]
        told = [ratings[0] <= lower and upper <= ratings[1] for lower, upper in ((1, 4), (5, 7), (8, 10))]
        return np.outer(own, told).ravel()


def _fine(written: list[dict[str, str]], seen: Seen, item: str) -> Fine:
    names = {area.name: area.id for area in BOOK.areas.values()}
    size = np.zeros((len(seen.atoms), 3), dtype=int)
    place = {atom: i for i, atom in enumerate(seen.atoms)}
    for row in written:
        if not row[item].isdigit():
            continue
        closed, year = row["Ärendet avslutat"], int(row["Mätår"])
        quarter = year * 4 + (int(closed[5:7]) - 1) // 3 if closed else UNDATED
        area = names.get(row["Myndighetsområde"], row["Myndighetsområde"])
        atom = attack.Atom(area, year, quarter, APPLICANTS[row["Sökande"]])
        answer = int(row[item])
        size[place[atom], 0 if answer <= 4 else 1 if answer <= 7 else 2] += 1
    return Fine(seen, size.ravel())


def _parts(opened: Store, item: str) -> list[tuple[View, int, int, tuple[int, int], int]]:
    """What is told of an item, of every group that is: whose, when, which answers and how many they are."""
    told = []
    for area in BOOK.areas:
        for group_of in BOOK.applicant_groups:
            view = View(MUNICIPALITY, area, group_of.id)
            found = distribution.of(opened, BOOK, view, BOOK.items[item].measure, TODAY)
            for divided in found.items if isinstance(found, Distribution) else ():
                for part in divided.parts if divided.item.id == item else ():
                    count = round(part.share.value * divided.n / 100)
                    ends = part.ratings[0].lower, part.ratings[-1].upper
                    told.append((view, found.pool.first, found.pool.last, ends, count))
    return told


def _attack(folder: Path, seed: int, *, guarded: bool) -> list[attack.Breach] | None:
    """What can be worked out of an item's distribution and means; None where nothing is divided."""
    item = "effektivitet_1"
    take_in(folder, write(folder / "svar.csv", random_municipality(seed)))
    opened = Store(versions.newest(folder / "store").path)
    written = attack.read([folder / "svar.csv"])
    seen = attack.look(opened, BOOK, MUNICIPALITY, item, attack.atoms(written, BOOK, item), TODAY)
    fine, told = _fine(written, seen, item), _parts(opened, item)
    opened.close()
    if not told:
        return None
    rows = [fine.part(*part[:4]) for part in told]
    for row, (*_, count) in zip(rows, told, strict=True):
        assert abs(row @ fine.size - count) <= 1  # the attacker reads the count off the per cent
    if not guarded:
        years = [cell for cell, shown in zip(seen.cells, seen.shown, strict=True) if shown]
        rows += [
            fine.part(cell.view, cell.first // 4, cell.first // 4, ends)
            for cell in years
            if cell.view.step is Step.YEAR
            for ends in ((1, 4), (5, 7), (8, 10))
        ]
    return attack.breaches(np.vstack([fine.rows(), rows]), fine.size)


def test_no_part_can_be_worked_out_from_random_municipalities(tmp_path: Path) -> None:
    met = 0
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found = _attack(folder, seed, guarded=True)
        assert not found, f"municipality {seed}"
        met += found is not None
    assert met >= 5


def test_without_the_rule_the_same_attack_succeeds(tmp_path: Path) -> None:
    """Control: were every rating told by itself, a small part could be worked out in most of them."""
    found = []
    for seed in range(6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found.append(_attack(folder, seed, guarded=False))
    tried = [breaches for breaches in found if breaches is not None]
    assert sum(map(bool, tried)) >= 0.8 * len(tried) > 0
