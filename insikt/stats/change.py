"""Whether two groups of answers differ, and how large a difference would have to be to show."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from insikt.stats.interval import ALIKE

Floats = NDArray[np.float64]

WELCH = "Welchs t-test"
ALL_ALIKE = "inget test: alla svar är lika i en av grupperna"


@dataclass(frozen=True, slots=True)
class Change:
    """The change from group a to group b, with its interval, in the values' own unit.

    Signs: `difference`, `low` and `high` are b minus a: above 0 is a rise. `t` is the usual statistic of
    a minus b (as R and SciPy print it) and so has the opposite sign of `difference`.
    `low`, `high`, `t`, `df` and `p` are None, all together, where one of the groups is constant; `method` says so.
    """

    difference: float
    low: float | None
    high: float | None
    t: float | None
    df: float | None
    p: float | None
    n_a: int
    n_b: int
    method: str


def welch(a: ArrayLike, b: ArrayLike, *, confidence: float = 0.95) -> Change:
    """The change of the mean from a to b, with Welch's interval and two-sided test.

    a, b: (n_a,) and (n_b,), at least two values each, in one unit; the variances may differ.
    Missing values are the caller's to drop.
    If all values are alike in one of the groups its spread is not 0 but unknown, and Welch's test with 0 for
    it rejects true nulls in a fifth of cases and more at n = 7: the difference comes back without interval
    and test, never as p = 0.

    Raises ValueError for fewer than two values, NaN or infinite values, and a confidence outside 0-1.
    Reference: Welch (1938), Biometrika 29, 350-362; Satterthwaite (1946), Biometrics Bull. 2, 110-114 (df).
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must be between 0 and 1, got {confidence}")
    x, y = _sample(a, "a"), _sample(b, "b")
    difference = float(y.mean() - x.mean())
    if np.ptp(x) <= ALIKE or np.ptp(y) <= ALIKE:
        return Change(difference, None, None, None, None, None, len(x), len(y), ALL_ALIKE)
    rise = CompareMeans(DescrStatsW(y), DescrStatsW(x))
    t, p, df = (float(v) for v in rise.ttest_ind(usevar="unequal"))
    low, high = (float(v) for v in rise.tconfint_diff(alpha=1 - confidence, usevar="unequal"))
    return Change(difference, low, high, -t, df, p, len(x), len(y), WELCH)


def at_least(a: ArrayLike, b: ArrayLike, limit: float) -> float | None:
    """How sure it is, 0-1, that the mean rises by at least the limit from a to b; None where one is constant.

    a, b: (n_a,) and (n_b,), as for welch; limit in their unit. The confidence distribution of Welch's interval:
    (1 + confidence) / 2 exactly when the interval's lower end is the limit.

    Raises ValueError for fewer than two values, and NaN or infinite ones.
    Reference: Welch (1938); Xie and Singh (2013), Int. Statist. Rev. 81, 3-39, sec. 2.
    """
    x, y = _sample(a, "a"), _sample(b, "b")
    if np.ptp(x) <= ALIKE or np.ptp(y) <= ALIKE:
        return None
    rise = CompareMeans(DescrStatsW(y), DescrStatsW(x))
    return 1 - float(rise.ttest_ind(alternative="larger", usevar="unequal", value=limit)[1])


def holm(p: ArrayLike) -> Floats:
    """The p values adjusted for being shown together, (k,), in the order given; empty for empty.

    p: (k,), between 0 and 1, no NaN: leave out comparisons that could not be tested.

    Raises ValueError for another shape, NaN or a value outside 0-1.
    Reference: Holm (1979), Scand. J. Statist. 6, 65-70.
    """
    values = np.asarray(p, dtype=np.float64)
    if values.ndim != 1 or not np.all((values >= 0) & (values <= 1)):
        raise ValueError("p must be one-dimensional with values from 0 to 1, no NaN")
    # By hand: statsmodels' multipletests runs the whole process's garbage collector at every call.
    order = np.argsort(values)
    adjusted = np.empty_like(values)
    left = np.arange(len(values), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(values[order] * left), 1)
    return adjusted


def levels(p: ArrayLike, *, alpha: float = 0.05) -> Floats:
    """The level at which each of k tests shown together is judged by Holm's procedure, (k,).

    p: (k,), between 0 and 1, no NaN. A test is significant after adjustment exactly when its p is below its
    level, so that an interval with confidence 1 - level leaves out 0 exactly when its test is significant.
    The i-th smallest p is judged at alpha / (k - i + 1); once one fails, the larger ones fail at its level.

    Raises ValueError for another shape, NaN or a value outside 0-1.
    Reference: Holm (1979), Scand. J. Statist. 6, 65-70.
    """
    adjusted = holm(p)
    order = np.argsort(np.asarray(p, dtype=np.float64), kind="stable")
    level = alpha / np.arange(len(order), 0, -1)
    failed = np.flatnonzero(adjusted[order] >= alpha)
    if len(failed):
        level[failed[0] :] = level[failed[0]]
    judged = np.empty(len(order))
    judged[order] = level
    return judged


def smallest(sd: float, n_before: int, n_after: int, *, power: float = 0.8, alpha: float = 0.05) -> float:
    """The smallest true change, in sd's unit, that a two-sided t-test would show with the given power.

    sd: the standard deviation of one answer, the same before and after.
    n_before, n_after: how many answers, two or more each.
    Counted as shown is a rejection in the change's own direction only, as in R's power.t.test; at
    the default settings rejections the wrong way round are rarer than one in ten thousand.

    Raises ValueError for sd <= 0, fewer than two answers, or unless 0 < alpha < power < 1.
    Reference: Cohen (1988), Statistical Power Analysis, sec. 2.3, case 1 (unequal n), with the noncentral t.
    """
    if not (np.isfinite(sd) and sd > 0):
        raise ValueError(f"sd must be above 0, got {sd}")
    if n_before < 2 or n_after < 2:
        raise ValueError(f"two answers or more are needed on both sides, got {n_before} and {n_after}")
    if not 0 < alpha < power < 1:
        raise ValueError(f"0 < alpha < power < 1 is needed, got alpha {alpha} and power {power}")
    design = {"nobs1": n_before, "ratio": n_after / n_before, "alpha": alpha / 2, "alternative": "larger"}
    test = TTestIndPower()

    def lacking(effect: float) -> float:
        return float(test.power(effect, **design)) - power

    # Bracketed by hand: statsmodels' solve_power gives up silently for some sizes (2 and 3 answers at
    # alpha .01: an effect with power .63 where .8 was asked for), and its two-sided power is NaN there.
    top = float(np.sqrt(1 / n_before + 1 / n_after))
    while lacking(top) < 0:
        top *= 2
    return float(sd * optimize.brentq(lacking, 0, top, xtol=ALIKE))


def _sample(values: ArrayLike, name: str) -> Floats:
    sample = np.asarray(values, dtype=np.float64)
    if sample.ndim != 1 or len(sample) < 2:
        raise ValueError(f"{name} must have shape (n,) with n >= 2, got {sample.shape}")
    if not np.all(np.isfinite(sample)):
        raise ValueError(f"{name} must be finite numbers: drop missing values first")
    return sample
