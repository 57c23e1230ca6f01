"""Change between two groups on cases worked by hand."""

import numpy as np
import pytest

from insikt.stats import change

NAN = float("nan")
# Quantiles from a printed t table.
PRINTED = 0.005


def test_welch_by_hand():
    # a: 1, 2, 3 (mean 2, s² 1); b: 4, 6, 8 (mean 6, s² 4). se² = 1/3 + 4/3 = 5/3;
    # t(a - b) = -4/√(5/3) = -3.098; df = (5/3)²/((1/3)²/2 + (4/3)²/2) = (25/9)/(17/18) = 2.941.
    result = change.welch([1, 2, 3], [4, 6, 8])
    assert result.difference == pytest.approx(4)
    assert result.t == pytest.approx(-4 / np.sqrt(5 / 3))
    assert result.df == pytest.approx(50 / 17)
    assert (result.n_a, result.n_b, result.method) == (3, 3, "Welchs t-test")


def test_welch_interval_and_p_by_hand():
    # Equal n and variance: df = 2(n-1) = 4, se² = 1/3 + 1/3. t(4) = 2.776: 3 ± 2.267.
    result = change.welch([1, 2, 3], [4, 5, 6])
    assert result.df == pytest.approx(4)
    assert result.low == pytest.approx(3 - 2.267, abs=PRINTED)
    assert result.high == pytest.approx(3 + 2.267, abs=PRINTED)
    # t = 3.674 with 4 df: between the table's 2.776 (.05) and 4.604 (.01); exactly .0213.
    assert result.p == pytest.approx(0.0213, abs=0.00005)


def test_a_rise_has_a_positive_difference_and_a_negative_t():
    result = change.welch([50, 52, 54], [60, 62, 70])
    assert result.difference > 0
    assert result.t is not None
    assert result.t < 0


def test_confidence_is_a_setting():
    # t(4) = 4.604 at 99 %: 3 ± 3.759.
    result = change.welch([1, 2, 3], [4, 5, 6], confidence=0.99)
    assert result.high == pytest.approx(3 + 3.759, abs=PRINTED)


def test_a_constant_group_gets_no_test():
    # its spread is unknown, not 0: tested all the same, seven alike against forty "differ" in a fourth of cases
    result = change.welch([8.0] * 7, [7.0, 8, 9, 10])
    assert (result.low, result.high, result.t, result.df, result.p) == (None,) * 5
    assert result.difference == pytest.approx(0.5)


@pytest.mark.parametrize(("before", "after"), [(100.0, 100.0), (70.0, 80.0), (200 / 3, 100 / 3)])
def test_two_constant_groups_get_no_test_and_say_so(before, after):
    result = change.welch([before] * 3, [after] * 8)
    assert result.difference == pytest.approx(after - before)
    assert (result.low, result.high, result.t, result.df, result.p) == (None,) * 5
    assert (result.n_a, result.n_b) == (3, 8)
    assert result.method == "inget test: alla svar är lika i en av grupperna"


def test_groups_that_vary_by_rounding_only_are_constant():
    wobbly = [200 / 3, np.nextafter(200 / 3, 100)]
    assert change.welch(wobbly, wobbly).p is None


def test_the_result_says_how_many_answers_it_rests_on():
    result = change.welch([1, 2], [4, 5, 6])
    assert (result.n_a, result.n_b) == (2, 3)


@pytest.mark.parametrize("few", [[], [5], 5, [[5, 6]]])
def test_fewer_than_two_values_are_refused(few):
    with pytest.raises(ValueError, match="a must have shape"):
        change.welch(few, [1, 2])
    with pytest.raises(ValueError, match="b must have shape"):
        change.welch([1, 2], few)


@pytest.mark.parametrize("odd", [NAN, float("inf")])
def test_values_that_are_no_numbers_are_refused(odd):
    with pytest.raises(ValueError, match="drop missing"):
        change.welch([1, 2, odd], [1, 2])


@pytest.mark.parametrize("confidence", [0, 1, 95, NAN])
def test_an_impossible_confidence_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence"):
        change.welch([1, 2], [3, 5], confidence=confidence)


def test_holm_by_hand():
    # Sorted .01 .02 .04: ×3 = .03, ×2 = .04, ×1 = .04; back in the order given.
    assert change.holm([0.04, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])


def test_holm_never_falls_below_a_smaller_p_and_never_exceeds_one():
    # .02·2 = .04, then .03·1 = .03 is lifted to .04; .6·2 is cut to 1.
    assert change.holm([0.02, 0.03]) == pytest.approx([0.04, 0.04])
    assert change.holm([0.6, 0.7]).tolist() == [1, 1]


def test_holm_of_one_and_of_none():
    assert change.holm([0.03]).tolist() == [0.03]
    assert change.holm([]).shape == (0,)


@pytest.mark.parametrize("p", [[0.1, NAN], [-0.01], [1.01], [[0.1, 0.2]], 0.1])
def test_holm_refuses_what_is_no_p(p):
    with pytest.raises(ValueError, match="0 to 1"):
        change.holm(p)


def test_smallest_is_in_the_unit_of_sd():
    assert change.smallest(23, 12, 40) == pytest.approx(23 * change.smallest(1, 12, 40), rel=1e-6)


def test_smallest_near_the_normal_approximation_for_many_answers():
    # (1.95996 + .84162)·√(2/20000) = .0280158; the t quantiles differ by less than one in ten thousand there.
    assert change.smallest(1, 20_000, 20_000) == pytest.approx(0.0280158, rel=1e-4)


@pytest.mark.parametrize("sd", [0, -1, NAN, float("inf")])
def test_smallest_refuses_an_impossible_sd(sd):
    with pytest.raises(ValueError, match="sd"):
        change.smallest(sd, 10, 10)


@pytest.mark.parametrize(("before", "after"), [(1, 10), (10, 1), (0, 0)])
def test_smallest_refuses_fewer_than_two_answers(before, after):
    with pytest.raises(ValueError, match="two answers"):
        change.smallest(20, before, after)


@pytest.mark.parametrize(
    ("power", "alpha"), [(0.05, 0.05), (1, 0.05), (0.8, 0), (0.8, 0.9), (NAN, 0.05), (0.8, NAN)]
)
def test_smallest_refuses_an_impossible_question(power, alpha):
    with pytest.raises(ValueError, match="alpha < power"):
        change.smallest(20, 10, 10, power=power, alpha=alpha)
