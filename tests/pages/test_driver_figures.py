"""Every figure on Drivkrafter equals the one that pandas and statsmodels get from the demo files."""

import itertools
from math import factorial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import variance_inflation_factor

from insikt import config
from insikt.answers import driver_items, drivers, menu, panel
from insikt.answers.driver import Corner, Drivers
from insikt.answers.driver_items import Inside
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.model import Estimate, TooFew
from insikt.store.versions import Store
from tests import independent
from tests.build import BOOK, TODAY

DEMO = config.DEMO_MUNICIPALITY
FACTORS = list(independent.FACTORS)
AREAS = {a.id: a.name for a in BOOK.areas.values() if a.total_from} | {menu.COMPARABLE: menu.COMPARABLE}
# Two bootstraps of a thousand draws with different generators: an end of an interval moves by some tenths of a
# standard error, which is about .1 here.
DRAWN = 0.045


@pytest.fixture(scope="module")
def files(demo: Store) -> Path:  # noqa: ARG001 - the files are made with the store
    return config.DEMO_FILES


def _rows(files: Path, area: str, years: Pool, applicant: str = "foretag") -> pd.DataFrame:
    frame = independent.of(independent.answers(files), AREAS[area], applicant)
    return frame[frame["year"].between(years.first, years.last)]


def _fit(rows: pd.DataFrame, factors: list[str]) -> object:
    return sm.OLS(rows["nki"], sm.add_constant(rows[factors])).fit()


def _explained(rows: pd.DataFrame, columns: list[str]) -> float:
    A, y = np.column_stack([np.ones(len(rows)), rows[columns]]), rows["nki"].to_numpy()
    return 1 - float(np.var(y - A @ np.linalg.lstsq(A, y, rcond=None)[0]) / np.var(y))


def _shares(rows: pd.DataFrame, columns: list[str]) -> dict[str, float]:
    """The definition: the mean gain of R² over all orders."""
    r2 = {frozenset(): 0.0}
    for size in range(1, len(columns) + 1):
        for subset in itertools.combinations(columns, size):
            r2[frozenset(subset)] = _explained(rows, list(subset))
    gains = dict.fromkeys(columns, 0.0)
    for order in itertools.permutations(columns):
        for i, column in enumerate(order):
            gains[column] += r2[frozenset(order[: i + 1])] - r2[frozenset(order[:i])]
    return {column: gain / factorial(len(columns)) for column, gain in gains.items()}


def _checked(answer: Drivers, rows: pd.DataFrame) -> None:
    complete = rows.dropna(subset=["nki", *FACTORS])
    model = _fit(complete, FACTORS)
    shares = _shares(complete, FACTORS)
    assert answer.n == len(complete)
    assert answer.explained == independent.half_up(100 * model.rsquared)
    levels = {factor: independent.level(rows[factor]) for factor in FACTORS}
    cut_index = np.mean([level.value for level in levels.values()])
    cut_effect = model.params[FACTORS].mean()
    ranked = model.params[FACTORS].sort_values(ascending=False)
    assert [d.measure.id for d in answer.drivers] == list(ranked.index)
    for rank, driver in enumerate(answer.drivers, start=1):
        factor, index = driver.measure.id, driver.index
        assert independent.Level(index.value, index.low, index.high, index.margin, index.n) == levels[factor]
        assert driver.effect.value == round(float(model.params[factor]), 2)
        assert driver.effect.rank == rank
        assert driver.effect.rank_low <= rank <= driver.effect.rank_high
        assert driver.share.value == independent.half_up(100 * shares[factor])
        low_and_strong = (levels[factor].value >= cut_index, model.params[factor] >= cut_effect)
        assert (
            driver.corner
            is {
                (True, False): Corner.KEEP,
                (True, True): Corner.IMPROVE,
                (False, False): Corner.LATER,
                (False, True): Corner.FIRST,
            }[low_and_strong]
        )
    design = sm.add_constant(complete[FACTORS]).to_numpy()
    inflation = [variance_inflation_factor(design, i) for i in range(1, 7)]
    assert (answer.twins is not None) is bool(max(inflation) > 5)


@pytest.mark.parametrize("area", AREAS)
def test_every_figure_of_every_area(demo: Store, files: Path, area: str) -> None:
    view = View(DEMO, area, "foretag")
    told = drivers.latest(demo, BOOK, view, TODAY)
    assert isinstance(told, Drivers)
    _checked(told, _rows(files, area, told.pool))
    longest = drivers.of(demo, BOOK, view, told.offered[-1], TODAY)
    assert isinstance(longest, Drivers)
    _checked(longest, _rows(files, area, longest.pool))


def test_other_applicants_are_other_figures(demo: Store, files: Path) -> None:
    """The comparison itself can fail."""
    view, years = View(DEMO, "bygglov", "foretag"), Pool(2023, 2025)
    answer = drivers.of(demo, BOOK, view, years, TODAY)
    assert isinstance(answer, Drivers)
    with pytest.raises(AssertionError):
        _checked(answer, _rows(files, "bygglov", years, "alla"))


def test_the_intervals_are_those_of_a_plain_bootstrap(demo: Store, files: Path) -> None:
    years = Pool(2021, 2025)
    answer = drivers.of(demo, BOOK, View(DEMO, "bygglov", "foretag"), years, TODAY)
    assert isinstance(answer, Drivers)
    complete = _rows(files, "bygglov", years).dropna(subset=["nki", *FACTORS])
    rng = np.random.default_rng(99)
    X, y = np.column_stack([np.ones(len(complete)), complete[FACTORS]]), complete["nki"].to_numpy()
    drawn = np.array(
        [
            np.linalg.lstsq(X[rows], y[rows], rcond=None)[0][1:]
            for rows in rng.integers(0, len(y), size=(1000, len(y)))
        ]
    )
    low, high = (dict(zip(FACTORS, np.quantile(drawn, q, axis=0), strict=True)) for q in (0.025, 0.975))
    for driver in answer.drivers:
        assert driver.effect.low == pytest.approx(low[driver.measure.id], abs=DRAWN)
        assert driver.effect.high == pytest.approx(high[driver.measure.id], abs=DRAWN)
        assert driver.effect.proven is (driver.effect.low > 0)


@pytest.mark.parametrize("measure", FACTORS)
def test_the_items_within_a_factor(demo: Store, files: Path, measure: str) -> None:
    years = Pool(2021, 2025)
    inside = driver_items.of(demo, BOOK, View(DEMO, "bygglov", "foretag"), years, measure, TODAY)
    assert isinstance(inside, Inside)
    rows = _rows(files, "bygglov", years)
    items = [item.id for item in BOOK.items_of(measure)]
    complete = rows.dropna(subset=["nki", *items])
    assert inside.n == len(complete)
    assert inside.explained == independent.half_up(100 * _fit(complete, items).rsquared)
    k, total = len(items), complete[items].sum(axis=1).var()
    assert inside.alpha == round(k / (k - 1) * (1 - complete[items].var().sum() / total), 2)
    shares = _shares(complete, items)
    assert [row.item.id for row in inside.items] == sorted(shares, key=lambda item: -shares[item])
    for place, row in enumerate(inside.items, start=1):
        level, index = independent.level(rows[row.item.id]), row.index
        assert isinstance(index, Estimate)
        assert independent.Level(index.value, index.low, index.high, index.margin, index.n) == level
        assert row.share is not None
        assert row.share.value == independent.half_up(100 * shares[row.item.id])
        assert row.share.low <= row.share.value <= row.share.high
        assert row.rank_low is not None
        assert row.rank_high is not None
        assert row.rank_low <= place <= row.rank_high


def test_the_other_areas_say_what_their_own_pages_say(demo: Store) -> None:
    found = dict(drivers.areas(demo, BOOK, View(DEMO, "bygglov", "foretag"), TODAY))
    assert list(found) == ["miljo", "livsmedel", "servering", "brandskydd", "markupplatelse"]
    for area, answer in found.items():
        assert answer == drivers.latest(demo, BOOK, View(DEMO, area, "foretag"), TODAY)


def test_too_few_is_told_with_the_number(demo: Store, files: Path) -> None:
    years = Pool(2025, 2025)
    answer = drivers.of(demo, BOOK, View(DEMO, "servering", "foretag"), years, TODAY)
    complete = _rows(files, "servering", years).dropna(subset=["nki", *FACTORS])
    assert answer == TooFew(len(complete), 60)


def test_the_same_question_gives_the_same_answer(demo: Store) -> None:
    view = View(DEMO, "miljo", "foretag")
    assert drivers.latest(demo, BOOK, view, TODAY) == drivers.latest(demo, BOOK, view, TODAY)


def test_the_indices_are_those_of_the_development_page(demo: Store) -> None:
    answer = drivers.of(demo, BOOK, View(DEMO, "bygglov", "foretag"), Pool(2025, 2025), TODAY)
    assert isinstance(answer, Drivers)
    drawn = panel.factors(demo, BOOK, View(DEMO, "bygglov", "foretag"), TODAY)
    shown = {s.id: s.latest.outcome for s in drawn.strands if s.latest}
    for driver in answer.drivers:
        assert isinstance(shown[driver.measure.id], Estimate)
        assert driver.index == shown[driver.measure.id]
