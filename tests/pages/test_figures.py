"""Every figure on Utveckling equals the one that plain pandas and SciPy get from the demo files."""

from itertools import product
from pathlib import Path

import pytest
from scipy import stats

from insikt import config
from insikt.answers import menu, panel, trend
from insikt.answers.menu import View
from insikt.answers.series import Point
from insikt.answers.shift import Direction, Shift, Verdict
from insikt.model import Estimate, Hidden, NotMeasured, Step
from insikt.store.versions import Store
from tests import independent
from tests.build import BOOK, TODAY

DEMO = config.DEMO_MUNICIPALITY
AREAS = {a.id: a.name for a in BOOK.areas.values() if a.total_from} | {t: t for t in menu.TOTALS}
VIEWS = list(product(AREAS, ("foretag", "alla", "ovriga"), Step))


@pytest.fixture(scope="module")
def files(demo: Store) -> Path:  # noqa: ARG001 - the files are made with the store
    return config.DEMO_FILES


def _check_points(points: tuple[Point, ...], files: Path, area: str, applicant: str, measure: str) -> int:
    rows = independent.of(independent.answers(files), area, applicant)
    shown = 0
    for point in points:
        period = point.period
        inside = (
            rows["year"] == period.year
            if period.step is Step.YEAR
            else rows["quarter"].between(period.first, period.last)
        )
        values = rows.loc[inside, measure]
        match point.outcome:
            case Estimate(value, low, high, margin, n):
                assert independent.level(values) == independent.Level(value, low, high, margin, n)
                shown += 1
            case Hidden():
                assert values.notna().any()
            case NotMeasured():
                assert not values.notna().any()
    return shown


@pytest.mark.parametrize(("area", "applicant", "step"), VIEWS, ids=str)
def test_every_point_of_every_view(demo: Store, files: Path, area: str, applicant: str, step: Step) -> None:
    answer = trend.of(demo, BOOK, View(DEMO, area, applicant, step), TODAY)
    followed = "jamforbar" if area == "totalt" and step is not Step.YEAR else AREAS[area]
    shown = _check_points(answer.points, files, followed, applicant, "nki")
    if applicant == "foretag" and step is Step.YEAR:
        assert shown >= 11


def _check_shift(moved: Shift, earlier: object, later: object, level: float) -> None:
    difference, low, high, p = independent.welch(earlier, later, 1 - level)
    assert moved.difference == independent.half_up(difference)
    assert (moved.low, moved.high) == (independent.half_up(low), independent.half_up(high))
    assert moved.margin == max(1, independent.half_up((high - low) / 2))
    proven = p < level
    assert moved.verdict is (
        Verdict.UNPROVEN if not proven else Verdict.RISE if difference > 0 else Verdict.FALL
    )


@pytest.mark.parametrize("area", list(AREAS))
def test_both_shifts_and_the_direction(demo: Store, files: Path, area: str) -> None:
    answer = trend.of(demo, BOOK, View(DEMO, area, "foretag"), TODAY)
    counted = "jamforbar" if area == "totalt" else AREAS[area]
    rows = independent.of(independent.answers(files), counted, "foretag")
    by_year = rows[rows["year"] <= 2025].groupby("year")["nki"]
    years = {year: by_year.get_group(year) for year in range(2016, 2026)}
    pairs = [(2024, answer.since_previous), (2016, answer.since_first)]
    levels = independent.together([independent.welch(years[y], years[2025])[3] for y, _ in pairs])
    for (year, moved), level in zip(pairs, levels, strict=True):
        assert moved is not None
        assert (moved.earlier, moved.later) == (year, 2025)
        _check_shift(moved, years[year], years[2025], level)
    means = by_year.mean()
    slope, _, low, high = stats.theilslopes(means, means.index, alpha=0.95)
    assert isinstance(answer.direction, Direction)
    printed = (answer.direction.slope, answer.direction.low, answer.direction.high)
    assert printed == tuple(round(float(value), 1) for value in (slope, low, high))
    assert answer.direction.p == pytest.approx(stats.kendalltau(means.index, means, method="exact").pvalue)


def test_the_factors_and_the_items_side_by_side(demo: Store, files: Path) -> None:
    view = View(DEMO, "bygglov", "foretag")
    rows = independent.of(independent.answers(files), "Bygglov", "foretag")
    for drawn in (
        panel.factors(demo, BOOK, view, TODAY),
        panel.items(demo, BOOK, view, "effektivitet", TODAY),
    ):
        samples = {
            strand.id: [rows.loc[rows["year"] == year, strand.id] for year in (2016, 2025)]
            for strand in drawn.strands
        }
        levels = independent.together([independent.welch(*pair)[3] for pair in samples.values()])
        assert len(samples) == {"information": 6, "effektivitet_1": 3}[drawn.strands[0].id]
        for strand, level in zip(drawn.strands, levels, strict=True):
            assert _check_points(strand.points, files, "Bygglov", "foretag", strand.id) == 11
            assert strand.shift is not None
            _check_shift(strand.shift, *samples[strand.id], level)


def test_the_areas_side_by_side(demo: Store, files: Path) -> None:
    drawn = panel.areas(demo, BOOK, View(DEMO, "bygglov", "foretag"), TODAY)
    assert [strand.id for strand in drawn.strands] == [a for a in AREAS if a not in ("totalt", "bygglov")]
    for strand in drawn.strands:
        _check_points(strand.points, files, AREAS[strand.id], "foretag", "nki")


def test_a_wrong_figure_is_seen(demo: Store, files: Path) -> None:
    """The comparison itself can fail: other applicants' figures are not these."""
    answer = trend.of(demo, BOOK, View(DEMO, "bygglov", "foretag"), TODAY)
    with pytest.raises(AssertionError):
        _check_points(answer.points, files, "Bygglov", "alla", "nki")


def test_a_total_is_never_compared_across_definitions(demo: Store) -> None:
    answer = trend.of(demo, BOOK, View(DEMO, menu.TOTAL, "foretag"), TODAY)
    assert answer.breaks == (2024,)
    assert answer.since_first is not None
    assert answer.since_first.comparable
    assert answer.since_previous is not None
    assert not answer.since_previous.comparable
