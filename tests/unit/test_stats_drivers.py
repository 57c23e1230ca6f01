"""Importance, effects, their draws and PLS on small cases worked by hand, and what they refuse."""

import itertools

import numpy as np
import pytest

from insikt.stats import drivers, pls, resample

# The arithmetic is a few dozen operations on numbers near 1.
ROUNDING = 1e-12


def rng():
    return np.random.default_rng(7)


def cross(columns):
    """Every combination of −1 and 1: columns that do not correlate."""
    return np.array(list(itertools.product((-1.0, 1.0), repeat=columns)))


def test_factors_that_do_not_correlate_have_their_squared_correlations():
    X = cross(3)
    y = 3 * X[:, 0] + 2 * X[:, 1]
    found = drivers.importance(X, y, draws=5, rng=rng())
    assert found.share == pytest.approx([9 / 13, 4 / 13, 0], abs=ROUNDING)
    assert found.r2 == pytest.approx(1)
    assert found.vif == pytest.approx([1, 1, 1])
    assert drivers.relative_weights(X, y) == pytest.approx([9 / 13, 4 / 13, 0], abs=ROUNDING)
    assert drivers.effects(X, y, draws=5, rng=rng()).value == pytest.approx([3, 2, 0], abs=ROUNDING)


def test_two_correlated_factors_by_hand():
    """R² alone .5 and .32, together .6: shares (.5 + .28) / 2 and (.32 + .1) / 2. Correlations give those."""
    r1, r2 = np.sqrt(0.5), np.sqrt(0.32)
    between = next(
        r for r in np.roots([0.6, -2 * r1 * r2, 0.82 - 0.6]).real if 0 < r < 1
    )  # (r1² + r2² − 2 r r1 r2) / (1 − r²) = .6
    R = np.array([[1, between, r1], [between, 1, r2], [r1, r2, 1]])
    numbers = np.column_stack([np.ones(20), np.random.default_rng(1).normal(size=(20, 3))])
    base = np.linalg.qr(numbers)[0][:, 1:]  # orthonormal, means 0
    table = base @ np.linalg.cholesky(R).T
    found = drivers.importance(table[:, :2], table[:, 2], draws=5, rng=rng())
    assert found.share == pytest.approx([0.39, 0.21])
    assert found.vif == pytest.approx([1 / (1 - between**2)] * 2)


def test_shares_are_the_mean_over_all_orders():
    """The definition itself: least squares for every subset, all orders of adding."""
    generator, factors = np.random.default_rng(3), 4
    X = generator.normal(size=(40, factors)) + generator.normal(size=(40, 1))
    y = X @ [1, 0.5, 0.2, 0] + generator.normal(size=40)

    def explained(subset):
        A = np.column_stack([np.ones(40), X[:, list(subset)]])
        return 1 - np.var(y - A @ np.linalg.lstsq(A, y, rcond=None)[0]) / np.var(y)

    gains = np.zeros((24, factors))
    for i, order in enumerate(itertools.permutations(range(factors))):
        for place, factor in enumerate(order):
            gains[i, factor] = explained(order[: place + 1]) - explained(order[:place])
    found = drivers.importance(X, y, draws=5, rng=rng())
    assert found.share == pytest.approx(gains.mean(axis=0))


def test_a_constant_factor_has_nothing():
    X = np.column_stack([cross(2), np.full(4, 68.1)])
    found = drivers.importance(X, X[:, 0], draws=20, rng=rng())
    assert found.share[2] == 0
    assert found.vif[2] == 1
    effects = drivers.effects(X, X[:, 0], draws=20, rng=rng())
    assert (effects.value[2], effects.low[2], effects.high[2]) == (0, 0, 0)


def test_two_identical_factors_share_equally_and_say_so():
    generator = np.random.default_rng(2)
    a, b = generator.normal(size=(2, 50))
    X = np.column_stack([a, a, b])
    y = a + b
    found = drivers.importance(X, y, draws=50, rng=rng())
    assert found.share[0] == pytest.approx(found.share[1])
    assert list(found.vif[:2]) == [np.inf, np.inf]
    assert np.isfinite(found.vif[2])
    assert drivers.relative_weights(X, y)[:2] == pytest.approx([found.share[:2].sum() / 2] * 2, rel=0.1)
    assert drivers.effects(X, y, draws=50, rng=rng()).value == pytest.approx([0.5, 0.5, 1])


def test_a_target_that_does_not_vary_is_not_explained():
    found = drivers.importance(cross(2), np.full(4, 50.0), draws=5, rng=rng())
    assert list(found.share) == [0, 0]
    assert list(drivers.effects(cross(2), np.full(4, 50.0), draws=5, rng=rng()).value) == [0, 0]


def test_the_same_generator_gives_the_same_interval():
    generator = np.random.default_rng(3)
    X, y = generator.normal(size=(40, 3)), generator.normal(size=40)
    one, two = (drivers.effects(X, y, rng=rng()) for _ in range(2))
    assert list(one.low) == list(two.low)
    other = drivers.effects(X, y, rng=np.random.default_rng(8))
    assert list(one.low) != list(other.low)


def test_draws_are_those_of_rows_laid_out():
    """Weighted sums give the moments that the drawn rows themselves have."""
    table = np.random.default_rng(4).normal(50, 20, size=(30, 3))
    found = resample.draws(table, number=6, rng=rng())
    drawn = rng().integers(0, 30, size=(6, 30))
    for mean, covariance, rows in zip(found.mean, found.covariance, drawn, strict=True):
        assert mean == pytest.approx(table[rows].mean(axis=0))
        assert covariance == pytest.approx(np.cov(table[rows], rowvar=False, bias=True))


def test_draws_handled_in_parts_are_the_same(monkeypatch):
    table = np.random.default_rng(4).normal(size=(30, 2))
    whole = resample.draws(table, number=9, rng=rng())
    monkeypatch.setattr(resample, "_CHUNK", 60)
    assert resample.draws(table, number=9, rng=rng()).covariance == pytest.approx(whole.covariance)


def test_ranks_leave_open_what_the_draws_leave_open():
    values = np.array([[3.0, 2.0, 1.0]] * 60 + [[3.0, 1.0, 2.0]] * 40)
    spread = resample.spread(values, n=1000)
    assert list(spread.rank_low) == [1, 2, 2]
    assert list(spread.rank_high) == [1, 3, 3]


def test_few_answers_take_the_percentiles_further_out():
    values = np.linspace(0, 1, 10_001)[:, None]
    many, few = (resample.spread(values, n=n) for n in (1_000_000, 12))
    assert many.low == pytest.approx([0.025], abs=1e-4)
    # t with 10 degrees of freedom reaches 2.228, times √(12 / 10) = 2.441: the normal tail is .00733.
    assert few.low == pytest.approx([0.00733], abs=1e-4)
    assert few.high == pytest.approx([1 - 0.00733], abs=1e-4)


def test_equal_values_leave_every_rank_open():
    spread = resample.spread(np.ones((10, 3)), n=1000)
    assert list(spread.rank_low) == [1, 1, 1]
    assert list(spread.rank_high) == [3, 3, 3]


@pytest.mark.parametrize(
    ("X", "y", "options"),
    [
        (np.ones((5, 2)), np.ones(4), {}),
        (np.ones(5), np.ones(5), {}),
        (np.ones((5, 13)), np.ones(5), {}),
        (np.ones((5, 0)), np.ones(5), {}),
        (np.full((5, 2), np.nan), np.ones(5), {}),
        (np.ones((5, 2)), np.array([1, 2, 3, 4, np.inf]), {}),
        (np.ones((1, 2)), np.ones(1), {}),
        (np.ones((5, 2)), np.ones((5, 1)), {}),
        (np.ones((5, 2)), np.ones(5), {"draws": 0}),
        (np.ones((5, 2)), np.ones(5), {"confidence": 1}),
    ],
)
@pytest.mark.parametrize("what", [drivers.importance, drivers.effects])
def test_what_is_refused(what, X, y, options):
    with pytest.raises(ValueError, match=r"must|needed"):
        what(X, y, rng=rng(), **options)


def test_pls_with_one_item_each_is_least_squares():
    generator = np.random.default_rng(5)
    X = generator.integers(1, 11, size=(60, 3)).astype(float)
    y = (X @ [0.4, 0.3, 0.1] + generator.normal(size=60))[:, None]
    found = pls.fit([X[:, [i]] for i in range(3)], y)
    expected = drivers.effects(X, y[:, 0], draws=5, rng=rng())
    assert found.effects == pytest.approx(expected.value)
    assert found.index_means[:3] == pytest.approx((X.mean(axis=0) - 1) * 100 / 9)
    drawn = pls.effects([X[:, [i]] for i in range(3)], y, draws=200, rng=rng())
    same = drivers.effects(X, y[:, 0], draws=200, rng=rng())
    assert drawn.low == pytest.approx(same.low)
    assert drawn.high == pytest.approx(same.high)


def test_pls_with_a_constant_block_gives_it_nothing():
    generator = np.random.default_rng(5)
    block = generator.integers(1, 11, size=(60, 3)).astype(float)
    target = block + generator.normal(size=(60, 3))
    found = pls.fit([block, np.full((60, 2), 7.0)], target)
    assert found.effects[1] == 0
    assert found.effects[0] > 0.5


@pytest.mark.parametrize(
    ("blocks", "target", "scheme"),
    [
        ([], np.ones((5, 3)), "path"),
        ([np.ones((5, 2))], np.ones(5), "path"),
        ([np.ones((5, 2))], np.ones((5, 3)), "path"),  # does not vary
        ([np.ones((4, 2))], np.arange(15.0).reshape(5, 3), "path"),
        ([np.full((5, 2), np.nan)], np.arange(15.0).reshape(5, 3), "path"),
        ([np.ones((5, 2))], np.arange(15.0).reshape(5, 3), "factorial"),
    ],
)
def test_what_pls_refuses(blocks, target, scheme):
    with pytest.raises(ValueError, match=r"."):
        pls.fit(blocks, target, scheme=scheme)


def test_weights_that_never_rest_are_told(monkeypatch):
    monkeypatch.setattr(pls, "_MOST_STEPS", 1)
    generator = np.random.default_rng(5)
    with pytest.raises(pls.NotConverged):
        pls.fit([generator.normal(size=(30, 3))], generator.normal(size=(30, 3)))
