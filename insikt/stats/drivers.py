"""What goes with a target: how much of its variance each of a few correlated factors explains, and its slope."""

from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from insikt.stats import change, resample

Floats = NDArray[np.float64]
Ranks = NDArray[np.intp]

# What is left of a factor's variance, given others, below which the others already tell all of it.
_TOLD = 1e-9
# All subsets are laid out: 2^k of them.
MOST_FACTORS = 12


@dataclass(frozen=True, slots=True)
class Importance:
    """Each factor's share of the target's variance, all (k,): they sum to `r2`.

    `low` and `high` are the interval of the share, `rank_low` and `rank_high` of its rank (1 = largest). `vif` is
    infinite for a factor that the others determine, 1 for a constant one.
    """

    share: Floats
    low: Floats
    high: Floats
    rank_low: Ranks
    rank_high: Ranks
    r2: float
    vif: Floats
    n: int


@dataclass(frozen=True, slots=True)
class Effects:
    """How much the target goes with one unit more of each factor, the others held, all (k,).

    `low` and `high` are the interval, `se` the bootstrap's standard error, `rank_low` and `rank_high` the
    interval of the rank (1 = largest).
    """

    value: Floats
    low: Floats
    high: Floats
    se: Floats
    rank_low: Ranks
    rank_high: Ranks
    n: int


def importance(
    X: ArrayLike,
    y: ArrayLike,
    *,
    draws: int = 1000,
    rng: np.random.Generator,
    confidence: float = 0.95,
) -> Importance:
    """The LMG (Shapley) shares of R² with bootstrap intervals.

    X: (n, k), one column per factor, k <= 12, in any units; y: (n,). Missing values are the caller's to
    drop. A factor's share is what it adds to R², averaged over all orders in which factors can be added. A
    constant factor has share 0; equal factors share equally.

    Raises ValueError for other shapes, NaN, fewer than two rows, k > 12 and draws < 1.
    Reference: Lindeman, Merenda & Gold (1980), p. 119 ff; Grömping (2006), J. Stat. Softw. 17(1).
    """
    both = table(X, y)
    found = resample.moments(both)
    share = _shares(found.covariance)
    drawn = _shares(resample.draws(both, number=draws, rng=rng).covariance)
    spread = resample.spread(drawn, n=len(both), confidence=confidence)
    return Importance(
        share,
        spread.low,
        spread.high,
        spread.rank_low,
        spread.rank_high,
        float(share.sum()),
        _vif(found.covariance),
        len(both),
    )


def relative_weights(X: ArrayLike, y: ArrayLike) -> Floats:
    """Johnson's relative weights, (k,): another way to divide R² among correlated factors.

    X: (n, k), y: (n,), as for importance. Raises ValueError likewise.
    Reference: Johnson (2000), Multivariate Behavioral Research 35, 1-19; equal to Genizi (1993).
    """
    R, _ = resample.correlation(resample.moments(table(X, y)).covariance)
    value, vector = np.linalg.eigh(R[:-1, :-1])
    kept = value > _TOLD
    root = np.sqrt(value[kept])
    basis = vector[:, kept]
    on_basis = (basis / root) @ (basis.T @ R[:-1, -1])
    weights: Floats = ((basis * root) @ basis.T) ** 2 @ on_basis**2
    return weights


def effects(
    X: ArrayLike,
    y: ArrayLike,
    *,
    draws: int = 1000,
    rng: np.random.Generator,
    confidence: float = 0.95,
) -> Effects:
    """The slopes of the least squares fit of y on all factors, with bootstrap intervals.

    X: (n, k), one column per factor, y: (n,), all in units of an index 0-100: a slope is units of y per unit
    of a factor. A constant factor has slope 0; equal factors share theirs equally (minimum norm).
    With indices of equally weighted items this is the counterpart of a PLS effect (stats.pls).

    Raises ValueError for other shapes, NaN, fewer than two rows and draws < 1.
    Reference: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 9 (pairs) and 13 (percentile).
    """
    both = table(X, y)
    value = slopes(resample.moments(both).covariance)
    return spread_of(
        value, slopes(resample.draws(both, number=draws, rng=rng).covariance), len(both), confidence
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """How much each of k effects has moved between two groups of respondents, all (k,).

    `low` and `high` have the level at which each was judged (Holm): 0 is outside exactly when the move is proven.
    """

    difference: Floats
    low: Floats
    high: Floats
    p: Floats


def moved(before: Effects, after: Effects, *, alpha: float = 0.05) -> Moved:
    """The moves of effects between respondents that have nothing to do with each other, judged together.

    Each is compared with its two standard errors, as t with the smaller group's degrees of freedom.

    Raises ValueError for effects of different numbers of factors, or a factor without standard error in both.
    Reference: Welch (1938), Biometrika 29, 350-362 (two variances); Holm (1979), Scand. J. Statist. 6, 65-70.
    """
    if before.value.shape != after.value.shape:
        raise ValueError(
            f"effects of the same factors are needed, got {before.value.shape}, {after.value.shape}"
        )
    se = np.hypot(before.se, after.se)
    if not np.all(se > 0):
        raise ValueError("a factor that does not vary has no effect to compare")
    difference = after.value - before.value
    freedom = max(1, min(before.n, after.n) - len(se) - 1)
    p = 2 * stats.t.sf(np.abs(difference) / se, freedom)
    reach = stats.t.isf(change.levels(p, alpha=alpha) / 2, freedom) * se
    return Moved(difference, difference - reach, difference + reach, p)


def spread_of(value: Floats, drawn: Floats, n: int, confidence: float) -> Effects:
    """Effects (k,) with the spread of their draws (draws, k)."""
    spread = resample.spread(drawn, n=n, confidence=confidence)
    return Effects(value, spread.low, spread.high, spread.se, spread.rank_low, spread.rank_high, n)


def slopes(covariance: Floats) -> Floats:
    """Least squares slopes (…, k) of the last column on the others, from covariances (…, k + 1, k + 1)."""
    R, deviation = resample.correlation(covariance)
    # On correlations, so that the units do not decide what counts as dependent.
    standardised = np.linalg.pinv(R[..., :-1, :-1], rcond=_TOLD, hermitian=True) @ R[..., :-1, -1:]
    unit = np.where(deviation > 0, deviation, np.inf)
    per_unit: Floats = standardised[..., 0] * deviation[..., -1:] / unit[..., :-1]
    return per_unit


def table(X: ArrayLike, y: ArrayLike) -> Floats:
    """X (n, k) and y (n,) side by side, (n, k + 1), checked. Raises ValueError as importance does."""
    factors = np.asarray(X, dtype=np.float64)
    if factors.ndim != 2 or not 1 <= factors.shape[1] <= MOST_FACTORS:
        raise ValueError(f"X must have shape (n, k) with 1 <= k <= {MOST_FACTORS}, got {factors.shape}")
    target = np.asarray(y, dtype=np.float64)
    if target.ndim != 1:
        raise ValueError(f"y must have shape (n,), got {target.shape}")
    return resample.columns(factors, target)


def _shares(covariance: Floats) -> Floats:
    """LMG shares (…, k) of the last column's variance."""
    k = covariance.shape[-1] - 1
    shares: Floats = (1 - _unexplained(covariance)) @ _shapley(k)
    return shares


def _unexplained(covariance: Floats) -> Floats:
    """What each of the 2^k subsets of factors leaves of the target's variance, as a share: (…, 2^k).

    One factor at a time is either left out or taken out of all that remains (a Schur complement), for all
    subsets and draws at once: the bits of a subset's number, highest first, are the factors in order. A
    factor that those before it already tell takes nothing more out.
    """
    R, deviation = resample.correlation(covariance)
    left = R[..., None, :, :]
    while left.shape[-1] > 1:
        pivot = left[..., 0, 0]
        new = pivot > _TOLD
        step = left[..., 0, 1:] / np.where(new, pivot, 1.0)[..., None] * new[..., None]
        rest = left[..., 1:, 1:]
        taken = rest - step[..., :, None] * left[..., 0, None, 1:]
        left = np.stack([rest, taken], axis=-3).reshape(*rest.shape[:-3], -1, *rest.shape[-2:])
    # A target that does not vary has nothing to explain.
    unexplained: Floats = np.where(deviation[..., -1:] > 0, left[..., 0, 0], 1.0)
    return unexplained


@cache
def _shapley(k: int) -> Floats:
    """The weights (2^k, k) that turn the R² of all subsets into shares."""
    subset = np.arange(2**k)
    member = (subset[:, None] >> np.arange(k)[::-1]) & 1 == 1
    size = member.sum(axis=1)
    # 1 / (k · C(k − 1, s)) for each way of adding a factor to s others.
    weight = np.array([1 / (k * comb(k - 1, s)) if 0 <= s < k else 0.0 for s in range(k + 1)])
    gain: Floats = np.where(member, weight[size - 1][:, None], -weight[size][:, None])
    return gain


def _vif(covariance: Floats) -> Floats:
    """Variance inflation factors (k,)."""
    R, deviation = resample.correlation(covariance[:-1, :-1])
    k = len(R)
    vif = np.ones(k)
    for j in np.flatnonzero(deviation > 0):
        others = np.delete(np.arange(k), j)
        order = [*others, j]
        alone = _unexplained(R[np.ix_(order, order)])[-1] if k > 1 else 1.0
        vif[j] = 1 / alone if alone > _TOLD else np.inf
    return vif
