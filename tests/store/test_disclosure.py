"""No group of one to six answers can be worked out from what is shown. The attacker stands in tests/attack.py."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from insikt import config
from insikt.answers import menu
from insikt.model import Step
from insikt.store import versions
from insikt.store.versions import Store
from tests import attack
from tests.attack import Seen
from tests.build import BOOK, MUNICIPALITY, TODAY, response, take_in, write

MEASURES = ("nki", "effektivitet", "effektivitet_1")
Rows = list[dict[str, object]]


def random_municipality(seed: int) -> Rows:
    """Answers in nasty shapes: near seven, one class of applicants nearly empty, gaps, no dates, late areas."""
    rng = np.random.default_rng(seed)
    last = int(rng.integers(2024, 2027))
    years = list(range(last - int(rng.integers(1, 4)), last + 1))
    if len(years) > 2 and rng.random() < 0.25:
        years.pop(1)
    quarters_of_last = 4 if last < 2026 else int(rng.integers(1, 4))
    areas = ["bygglov", "miljo", "livsmedel", "servering", "brandskydd", "markupplatelse"]
    areas = areas[: int(rng.integers(1, 7))] + (["receptfria"] if rng.random() < 0.3 else [])
    rows: Rows = []
    for area in areas:
        mean = {"Företag": rng.choice([1.2, 3, 7, 11]), "Privatperson": rng.choice([0.3, 1.5, 4, 9])}
        mean[""] = rng.choice([0, 0, 0.15])
        for year in years:
            if area == "receptfria" and year < 2024:
                continue
            for quarter in range(quarters_of_last if year == last else 4):
                for applicant, expected in mean.items():
                    for _ in range(int(rng.poisson(expected))):
                        row = response(
                            len(rows),
                            area=area,
                            applicant=applicant,
                            closed=f"{year}-{3 * quarter + 2:02}-10",
                            answer=int(rng.integers(1, 11)),
                        ) | {"Mätår": year}
                        if rng.random() < 0.15:
                            row |= dict.fromkeys(("effektivitet_1", "effektivitet_2"), "Vet ej")
                        if seed % 5 == 0 and rng.random() < 0.03:
                            row["Ärendet avslutat"] = ""
                        rows.append(row)
    return rows


def _look(folder: Path, rows: Rows) -> Iterator[Seen]:
    take_in(folder, write(folder / "svar.csv", rows))
    store = Store(versions.newest(folder / "store").path)
    written = attack.read([folder / "svar.csv"])
    for measure in MEASURES:
        sizes = attack.atoms(written, BOOK, measure)
        yield attack.look(store, BOOK, MUNICIPALITY, measure, sizes, TODAY)
    store.close()


def _attacked(seen: Seen) -> list[str]:
    rows = seen.member[seen.shown]
    found = [attack.explain(seen, breach) for breach in attack.breaches(rows, seen.size)[:3]]
    return found + [f"{pair} differ by a few" for pair in attack.subtractions(rows, seen.size)]


def _campaign(tmp_path: Path, seeds: range) -> list[Seen]:
    looked = []
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        for seen in _look(folder, random_municipality(seed)):
            assert _attacked(seen) == [], f"municipality {seed}"
            looked.append(seen)
    return looked


def test_nothing_small_can_be_worked_out_from_the_demo(demo: Store) -> None:
    written = attack.read(sorted(config.DEMO_FILES.glob("insikt-svar-*.csv")))
    for measure in MEASURES:
        sizes = attack.atoms(written, BOOK, measure)
        seen = attack.look(demo, BOOK, config.DEMO_MUNICIPALITY, measure, sizes, TODAY)
        assert _attacked(seen) == []


def _not_vacuous(looked: list[Seen]) -> None:
    """The attack met quarters, rolling years and cells that are hidden for other cells' sake."""
    for step in Step:
        assert sum((seen.shown & seen.of_step(step)).any() for seen in looked) >= len(looked) / 8, step
    assert sum((seen.large() & ~seen.shown).any() for seen in looked) >= len(looked) / 3


def test_nothing_small_can_be_worked_out_from_thirty_municipalities(tmp_path: Path) -> None:
    _not_vacuous(_campaign(tmp_path, range(30)))


@pytest.mark.campaign
def test_nothing_small_can_be_worked_out_from_four_hundred_municipalities(tmp_path: Path) -> None:
    _not_vacuous(_campaign(tmp_path, range(1000, 1400)))


def test_without_the_gate_the_same_attack_succeeds(tmp_path: Path) -> None:
    """Control: with only the rule of seven, small groups can be worked out almost everywhere."""
    broken = total = 0
    for seed in range(10):
        folder = tmp_path / str(seed)
        folder.mkdir()
        for seen in _look(folder, random_municipality(seed)):
            open_gate = replace(seen, shown=seen.large())
            broken += bool(_attacked(open_gate))
            total += 1
    assert broken >= 0.8 * total


def test_the_share_that_is_kept(demo: Store) -> None:
    """What protection costs on the demo: of the cells with seven answers or more, how many are shown."""
    written = attack.read(sorted(config.DEMO_FILES.glob("insikt-svar-*.csv")))
    sizes = attack.atoms(written, BOOK, "nki")
    seen = attack.look(demo, BOOK, config.DEMO_MUNICIPALITY, "nki", sizes, TODAY)

    def kept(applicant: str, step: Step) -> float:
        of = np.array([c.view.applicant == applicant and c.view.step is step for c in seen.cells])
        return float((seen.shown & of).sum() / (seen.large(step) & of).sum())

    shares = {(a, str(s)): round(kept(a, s), 2) for a in menu.applicant_ids(BOOK) for s in Step}
    print(shares)
    assert shares["foretag", "year"] == 1.0
    assert shares["alla", "year"] >= 0.4
    assert shares["foretag", "rolling"] >= 0.5
