"""The corners of the matrix, and the move of an effect, on cases worked by hand."""

import numpy as np
import pytest
from scipy import stats

from insikt.stats import drivers, matrix
from insikt.stats.drivers import Effects


def rng():
    return np.random.default_rng(7)


def survey(n=200):
    """Two factors: the first matters and is rated low, the second does not and is rated high."""
    generator = np.random.default_rng(1)
    X = np.array([50.0, 80.0]) + generator.normal(size=(n, 2))
    return X, 2 * X[:, 0] + generator.normal(size=n)


def test_low_and_strong_against_high_and_weak():
    X, y = survey()
    found = matrix.corners(X, y, X.mean(axis=0), draws=200, rng=rng())
    assert list(found.high) == [False, True]
    assert list(found.strong) == [True, False]
    assert list(found.kept) == [1, 1]


def test_an_index_near_the_mean_is_seldom_kept():
    X, y = survey()
    X[:, 1] = X[:, 1] - X[:, 1].mean() + X[:, 0].mean()
    found = matrix.corners(X, y, X.mean(axis=0), draws=1000, rng=rng())
    assert np.all((found.kept > 0.3) & (found.kept < 0.7))


def test_the_index_shown_decides_the_corner():
    X, y = survey()
    assert list(matrix.corners(X, y, [90, 10], draws=10, rng=rng()).high) == [True, False]


def test_a_lone_factor_is_its_own_mean():
    X, y = survey()
    found = matrix.corners(X[:, :1], y, [50], draws=10, rng=rng())
    assert (found.high[0], found.strong[0], found.kept[0]) == (True, True, 1)


def test_an_index_of_another_length_is_refused():
    X, y = survey()
    with pytest.raises(ValueError, match="index"):
        matrix.corners(X, y, [1, 2, 3], draws=10, rng=rng())


def effects(value, se, n):
    k = len(value)
    zero = np.zeros(k)
    return Effects(np.array(value), zero, zero, np.array(se), zero.astype(int), zero.astype(int), n)


def test_a_move_by_hand():
    """.3 more with standard errors .06 and .08: t = 3 with 60 − 2 − 1 degrees of freedom."""
    found = drivers.moved(effects([0.1, 0.2], [0.06, 0.06], 60), effects([0.4, 0.2], [0.08, 0.08], 90))
    assert found.difference == pytest.approx([0.3, 0])
    p = 2 * stats.t.sf(3, 57)
    assert found.p == pytest.approx([p, 1])
    reach = stats.t.isf(0.05 / 2 / 2, 57) * 0.1  # Holm: the smaller of two p at half the level
    assert found.low[0] == pytest.approx(0.3 - reach)
    assert found.high[0] == pytest.approx(0.3 + reach)
    assert found.low[1] < 0 < found.high[1]


def test_moves_that_cannot_be_judged_are_refused():
    with pytest.raises(ValueError, match="same factors"):
        drivers.moved(effects([0.1], [0.1], 60), effects([0.1, 0.1], [0.1, 0.1], 60))
    with pytest.raises(ValueError, match="does not vary"):
        drivers.moved(effects([0.1], [0], 60), effects([0.1], [0], 60))


def test_true_nulls_are_seldom_called_moved():
    """Holm over six: in about one of twenty comparisons at most some effect is called moved."""
    generator = np.random.default_rng(11)
    called = 0
    for _ in range(200):
        then, now = (
            drivers.effects(X, X.sum(axis=1) + 3 * e, draws=200, rng=generator)
            for X, e in ((generator.normal(size=(80, 6)), generator.normal(size=80)) for _ in range(2))
        )
        found = drivers.moved(then, now)
        called += bool(np.any((found.low > 0) | (found.high < 0)))
    assert called <= 19  # 200 × .05 = 10, and three standard deviations


def test_a_move_that_is_there_is_called():
    """Control for the test above: an effect that doubles."""
    generator = np.random.default_rng(11)
    X = generator.normal(size=(200, 2))
    then = drivers.effects(X, X[:, 0] + generator.normal(size=200), draws=200, rng=generator)
    now = drivers.effects(X, 2 * X[:, 0] + generator.normal(size=200), draws=200, rng=generator)
    found = drivers.moved(then, now)
    assert list(found.low > 0) == [True, False]
