"""How often actions are called what they are not, on made-up answers with the demo's numbers.

The whole table is docs/atgardsprov.md; here fewer draws, and a control that must be found out.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import actions
from insikt.answers import verdict
from insikt.answers.verdict import Verdict
from insikt.stats import before_after
from insikt.stats.before_after import Contrast, Moved, Spread

DRAWS = 300
# 5 % and two and a half errors of 300 draws.
MOST = 0.081


@pytest.mark.parametrize("world", actions.NULLS[1:3], ids=lambda world: world.chosen)
def test_an_action_without_effect_is_seldom_called_proven(world):
    assert actions.rates(world, DRAWS)[Verdict.PROVEN] <= MOST


def test_a_large_effect_is_found():
    assert actions.rates(actions.EFFECTS[-1], 100)[Verdict.PROVEN] > 0.9


def test_taking_each_answer_for_a_witness_of_its_own_would_be_found_out(monkeypatch):
    """Control: with the interval of the answers alone, areas that move by themselves look like effects."""
    monkeypatch.setattr(before_after, "spread", lambda _areas, **_: Spread(0.0, 1))
    shaken = next(world for world in actions.NULLS if world.shock_sd == 3)
    assert actions.rates(shaken, DRAWS)[Verdict.PROVEN] > MOST


def _contrast(p, difference=5.0):
    return Contrast(difference, difference - 1, difference + 1, p, 20, difference, 0, 5)


@pytest.mark.parametrize(
    ("without", "with_year", "expected"),
    [
        (0.04, 0.04, Verdict.PROVEN),
        (0.05, 0.04, Verdict.SIGNS),
        (0.04, 0.05, Verdict.SIGNS),
        (0.19, 0.19, Verdict.SIGNS),
        (0.2, 0.01, Verdict.NOTHING),
        (0.01, 0.2, Verdict.NOTHING),
        (None, 0.001, Verdict.SIGNS),
        (None, 0.2, Verdict.NOTHING),
    ],
)
def test_the_rule_at_its_boundaries(without, with_year, expected):
    earlier = None if without is None else _contrast(without)
    assert verdict.judge(earlier, _contrast(with_year)) is expected


def test_two_directions_prove_nothing():
    assert verdict.judge(_contrast(0.01, -5), _contrast(0.01, 5)) is Verdict.NOTHING


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(0.1, 9)), min_size=3, max_size=7), st.floats(-20, 20))
def test_what_happens_everywhere_changes_no_verdict(areas, by):
    def found(shift):
        own, *others = (Moved(value + shift, variance, 40, 40) for value, variance in areas)
        return before_after.contrast(own, others, before_after.spread([[o] for o in others]))

    here, there = found(0), found(by)
    assert there.difference == pytest.approx(here.difference, abs=1e-9)
    assert there.p == pytest.approx(here.p, abs=1e-9)


def test_what_moves_all_factors_cancels_in_the_gap():
    indices = np.random.default_rng(1).uniform(0, 100, (20, 6))
    assert verdict.gap(indices + 7, 2) == pytest.approx(verdict.gap(indices, 2))
