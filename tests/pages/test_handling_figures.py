"""Every figure on Handläggningstid, and of the waterfall, equals the one worked out by hand from the demo files."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insikt import config
from insikt.answers import association, breakdown, duration, linked, menu, what_if
from insikt.answers.association import Association
from insikt.answers.breakdown import Breakdown
from insikt.answers.difference import Difference
from insikt.answers.duration import Backlog, Spread
from insikt.answers.in_time import InTime
from insikt.answers.linked import Clock
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.what_if import WhatIf
from insikt.store.versions import Store
from insikt.ui import waterfall
from tests import independent
from tests import independent_handling as by_hand
from tests.build import BOOK, TODAY

VIEW = View(config.DEMO_MUNICIPALITY, "bygglov", "foretag")
YEARS = Pool(2016, 2025)
COLUMN = {Clock.CUSTOMER: "customer", Clock.LEGAL: "legal"}


@pytest.fixture(scope="module")
def folder(demo: Store) -> Path:  # noqa: ARG001 - the files are made with the store
    return config.DEMO_FILES


@pytest.fixture(scope="module")
def everyone(folder: Path) -> pd.DataFrame:
    return by_hand.answered(folder)


@pytest.fixture(scope="module")
def companies(everyone: pd.DataFrame) -> pd.DataFrame:
    return everyone[everyone["company"]]


def _same(found: Difference, value: float, low: float, high: float) -> None:
    assert (found.value, found.low, found.high) == tuple(
        independent.half_up(number) for number in (value, low, high)
    )
    assert found.margin == max(1, independent.half_up((high - low) / 2))
    assert found.proven == (low > 0 or high < 0)


def _ends(days: np.ndarray) -> tuple[int, int]:
    return int(np.ceil(np.quantile(days / 7, 0.1))), int(np.floor(np.quantile(days / 7, 0.9)))


@pytest.mark.parametrize("clock", Clock)
def test_the_curve_and_what_is_said_of_it(
    demo: Store, companies: pd.DataFrame, everyone: pd.DataFrame, clock: Clock
) -> None:
    told = association.of(demo, BOOK, VIEW, YEARS, clock, TODAY)
    assert isinstance(told, Association)
    curves = {name: by_hand.curve(companies, COLUMN[clock], name) for name in ("nki", "effektivitet")}
    nki = curves["nki"]
    assert told.n == len(companies)
    assert {line.refused: line.n for line in told.lines} == companies["refused"].value_counts().to_dict()
    assert told.r2 == independent.half_up(100 * nki.fitted.r2)
    quick, slow = _ends(nki.days)
    assert (told.quick, told.slow) == (quick, slow)
    for line in told.lines:
        for week, value, low, high in zip(line.weeks, line.value, line.low, line.high, strict=True):
            by_now = nki.fitted.interval(nki.at(7 * week, bool(line.refused)))[:3]
            assert (value, low, high) == tuple(independent.half_up(min(100, max(0, v))) for v in by_now)
    late = companies["legal"] > companies["allowed"]
    beside = by_hand.dummies(companies, ["Ärendetyp", "Sökande", "Svarssätt", "year"])
    passing = by_hand.ols(
        np.column_stack([np.ones(len(companies)), late, companies["refused"], beside]),
        companies["nki"].to_numpy(),
    )
    wider = by_hand.curve(everyone, COLUMN[clock])
    between = {name: _between(curve, quick, slow) for name, curve in curves.items()}
    asked = {
        "slower": (nki.fitted, between["nki"]),
        "felt": (curves["effektivitet"].fitted, between["effektivitet"]),
        "passing": (passing, np.eye(4 + beside.shape[1] - 1)[1]),
        "quick_no": (nki.fitted, nki.at(7 * quick, True) - nki.at(7 * slow, False)),
        "everyone": (wider.fitted, wider.at(7 * quick, True) - wider.at(7 * slow, False)),
    }
    levels = independent.together([fitted.interval(w)[3] for fitted, w in asked.values()])
    expected = {
        name: fitted.interval(w, 1 - level)[:3]
        for (name, (fitted, w)), level in zip(asked.items(), levels, strict=True)
    }
    assert told.felt is not None
    assert told.passing is not None
    assert told.quick_no is not None
    assert told.quick_no_everyone is not None
    _same(told.slower, *expected["slower"])
    _same(told.felt, *expected["felt"])
    _same(told.passing.difference, *expected["passing"])
    _same(told.quick_no.difference, *expected["quick_no"])
    _same(told.quick_no_everyone.difference, *expected["everyone"])
    assert told.limits == ((4, 10) if clock is Clock.LEGAL else ())
    assert (told.passing.late, told.passing.in_time) == (late.sum(), (~late).sum())


def _between(curve: by_hand.Curve, quick: int, slow: int) -> np.ndarray:
    ends = [curve.terms(np.full(len(curve.days), 7.0 * w), curve.refused).mean(axis=0) for w in (quick, slow)]
    return np.concatenate([ends[1] - ends[0], np.zeros(curve.beside.shape[1])])


@pytest.mark.parametrize("clock", Clock)
def test_other_times(demo: Store, folder: Path, companies: pd.DataFrame, clock: Clock) -> None:
    told = what_if.of(demo, BOOK, VIEW, YEARS, clock, TODAY)
    assert isinstance(told, WhatIf)
    curve = by_hand.curve(companies, COLUMN[clock])
    among = (companies["year"] == 2025).to_numpy()
    all_rows = independent.of(independent.answers(folder), "Bygglov", "foretag")
    now = all_rows.loc[all_rows["year"] == 2025, "nki"].mean()
    assert (told.year, told.now) == (2025, independent.half_up(now))
    assert told.days == independent.half_up(np.median(curve.days[among]))
    for percent in (10, 25, 50):
        value, low, high, _ = curve.fitted.interval(curve.moved(curve.days * (1 - percent / 100), among))
        option = told.shorter[percent]
        assert option.change is not None
        _same(option.change, value, low, high)
        assert option.level == independent.half_up(now + value)
    over = np.where(companies["legal"] > companies["allowed"], companies["legal"] - companies["allowed"], 0)
    value, low, high, _ = curve.fitted.interval(curve.moved(curve.days - over * among, among))
    last = told.within[-1]
    assert last.percent == 100
    assert last.change is not None
    _same(last.change, value, low, high)
    assert told.in_time == independent.half_up(100 * np.mean(over[among] == 0))


def test_times_per_year_and_open_cases(demo: Store, folder: Path) -> None:
    told = duration.of(demo, BOOK, VIEW, TODAY)
    rows = by_hand.cases(folder)
    rows = rows[rows["Myndighetsområde"] == "Bygglov"]
    for times in told.times:
        year = rows[rows["decided"].dt.year == times.period.year]
        assert times.decisions == len(year)
        for clock, spread in (("customer", times.customer), ("legal", times.legal)):
            assert isinstance(spread, Spread)
            low, high = (independent.half_up(year[clock].quantile(q)) for q in (0.5, 0.9))
            assert (spread.median, spread.p90, spread.n) == (low, high, year[clock].notna().sum())
        assert isinstance(times.in_time, InTime)
        in_time = (year["legal"] <= year["allowed"])[year["allowed"].notna()]
        assert times.in_time.percent == independent.half_up(100 * in_time.mean())
        assert times.in_time.n == len(in_time)
        longer = (year["legal"] <= 2 * year["allowed"])[year["allowed"].notna()]  # ten weeks more, or four
        assert times.in_time.percent_if_prolonged == independent.half_up(100 * longer.mean())
    waiting = rows[rows["decided"].isna() & rows["closed"].isna()]
    left = (waiting["start"] + pd.to_timedelta(waiting["allowed"], "D") - pd.Timestamp(TODAY)).dt.days
    assert told.backlog == Backlog(
        len(waiting), int((left < 0).sum()), int(((left >= 0) & (left <= 28)).sum()), 0
    )


def test_the_waterfall(demo: Store, folder: Path, companies: pd.DataFrame) -> None:
    told = breakdown.of(demo, BOOK, VIEW, None, TODAY)
    assert isinstance(told, Breakdown)
    assert (told.earlier, told.later) == (Pool(2016, 2017), Pool(2024, 2025))
    rows = independent.of(independent.answers(folder), "Bygglov", "foretag")
    nki = [
        rows.loc[rows["year"].between(p.first, p.last), "nki"].dropna() for p in (told.earlier, told.later)
    ]
    total, low, high, _ = independent.welch(*nki)
    _same(told.total, total, low, high)
    used = companies[companies["year"].isin([2016, 2017, 2024, 2025])]
    later = (used["year"] >= 2024).to_numpy(float)
    mix = by_hand.dummies(used, ["Ärendetyp", "Sökande", "Svarssätt", "Utfall"])
    days = used["customer"].to_numpy(float)
    time = by_hand.natural(days, np.quantile(days, [0.05, 0.35, 0.65, 0.95]))
    X = np.column_stack([later, time, mix])
    fitted = by_hand.ols(X, used["nki"].to_numpy(float))
    moved = X[later == 1].mean(axis=0) - X[later == 0].mean(axis=0)
    by_part = {
        "time": moved[1:5] @ fitted.b[1:5],
        "mix": moved[5:] @ fitted.b[5:],
    }
    by_part["alike"] = total - sum(by_part.values())  # what the few answers without a case do is in here
    assert told.mix.value + told.time.value + told.alike.value == told.total.value
    for name, exact in by_part.items():
        assert abs(getattr(told, name).value - exact) < 1
    # The interval is of what is shown: what lay between them would tell of the few without a case.
    reach = by_hand.stats.t.ppf(0.975, fitted.df) * np.sqrt(fitted.covariance[0, 0])
    assert (told.alike.low, told.alike.high) == tuple(
        independent.half_up(by_part["alike"] + s * reach) for s in (-1, 1)
    )
    spread = _part_se(X, later == 1, slice(1, 5), fitted)
    reach = by_hand.stats.t.ppf(0.975, fitted.df) * spread
    assert (told.time.low, told.time.high) == tuple(
        independent.half_up(by_part["time"] + s * reach) for s in (-1, 1)
    )


def test_the_few_that_are_not_used_are_not_told_by_their_interval(demo: Store) -> None:
    """Five later answers ended in neither a yes nor a no: were they all 0, part and interval would move alike."""
    chosen = linked.choice(demo, BOOK, VIEW, TODAY)
    pools = Pool(2016, 2017), Pool(2024, 2025)
    grounds = [linked.of(chosen, VIEW, years) for years in pools]
    inside = linked.members(chosen.handled, chosen.source, VIEW, pools[1])
    unused = inside & ~np.isin(chosen.handled.outcome, (linked.REFUSED, linked.GRANTED))
    assert 0 < unused.sum() < BOOK.minimum.shown
    worst = replace(chosen.handled, nki=np.where(unused, 0.0, chosen.handled.nki))
    told = [
        breakdown._split(replace(chosen, handled=handled), VIEW, pools, grounds)
        for handled in (chosen.handled, worst)
    ]
    before, after = (t.alike for t in told if isinstance(t, Breakdown))
    assert after.value < before.value
    for part in (before, after):
        assert abs((part.low + part.high) / 2 - part.value) <= 1.5


def test_the_waterfall_of_single_years_has_a_bar_for_each_step(demo: Store) -> None:
    """Placed by their names, those of the years would be taken for numbers and all bars lie on one line."""
    told = breakdown.of(demo, BOOK, replace(VIEW, applicant="alla"), None, TODAY)
    assert isinstance(told, Breakdown)
    figure = waterfall.figure(told)
    (bars,) = figure.data
    assert list(bars.y) == [mark.y for mark in figure.layout.annotations] == [0, 1, 2, 3, 4]
    assert (figure.layout.yaxis.ticktext[0], figure.layout.yaxis.ticktext[-1]) == ("2016", "2025")


def _part_se(X: np.ndarray, after: np.ndarray, part: slice, fitted: by_hand.Fitted) -> float:
    moved = X[after][:, part].mean(axis=0) - X[~after][:, part].mean(axis=0)
    means = sum(np.cov(g[:, part], rowvar=False) / len(g) for g in (X[after], X[~after]))
    b, v = fitted.b[part], fitted.covariance[part, part]
    return float(np.sqrt(moved @ v @ moved + b @ means @ b))


def test_a_wrong_figure_is_seen(demo: Store, everyone: pd.DataFrame) -> None:
    """Control: all applicants' curve is not the companies'."""
    told = association.of(demo, BOOK, VIEW, YEARS, Clock.CUSTOMER, TODAY)
    assert isinstance(told, Association)
    wrong = by_hand.curve(everyone)
    line = told.lines[0]
    by_now = [independent.half_up(wrong.fitted.interval(wrong.at(7 * w, False))[0]) for w in line.weeks]
    assert list(line.value) != by_now


def test_what_a_meeting_is_shown_is_what_the_page_opens_with(demo: Store) -> None:
    assert association.overall(demo, BOOK, VIEW, TODAY) == association.of(
        demo, BOOK, VIEW, YEARS, Clock.CUSTOMER, TODAY
    )


def test_the_gate_is_asked(demo: Store) -> None:
    """A pool with a year that may not be shown gives nothing."""
    hidden = association.of(demo, BOOK, VIEW, Pool(2014, 2025), Clock.CUSTOMER, TODAY)
    assert not isinstance(hidden, Association)
    assert not isinstance(
        what_if.of(demo, BOOK, View(VIEW.municipality, menu.TOTAL, "foretag"), None, Clock.LEGAL, TODAY),
        WhatIf,
    )
