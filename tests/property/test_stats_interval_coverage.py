"""How often the interval covers the truth at seven answers, the least that may be shown.

A fixed seed: the test is the same on every machine. The percentile bootstrap stands beside it as a control
that must fail, so that a simulation which lets everything pass is noticed.
"""

import numpy as np
import pytest

from insikt.stats import interval

ANSWERS = 7
DRAWS = 2000
RESAMPLES = 500
# Two errors of the simulation itself: 2 · √(.95 · .05 / 2000) = .01, and as much again for the method.
LEAST, MOST = 0.93, 0.97
# What nobody would call a 95 % interval.
BAD = 0.90


def _population(shape):
    """The 28 values that three answers 1-10 can give, 0-100, and how common each is."""
    k = np.arange(28)
    weight = ((k + 0.5) / 28) ** shape[0] * ((27.5 - k) / 28) ** shape[1]
    return k * 100 / 27, weight / weight.sum()


# Beta-like shapes with a standard deviation of about 23: a middling area and a well-liked one.
@pytest.fixture(params=[(1.1, 0.6), (1.4, 0.1)], ids=["nki-57", "nki-69"])
def samples(request):
    values, weight = _population(request.param)
    drawn = np.random.default_rng(2016).choice(values, size=(DRAWS, ANSWERS), p=weight)
    return float(values @ weight), drawn


def test_the_logit_interval_covers_as_promised(samples):
    truth, drawn = samples
    means = [interval.mean(y) for y in drawn]
    # A sample with no interval counts as a miss: nothing is forgiven.
    covered = np.mean([m.low is not None and m.low <= truth <= m.high for m in means])
    assert LEAST <= covered <= MOST


def test_control_a_percentile_bootstrap_falls_short(samples):
    truth, drawn = samples
    pick = np.random.default_rng(2017).integers(ANSWERS, size=(RESAMPLES, ANSWERS))
    low, high = np.percentile(drawn[:, pick].mean(axis=2), [2.5, 97.5], axis=1)
    assert np.mean((low <= truth) & (truth <= high)) < BAD
