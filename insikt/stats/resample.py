"""Bootstrap over respondents, for everything that a covariance matrix determines."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.float64]

# Respondents × draws handled at a time: some 16 MB of counts.
_CHUNK = 2_000_000
# A column that varies less than this, relative to its size, only seems to vary: rounding in the arithmetic.
CONSTANT = 1e-12


@dataclass(frozen=True, slots=True)
class Moments:
    """Means (…, p) and covariances (…, p, p) of p columns, with n as divisor; … is the draws, if any."""

    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Spread:
    """Percentile interval of k values and interval of their ranks, each (k,); rank 1 is the largest value."""

    low: Floats
    high: Floats
    se: Floats
    rank_low: NDArray[np.intp]
    rank_high: NDArray[np.intp]


def columns(*parts: ArrayLike) -> Floats:
    """The parts, (n,) or (n, m), side by side: (n, p), checked.

    Raises ValueError for another shape, unequal n, fewer than two rows, and NaN or infinite values: which
    respondents count is the caller's to decide.
    """
    arrays = [np.asarray(part, dtype=np.float64) for part in parts]
    if any(a.ndim not in (1, 2) or a.size == 0 for a in arrays) or len({len(a) for a in arrays}) != 1:
        raise ValueError(f"arrays (n,) or (n, m) with one n are needed, got {[a.shape for a in arrays]}")
    table = np.column_stack(arrays)
    if len(table) < 2:
        raise ValueError("two respondents or more are needed")
    if not np.all(np.isfinite(table)):
        raise ValueError("values must be finite: drop respondents with missing answers first")
    return table


def moments(table: Floats) -> Moments:
    """The moments of a table (n, p). The covariance of a constant column is exactly 0."""
    mean = table.mean(axis=0)
    covariance = np.cov(table, rowvar=False, bias=True).reshape(table.shape[1], -1)
    return Moments(mean, _without_constants(covariance, mean))


def draws(table: Floats, *, number: int, rng: np.random.Generator) -> Moments:
    """The moments of `number` bootstrap samples of the rows of a table (n, p): (number, p), (number, p, p).

    Sums of products are weighted with how often each row was drawn, so that no sample is ever laid out.
    Raises ValueError for number < 1.
    Reference: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6 and 20 (weights).
    """
    if number < 1:
        raise ValueError(f"number of draws must be 1 or more, got {number}")
    n, p = table.shape
    centre = table.mean(axis=0)
    left, right = np.triu_indices(p)
    centred = table - centre  # small numbers: squares lose nothing
    products = np.hstack([centred, centred[:, left] * centred[:, right]])
    sums = np.empty((number, products.shape[1]))
    at_a_time = max(1, _CHUNK // n)
    for start in range(0, number, at_a_time):
        rows = min(at_a_time, number - start)
        drawn = rng.integers(0, n, size=(rows, n))
        counts = np.empty((rows, n))
        for row, chosen in zip(counts, drawn, strict=True):
            row[:] = np.bincount(chosen, minlength=n)
        sums[start : start + rows] = counts @ products
    mean = sums[:, :p] / n
    covariance = np.empty((number, p, p))
    covariance[:, left, right] = covariance[:, right, left] = sums[:, p:] / n - mean[:, left] * mean[:, right]
    return Moments(mean + centre, _without_constants(covariance, mean + centre))


def correlation(covariance: Floats) -> tuple[Floats, Floats]:
    """Correlations (…, p, p) and standard deviations (…, p); a constant column correlates 0 with all."""
    deviation = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
    unit = np.where(deviation > 0, deviation, np.inf)
    return covariance / (unit[..., :, None] * unit[..., None, :]), deviation


def spread(values: Floats, *, n: int, confidence: float = 0.95) -> Spread:
    """The spread of bootstrap values (draws, k) of k slopes or shares, fitted together to n respondents.

    A bootstrap sample varies less around its n respondents than these around all: the percentiles are taken
    as much further out as a t-interval with n − k − 1 degrees of freedom is wider than a normal one with the
    maximum likelihood variance.
    The interval of a rank holds every rank that pairwise comparisons leave open: it starts below the factors
    that are larger in nearly every draw and ends above those that are smaller, so that it is wide exactly
    where the order cannot be told. (Percentiles of the drawn ranks themselves hold the true rank too seldom.)

    Raises ValueError for a confidence outside 0-1.
    Reference: Efron & Tibshirani (1993), ch. 13 (percentile); Hesterberg (2015), American Statistician 69,
    371-386 (expanded percentile); Klein, Wright & Wieczorek (2020), J. R. Stat. Soc. A 183, 589-606 (ranks from
    comparisons).
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must be between 0 and 1, got {confidence}")
    k = values.shape[1]
    freedom = max(1, n - k - 1)
    tail = float(stats.norm.cdf(np.sqrt(n / freedom) * stats.t.ppf((1 - confidence) / 2, freedom)))
    low, high = np.quantile(values, [tail, 1 - tail], axis=0)
    above = (values[:, None, :] > values[:, :, None]).mean(axis=0)  # how often column l lies above column k
    below = (values[:, None, :] < values[:, :, None]).mean(axis=0)
    return Spread(
        low,
        high,
        values.std(axis=0, ddof=1) if len(values) > 1 else np.zeros(k),
        1 + (above > 1 - tail).sum(axis=1),
        k - (below > 1 - tail).sum(axis=1),
    )


def _without_constants(covariance: Floats, mean: Floats) -> Floats:
    """Rows and columns of what does not vary are exactly 0, not rounding."""
    variance = np.diagonal(covariance, axis1=-2, axis2=-1)
    varies = variance > (CONSTANT * np.maximum(1, np.abs(mean))) ** 2
    return np.where(varies[..., :, None] & varies[..., None, :], covariance, 0.0)
