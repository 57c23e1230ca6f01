"""Laws of importance, relative weights, effects and PLS."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insikt.stats import drivers, matrix, pls

SOME = settings(max_examples=40, deadline=None)
# Correlations may be near 1, where the inverse of their matrix enlarges rounding a thousandfold.
ROUNDING = 1e-7


@st.composite
def surveys(draw, most=6):
    """Correlated factors (n, k) and a target (n,) that goes with some of them."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    n, k = draw(st.integers(25, 80)), draw(st.integers(2, most))
    common = generator.normal(size=(n, 1))
    X = 60 + 12 * (draw(st.floats(0, 2)) * common + generator.normal(size=(n, k)))
    y = X @ generator.uniform(0, 0.4, size=k) + draw(st.floats(1, 20)) * generator.normal(size=n)
    return X, y


def share(X, y):
    return drivers.importance(X, y, draws=2, rng=np.random.default_rng(1)).share


def value(X, y):
    return drivers.effects(X, y, draws=2, rng=np.random.default_rng(1)).value


def same(found, expected):
    assert np.asarray(found) == pytest.approx(np.asarray(expected), rel=ROUNDING, abs=ROUNDING)


def explained(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    return 1 - np.var(y - A @ np.linalg.lstsq(A, y, rcond=None)[0]) / np.var(y)


@SOME
@given(surveys())
def test_shares_sum_to_what_least_squares_explains(survey):
    X, y = survey
    same(share(X, y).sum(), explained(X, y))
    same(drivers.relative_weights(X, y).sum(), explained(X, y))
    assert np.all(share(X, y) >= -ROUNDING)


@SOME
@given(surveys(), st.floats(-50, 50), st.floats(0.01, 100))
def test_units_do_not_matter(survey, shift, scale):
    X, y = survey
    moved = X.copy()
    moved[:, 0] = shift + scale * X[:, 0]
    same(share(moved, 3 - 2 * y), share(X, y))
    same(drivers.relative_weights(moved, 3 - 2 * y), drivers.relative_weights(X, y))
    same(value(moved, y) * np.array([scale] + [1] * (X.shape[1] - 1)), value(X, y))


@SOME
@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_factors_and_respondents_does_not_matter(survey, random):
    X, y = survey
    order = random.sample(range(X.shape[1]), X.shape[1])
    rows = random.sample(range(len(X)), len(X))
    for what in (share, value, drivers.relative_weights):
        same(what(X[rows][:, order], y[rows]), what(X, y)[order])


@SOME
@given(surveys())
def test_every_respondent_twice_changes_nothing(survey):
    X, y = survey
    for what in (share, value, drivers.relative_weights):
        same(what(np.vstack([X, X]), np.concatenate([y, y])), what(X, y))


@SOME
@given(surveys(most=5))
def test_two_equal_factors_share_equally(survey):
    X, y = survey
    twice = np.column_stack([X, X[:, -1]])
    for what in (share, value, drivers.relative_weights):
        found = what(twice, y)
        same(found[-1], found[-2])
    same(share(twice, y).sum(), explained(X, y))
    same(value(twice, y)[-2:].sum(), value(X, y)[-1])


@SOME
@given(st.integers(0, 2**32))
def test_a_useless_factor_gets_about_nothing(seed):
    """Uncorrelated with all: its R² by chance is about 1/n, some five times that at most."""
    generator = np.random.default_rng(seed)
    n = 2000
    X = generator.normal(size=(n, 3)) + np.array([1.0, 1.0, 0.0]) * generator.normal(size=(n, 1))
    y = X[:, 0] + X[:, 1] + generator.normal(size=n)
    assert share(X, y)[2] < 25 / n
    assert abs(value(X, y)[2]) < 5 / np.sqrt(n)


@SOME
@given(surveys())
def test_the_interval_holds_the_estimate_and_the_rank(survey):
    X, y = survey
    found = drivers.effects(X, y, draws=400, rng=np.random.default_rng(1))
    rank = 1 + (found.value[None, :] > found.value[:, None]).sum(axis=1)
    assert np.all((found.low <= found.value) & (found.value <= found.high))
    assert np.all((found.rank_low <= rank) & (rank <= found.rank_high))


@st.composite
def questionnaires(draw):
    """Blocks of items on 1-10 and a target of three."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    n, k = draw(st.integers(40, 80)), draw(st.integers(2, 4))
    common = generator.normal(size=(n, 1))
    factors = 0.8 * common + generator.normal(size=(n, k))
    overall = factors.sum(axis=1) / k + 0.5 * generator.normal(size=n)

    def asked(score, items):
        return np.clip(np.round(6 + 2 * (score[:, None] + generator.normal(size=(n, items)))), 1, 10)

    return [asked(f, draw(st.integers(2, 4))) for f in factors.T], asked(overall, 3)


@SOME
@given(questionnaires())
def test_pls_weights_sum_to_one_and_indices_stay_on_the_scale(questionnaire):
    found = pls.fit(*questionnaire)
    for weights in found.weights:
        same(weights.sum(), 1)
    assert 0 < found.r2 < 1
    assert np.all((found.index_means >= 0) & (found.index_means <= 100))


@SOME
@given(questionnaires(), st.randoms(use_true_random=False))
def test_pls_order_does_not_matter(questionnaire, random):
    blocks, target = questionnaire
    order = random.sample(range(len(blocks)), len(blocks))
    rows = random.sample(range(len(target)), len(target))
    there = pls.fit(blocks, target)
    again = pls.fit([blocks[i][rows, ::-1] for i in order], target[rows])
    same(again.effects, there.effects[order])
    same(again.paths, there.paths[order])


@SOME
@given(questionnaires())
def test_pls_mirrored_scale_gives_the_same_effects(questionnaire):
    blocks, target = questionnaire
    mirrored = pls.fit([11 - b for b in blocks], 11 - target)
    found = pls.fit(blocks, target)
    same(mirrored.effects, found.effects)
    same(mirrored.index_means, 100 - found.index_means)


@SOME
@given(questionnaires())
def test_pls_is_the_slope_of_the_indices_it_makes(questionnaire):
    blocks, target = questionnaire
    found = pls.fit(blocks, target)
    *factors, nki = [b @ w for b, w in zip([*blocks, target], found.weights, strict=True)]
    same(found.effects, value(np.column_stack(factors), nki))
    same(found.r2, explained(np.column_stack(factors), nki))


def corners(X, y):
    return matrix.corners(X, y, X.mean(axis=0), draws=200, rng=np.random.default_rng(1))


@SOME
@given(surveys(), st.floats(0.1, 3), st.floats(-20, 20))
def test_corners_do_not_depend_on_the_scale_that_factors_share(survey, scale, shift):
    X, y = survey
    found, moved = corners(X, y), corners(shift + scale * X, 5 + 2 * y)
    assert list(moved.high) == list(found.high)
    assert list(moved.strong) == list(found.strong)
    assert moved.kept == pytest.approx(found.kept, abs=0.01)  # a draw on the very line may fall either way
    assert np.all((found.kept >= 0) & (found.kept <= 1))


@SOME
@given(surveys())
def test_mirrored_factors_change_sides(survey):
    X, y = survey
    found, mirrored = corners(X, y), corners(100 - X, y)
    assert list(mirrored.high) == [not side for side in found.high]
    assert list(mirrored.strong) == [not side for side in found.strong]


@SOME
@given(surveys(), st.integers(0, 2**32))
def test_a_move_there_and_back_is_the_same_move(survey, seed):
    X, y = survey
    generator = np.random.default_rng(seed)
    half = len(X) // 2
    one = drivers.effects(X[:half], y[:half], draws=50, rng=generator)
    other = drivers.effects(X[half:], y[half:], draws=50, rng=generator)
    there, back = drivers.moved(one, other), drivers.moved(other, one)
    same(back.difference, -there.difference)
    same(back.low, -there.high)
    same(back.p, there.p)
    assert np.all((there.low <= there.difference) & (there.difference <= there.high))
    same(drivers.moved(one, one).difference, 0 * one.value)
