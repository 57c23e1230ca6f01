"""The direction of a series with one value per round: is there one, and how steep is it?"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from insikt.model import TooFew

Floats = NDArray[np.float64]

# At 5 rounds the exact test can reach p = .017; at 4 no order of the values gives less than .083.
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Kendall:
    """Kendall's tau-b, -1 to 1, its exact two-sided p and the number of rounds."""

    tau: float
    p: float
    n: int


@dataclass(frozen=True, slots=True)
class Sen:
    """The median slope per year and its interval, in the values' unit; no interval if all values tie."""

    slope: float
    low: float | None
    high: float | None
    n: int


def kendall(year: ArrayLike, y: ArrayLike, *, rounds: int = ROUNDS) -> Kendall | TooFew:
    """Whether y has moved in one direction: tau and its exact p, or TooFew below `rounds` rounds.

    year: (n,), one round each, in any order, gaps allowed; y: (n,), in any unit. No missing values.
    Without ties p is SciPy's. Whole numbers often tie, and SciPy then has no exact p: here it is the share
    of all orders of the same values that give an S at least as far from 0. All values
    alike: tau 0, p 1.

    Raises ValueError for unequal shapes, NaN or infinite values, a year given twice, or rounds < 2.
    Reference: Kendall (1970), Rank Correlation Methods, ch. 3 (tau-b) and 4; Sillitto (1947), Biometrika
    34, 36-40 (ties); Stanley (2012), Enumerative Combinatorics 1, prop. 1.7.1 (the count of orders).
    """
    when, values = _series(year, y, rounds)
    n = len(values)
    if n < rounds:
        return TooFew(n, rounds)
    ties = list(Counter(values.tolist()).values())
    if len(ties) == 1:
        return Kendall(0.0, 1.0, n)
    if len(ties) == n:
        exact = stats.kendalltau(when, values, method="exact")
        return Kendall(float(exact.statistic), float(exact.pvalue), n)
    tau = float(stats.kendalltau(when, values, method="asymptotic").statistic)
    return Kendall(tau, _exact_p(values[np.argsort(when)], ties), n)


def sen(year: ArrayLike, y: ArrayLike, *, confidence: float = 0.95, rounds: int = ROUNDS) -> Sen | TooFew:
    """How much y changes per year: the median of the pairs' slopes, or TooFew below `rounds` rounds.

    year: (n,), one round each, in any order, gaps allowed; y: (n,), in any unit. No missing values.
    The interval is SciPy's, with the variance of S corrected for ties.

    Raises ValueError for unequal shapes, NaN or infinite values, a year given twice, rounds < 2 or a
    confidence outside 0.5-1.
    Reference: Sen (1968), J. Amer. Statist. Assoc. 63, 1379-1389.
    """
    # SciPy takes a level below .5 for its complement: .2 would come back as an 80 % interval.
    if not 0.5 <= confidence < 1:
        raise ValueError(f"confidence must be at least 0.5 and below 1, got {confidence}")
    when, values = _series(year, y, rounds)
    n = len(values)
    if n < rounds:
        return TooFew(n, rounds)
    if np.ptp(values) == 0:
        return Sen(0.0, None, None, n)
    slope = stats.theilslopes(values, when, alpha=confidence)
    return Sen(float(slope.slope), float(slope.low_slope), float(slope.high_slope), n)


def _series(year: ArrayLike, y: ArrayLike, rounds: int) -> tuple[Floats, Floats]:
    when, values = np.asarray(year, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if when.ndim != 1 or when.shape != values.shape:
        raise ValueError(f"year and y must have one shape (n,), got {when.shape} and {values.shape}")
    if not (np.all(np.isfinite(when)) and np.all(np.isfinite(values))):
        raise ValueError("year and y must be finite numbers: leave out rounds that were not measured")
    if len(np.unique(when)) < len(when):
        raise ValueError("every year must stand once: one value per round")
    if rounds < 2:
        raise ValueError(f"rounds must be 2 or more, got {rounds}")
    return when, values


def _exact_p(y: Floats, ties: list[int]) -> float:
    """The share of orders of y at least as far from balance as y's own; y (n,) in time order."""
    first, second = np.triu_indices(len(y), 1)
    down = int(np.sum(y[first] > y[second]))
    up = int(np.sum(y[first] < y[second]))
    counts = _orders(len(y), ties)
    pairs = up + down
    extreme = sum(
        count for inversions, count in enumerate(counts) if abs(pairs - 2 * inversions) >= abs(up - down)
    )
    return extreme / sum(counts)


def _orders(n: int, ties: list[int]) -> list[int]:
    """How many distinct orders of n values with these tie groups have 0, 1, 2 … inversions.

    The q-multinomial coefficient: ∏(1 - q^i), i = 1…n, over the same product for each tie group. Whole
    numbers throughout, so nothing is rounded.
    """
    counts = [1] + [0] * ((n * n - sum(m * m for m in ties)) // 2)
    for i in range(1, n + 1):
        for k in range(len(counts) - 1, i - 1, -1):
            counts[k] -= counts[k - i]
    for i in (i for m in ties for i in range(1, m + 1)):
        for k in range(i, len(counts)):
            counts[k] += counts[k - i]
    return counts
