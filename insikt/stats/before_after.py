"""Whether what was aimed at has moved more than it has elsewhere: difference in differences between few areas."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

# With fewer areas to compare with, how much areas move by themselves is a guess.
AREAS = 2


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a mean has moved from before to after, with the variance of that from sampling alone."""

    value: float
    variance: float
    n_before: int
    n_after: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """How much more one area has moved than the others have, in the values' unit, with interval and test.

    `own` and `others` are the two movements, `areas` how many the others are.
    """

    difference: float
    low: float
    high: float
    p: float
    df: float
    own: float
    others: float
    areas: int


def moved(before: ArrayLike, after: ArrayLike) -> Moved:
    """The movement of the mean from before to after.

    before, after: (n,) and (m,), one value per respondent, two or more each, finite.

    Raises ValueError for fewer values, another shape, NaN or infinite values.
    """
    x, y = (np.asarray(v, dtype=np.float64) for v in (before, after))
    for sample in (x, y):
        if sample.ndim != 1 or len(sample) < 2 or not np.all(np.isfinite(sample)):
            raise ValueError("before and after must have shape (n,), n >= 2, finite")
    variance = float(x.var(ddof=1) / len(x) + y.var(ddof=1) / len(y))
    return Moved(float(y.mean() - x.mean()), variance, len(x), len(y))


@dataclass(frozen=True, slots=True)
class Spread:
    """How much areas move by themselves: a variance beyond sampling, never below 0, and its degrees of freedom."""

    variance: float
    df: int


def spread(movements: Sequence[Sequence[Moved]], *, tied: bool = False) -> Spread:
    """How much areas move by themselves, from (k areas, m measures) that nothing was done to.

    What moves a measure alike in all areas is taken out first. `tied`: the measures of an area sum to nothing, as
    factors against the mean of the others do, and one of them tells nothing new. k is AREAS or more.

    Reference: Donald and Lang (2007), Rev. Econ. Statist. 89, 221-233; method of moments.
    """
    values = np.array([[each.value for each in area] for area in movements])
    sampling = np.array([[each.variance for each in area] for area in movements])
    areas, measures = values.shape
    if areas < AREAS:
        raise ValueError(f"at least {AREAS} areas are needed, got {areas}")
    df = (areas - 1) * (measures - 1 if tied and measures > 1 else measures)
    residual = values - values.mean(axis=0)
    # Tied measures have less variance left than free ones, sampling and all: both are scaled alike.
    found = float((residual**2).sum()) / ((areas - 1) * measures)
    return Spread(max(0.0, found - float(sampling.mean())), df)


def contrast(
    own: Moved, others: Sequence[Moved], by_themselves: Spread, *, confidence: float = 0.95
) -> Contrast:
    """How much more one area has moved than others over the same years.

    others: (k,), one per area, AREAS or more. Each area counts once: answers within an area share what happened
    to it, so the areas, not the answers, tell how much areas move by themselves; that burdens the own area too.
    The degrees of freedom are Satterthwaite's.

    Raises ValueError for fewer areas, a confidence outside 0-1 and movements without any variance.
    Reference: Donald and Lang (2007), Rev. Econ. Statist. 89, 221-233 (two-step, few groups); Satterthwaite
    (1946), Biometrics Bull. 2, 110-114.
    """
    k = len(others)
    if k < AREAS:
        raise ValueError(f"at least {AREAS} areas to compare with are needed, got {k}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must be between 0 and 1, got {confidence}")
    from_answers = own.variance + sum(other.variance for other in others) / k**2
    from_areas = by_themselves.variance * (1 + 1 / k)
    total = from_answers + from_areas
    if not (np.isfinite(total) and total > 0):
        raise ValueError("the movements have no variance")
    df = total**2 / (from_answers**2 / (own.n_before + own.n_after - 2) + from_areas**2 / by_themselves.df)
    elsewhere = float(np.mean([other.value for other in others]))
    difference = own.value - elsewhere
    reach = float(stats.t.ppf((1 + confidence) / 2, df) * np.sqrt(total))
    p = 2 * float(stats.t.sf(abs(difference) / np.sqrt(total), df))
    return Contrast(difference, difference - reach, difference + reach, p, float(df), own.value, elsewhere, k)
