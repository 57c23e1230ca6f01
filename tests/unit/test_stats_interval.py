"""The mean and its interval on cases worked by hand."""

import math

import numpy as np
import pytest

from insikt.stats import interval

NAN = float("nan")
# The quantiles below are printed with three decimals (t table), the ends with two.
PRINTED = 0.01
ROUNDING = 1e-9


def test_logit_interval_by_hand():
    # 40, 60, 80: m 60, s 20, se 20/√3 = 11.547. Logit .405465, its se 11.547/(100·.6·.4) = .481125;
    # t(2) = 4.303: .405465 ± 2.070281 = -1.664816, 2.475746, back: 15.91 and 92.24.
    mean = interval.mean([40, 60, 80])
    assert mean.value == pytest.approx(60)
    assert mean.se == pytest.approx(20 / math.sqrt(3))
    assert mean.low == pytest.approx(15.91, abs=PRINTED)
    assert mean.high == pytest.approx(92.24, abs=PRINTED)
    assert (mean.n, mean.method) == (3, "t-intervall på logitskala")


def test_t_interval_by_hand_from_thirty_answers():
    # 15 times 40 and 15 times 60: m 50, s = √(30·100/29) = 10.171, se 1.857, t(29) = 2.045: ± 3.798.
    mean = interval.mean([40, 60] * 15)
    assert mean.low == pytest.approx(50 - 3.798, abs=PRINTED)
    assert mean.high == pytest.approx(50 + 3.798, abs=PRINTED)
    assert (mean.n, mean.method) == (30, "t-intervall")


def test_twenty_nine_answers_still_use_the_logit_scale():
    assert interval.mean([40, 60] * 14 + [50]).method == "t-intervall på logitskala"


def test_confidence_is_a_setting():
    # t(29) = 2.756 at 99 %.
    mean = interval.mean([40, 60] * 15, confidence=0.99)
    assert mean.high == pytest.approx(50 + 2.756 * 1.857, abs=PRINTED)


@pytest.mark.parametrize("value", [0.0, 100.0, 66.66666666666667, 37.03703703703704])
@pytest.mark.parametrize("n", [2, 7, 30, 1000])
def test_all_alike_gives_no_interval_and_says_so(value, n):
    mean = interval.mean([value] * n)
    assert mean.value == pytest.approx(value)
    assert (mean.low, mean.high, mean.se, mean.n) == (None, None, 0.0, n)
    assert mean.method == "inget intervall: alla svar är lika"


def test_values_that_differ_by_rounding_only_are_alike():
    assert interval.mean([200 / 3, np.nextafter(200 / 3, 100), 66.66666666666667]).low is None


def test_one_answer_gives_no_interval_and_says_so():
    assert interval.mean([70]) == interval.Mean(70, None, None, None, 1, "inget intervall: bara ett svar")


def test_finite_population_shrinks_the_error_by_the_root_of_the_share_left():
    # 3 of 4 answered: a quarter is left, the error is halved.
    assert interval.mean([40, 60, 80], population=4).se == pytest.approx(10 / math.sqrt(3))


def test_finite_population_narrows_the_interval_also_from_thirty_answers():
    # 30 of 40: ± 3.798 · √(1/4).
    mean = interval.mean([40, 60] * 15, population=40)
    assert mean.high == pytest.approx(50 + 3.798 / 2, abs=PRINTED)


def test_no_population_means_no_correction():
    assert interval.mean([40, 60, 80]) == interval.mean([40, 60, 80], population=None)


def test_everyone_answered_leaves_no_margin():
    mean = interval.mean([40, 60, 80], population=3)
    assert (mean.value, mean.low, mean.high, mean.se) == (60, 60, 60, 0)
    assert mean.method == "ingen felmarginal: alla har svarat"


def test_t_interval_is_cut_at_the_ends_of_the_scale():
    mean = interval.mean([100] * 29 + [0])
    assert mean.low is not None
    assert mean.low < mean.value
    assert mean.high == 100
    assert interval.mean([0] * 29 + [100]).low == 0


def test_two_answers_at_the_two_ends():
    mean = interval.mean([0, 100])
    assert mean.value == 50
    assert mean.low is not None
    assert mean.high is not None
    assert 0 <= mean.low < 1
    assert 99 < mean.high <= 100


def test_a_trace_of_rounding_outside_the_scale_is_taken_as_the_end():
    assert interval.mean([100 + ROUNDING / 2, 100]).value == 100


@pytest.mark.parametrize("y", [[], 50, [[50, 60]]])
def test_empty_or_another_shape_is_refused(y):
    with pytest.raises(ValueError, match="shape"):
        interval.mean(y)


@pytest.mark.parametrize("odd", [NAN, float("inf"), -0.1, 100.1])
def test_nan_and_values_off_the_scale_are_refused(odd):
    with pytest.raises(ValueError, match="0 to 100 without NaN"):
        interval.mean([50, odd, 60])


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, NAN])
def test_an_impossible_confidence_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence"):
        interval.mean([50, 60], confidence=confidence)


def test_a_population_smaller_than_the_answers_is_refused():
    with pytest.raises(ValueError, match="population"):
        interval.mean([40, 60, 80], population=2)
