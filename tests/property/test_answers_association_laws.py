"""Whatever the answers look like, the association is told in whole, ordered numbers, and nothing breaks."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from insikt.answers import association, curve, linked
from insikt.answers.linked import Clock, Linked
from insikt.answers.menu import View
from insikt.answers.pool import Pool

FEWEST = 7
VIEW, YEARS = View("", "totalt", "foretag"), Pool(2016, 2025)


@st.composite
def grounds(draw: st.DrawFn) -> Linked:
    """Sixty answers or more: few or many refusals, tied or far-flung days, limits or none, answers left out."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    n = draw(st.integers(60, 160))
    distinct = draw(st.sampled_from([2, 5, 400]))
    days = np.rint(np.exp(rng.normal(4, draw(st.sampled_from([0.1, 0.6, 1.2])), distinct)))[
        rng.integers(0, distinct, n)
    ]
    legal = np.maximum(days - rng.integers(0, draw(st.sampled_from([1, 40])), n), 0)
    unlimited = rng.random(n) < draw(st.sampled_from([0, 0.5, 1]))
    unanswered = rng.random(n) < draw(st.sampled_from([0, 0.7, 1]))
    names = [rng.choice(list("abcdef")[: draw(st.integers(1, 6))], n) for _ in range(4)]
    return Linked(
        year=rng.integers(2016, 2026, n),
        days={Clock.CUSTOMER: days, Clock.LEGAL: legal},
        limit=np.where(unlimited, np.inf, rng.choice([28.0, 70.0], n)),
        refused=rng.random(n) < draw(st.sampled_from([0, 0.02, 0.12, 0.5, 1])),
        nki=np.rint(rng.uniform(0, 27, n)) * 100 / 27,
        perceived=np.where(unanswered, np.nan, rng.uniform(0, 100, n)),
        rating=np.full(n, np.nan),
        mix=np.column_stack(names),
        answers=n + 3,
        undated=2,
        otherwise=1,
        has_outcome=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None)
@given(grounds(), st.sampled_from(Clock))
def test_it_is_told_in_whole_and_ordered_numbers(ground: Linked, clock: Clock) -> None:
    if linked.is_alike(ground):
        return
    told = association.told(ground, None, VIEW, YEARS, clock, FEWEST)
    others = [told.passing, told.quick_no]
    differences = [told.slower, told.felt, *(other.difference for other in others if other)]
    for found in (d for d in differences if d):
        assert found.low <= found.value <= found.high
        assert all(type(number) is int for number in (found.value, found.low, found.high, found.margin))
    for line in told.lines:
        assert line.weeks == tuple(range(line.weeks[0], line.weeks[-1] + 1))
        assert line.weeks[0] <= line.support[0] < line.support[1] <= line.weeks[-1]
        bands = zip(line.low, line.value, line.high, strict=True)
        assert all(0 <= low <= value <= high <= 100 for low, value, high in bands)
        assert all(s.n is None or s.n >= FEWEST for s in line.stretches)
    if told.passing:
        assert min(told.passing.late, told.passing.in_time) >= FEWEST


@settings(max_examples=30, deadline=None)
@given(grounds())
def test_the_support_has_answers_enough_in_every_stretch(ground: Linked) -> None:
    if linked.is_alike(ground):
        return
    model = ground.model(Clock.CUSTOMER)
    for refused in np.unique(model.refused):
        first, last = curve.support(model, bool(refused), FEWEST)
        inside = [
            s for s in curve.stretches(model, bool(refused), FEWEST) if first < s.last and s.first < last
        ]
        assert all(s.n is not None for s in inside) or first >= last


@settings(max_examples=20, deadline=None)
@given(grounds(), st.integers(1, 60))
def test_the_perceived_speed_is_told_only_from_so_many_answers(ground: Linked, needed: int) -> None:
    if linked.is_alike(ground):
        return
    few = np.where(np.arange(ground.n) < needed - 1, ground.perceived, np.nan)
    told = association.told(
        replace(ground, perceived=few), None, VIEW, YEARS, Clock.CUSTOMER, FEWEST, needed=needed
    )
    assert told.felt is None
