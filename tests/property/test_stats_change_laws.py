"""Laws of comparisons."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from insikt.stats import change

SOME = settings(max_examples=60, deadline=None)
# Sums of a few dozen numbers below a thousand, and a quantile.
ROUNDING = 1e-7

indices = st.integers(0, 27).map(lambda k: k * 100 / 27)
groups = st.lists(indices, min_size=2, max_size=30).filter(lambda y: np.ptp(y) > 0)
several = st.lists(st.floats(0, 1), min_size=1, max_size=8)
sizes = st.integers(2, 300)


@SOME
@given(groups, groups)
def test_the_interval_holds_the_difference_in_its_middle(a, b):
    result = change.welch(a, b)
    assert result.difference == pytest.approx(np.mean(b) - np.mean(a), abs=ROUNDING)
    assert result.low < result.difference < result.high
    assert (result.low + result.high) / 2 == pytest.approx(result.difference, abs=ROUNDING)
    assert 0 <= result.p <= 1


@SOME
@given(groups, groups)
def test_the_other_way_round_is_the_mirror(a, b):
    there, back = change.welch(a, b), change.welch(b, a)
    assert back.difference == pytest.approx(-there.difference, abs=ROUNDING)
    assert back.low == pytest.approx(-there.high, abs=ROUNDING)
    assert back.t == pytest.approx(-there.t, abs=ROUNDING)
    assert (back.p, back.df) == (pytest.approx(there.p), pytest.approx(there.df))


@SOME
@given(groups, groups, st.floats(-500, 500), st.floats(0.1, 10))
def test_shift_and_scale(a, b, shift, factor):
    plain = change.welch(a, b)
    moved = change.welch(shift + factor * np.array(a), shift + factor * np.array(b))
    assert moved.difference == pytest.approx(factor * plain.difference, abs=ROUNDING)
    assert moved.low == pytest.approx(factor * plain.low, abs=ROUNDING)
    assert moved.p == pytest.approx(plain.p, abs=ROUNDING)


@SOME
@given(groups, groups, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(a, b, random):
    plain, shuffled = change.welch(a, b), change.welch(random.sample(a, len(a)), random.sample(b, len(b)))
    assert shuffled.p == pytest.approx(plain.p, abs=ROUNDING)
    assert shuffled.low == pytest.approx(plain.low, abs=ROUNDING)


@SOME
@given(groups, groups)
def test_the_interval_leaves_out_zero_exactly_when_p_is_below_its_level(a, b):
    result = change.welch(a, b)
    assume(abs(result.p - 0.05) > ROUNDING)
    assert (result.low > 0 or result.high < 0) == (result.p < 0.05)


@SOME
@given(groups, groups)
def test_welch_agrees_with_scipy(a, b):
    reference = stats.ttest_ind(a, b, equal_var=False)
    result = change.welch(a, b)
    assert result.t == pytest.approx(reference.statistic, abs=ROUNDING)
    assert (result.p, result.df) == (pytest.approx(reference.pvalue), pytest.approx(reference.df))


@SOME
@given(several)
def test_holm_only_raises_and_never_beyond_bonferroni(p):
    adjusted = change.holm(p)
    assert np.all(adjusted >= p)
    assert np.all(adjusted <= np.minimum(np.array(p) * len(p), 1) + ROUNDING)


@SOME
@given(several, st.randoms(use_true_random=False))
def test_holm_follows_the_order_given_and_keeps_the_ranking(p, random):
    order = random.sample(range(len(p)), len(p))
    assert change.holm(np.array(p)[order]) == pytest.approx(change.holm(p)[order])
    assert np.all(np.diff(change.holm(np.sort(p))) >= 0)


# Few examples: every call there collects the process's garbage first.
@settings(max_examples=10, deadline=None)
@given(several)
def test_holm_agrees_with_statsmodels(p):
    assert change.holm(p) == pytest.approx(multipletests(p, method="holm")[1])


@SOME
@given(sizes, sizes, st.sampled_from([(0.8, 0.05), (0.9, 0.05), (0.8, 0.01), (0.5, 0.2)]))
def test_the_smallest_change_has_the_power_asked_for(before, after, setting):
    power, alpha = setting
    effect = change.smallest(1, before, after, power=power, alpha=alpha)
    df = before + after - 2
    shown = stats.nct.sf(stats.t.isf(alpha / 2, df), df, effect / np.sqrt(1 / before + 1 / after))
    assert shown == pytest.approx(power, abs=ROUNDING)


@SOME
@given(sizes, sizes)
def test_the_smallest_change_is_the_same_both_ways_and_shrinks_with_answers(before, after):
    smallest = change.smallest(20, before, after)
    assert change.smallest(20, after, before) == pytest.approx(smallest, abs=ROUNDING)
    assert change.smallest(20, before + 1, after) < smallest
    assert change.smallest(20, before, after, power=0.9) > smallest
    assert change.smallest(20, before, after, alpha=0.01) > smallest
