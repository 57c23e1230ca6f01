"""Why did a mean change? Split into what the cases were and how like cases were judged."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from insikt.stats import change, linear
from insikt.stats.linear import Effect

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The change of a mean, in y's unit, and its parts: `total.value` = Σ parts + `alike.value`, exactly.

    `parts` has what each block of columns accounts for, `alike` the change between cases alike in all of them.
    """

    total: Effect
    parts: dict[str, Effect]
    alike: Effect
    n_earlier: int
    n_later: int


def between(
    y: ArrayLike, later: ArrayLike, blocks: Mapping[str, ArrayLike], *, confidence: float = 0.95
) -> Decomposition:
    """The change of the mean of y from the earlier to the later group, split over blocks of columns.

    y: (n,). later: (n,) true or 1 for the later group. blocks: names and (n, k) columns; see linear.design.
    Oaxaca-Blinder with the coefficients of both groups together and the group as a column of its own, so that a
    difference between the groups does not leak into the blocks. HC3; a block's variance holds that of its
    coefficients and that of its means.

    Raises ValueError for other shapes, missing values, or a group with fewer than two rows.
    Reference: Oaxaca (1973), Int. Econ. Rev. 14, 693-709; Blinder (1973), J. Human Resources 8, 436-455; Jann
    (2008), Stata J. 8, 453-479, eqs. 6 and 10-11.
    """
    values, after = np.asarray(y, dtype=np.float64), np.asarray(later).astype(bool)
    if after.shape != values.shape or min(after.sum(), (~after).sum()) < 2:
        raise ValueError("two rows or more are needed in both groups")
    designs = {name: linear.design(block, len(values)) for name, block in blocks.items()}
    X = np.column_stack([np.ones(len(values)), after, *designs.values()])
    fitted = linear.fit(X, values)
    moved = np.zeros(X.shape[1])
    parts, first = {}, 2
    for name, block in designs.items():
        columns = np.arange(first, first + block.shape[1])
        first += block.shape[1]
        parts[name] = _part(fitted, X, after, columns, confidence)
        moved[columns] = X[after][:, columns].mean(axis=0) - X[~after][:, columns].mean(axis=0)
    whole = change.welch(values[~after], values[after], confidence=confidence)
    total = _total(whole)
    alike = fitted.coefficient(1, confidence=confidence)
    if alike is None:
        raise ValueError("the groups differ in a column: like cases do not exist in both")
    # The same number; counted from the total so that the sum is exact to the last bit.
    rest = total.value - sum(part.value for part in parts.values())
    shift = rest - alike.value
    alike = Effect(rest, alike.low + shift, alike.high + shift, alike.se, alike.p)
    return Decomposition(total, parts, alike, int((~after).sum()), int(after.sum()))


def _part(
    fitted: linear.Fit, X: Floats, after: NDArray[np.bool_], columns: NDArray[np.intp], confidence: float
) -> Effect:
    used = np.intersect1d(columns, fitted.kept)
    if not len(used):
        return Effect(0.0, 0.0, 0.0, 0.0, 1.0)
    place = np.searchsorted(fitted.kept, used)
    coefficients, covariance = fitted.params[place], fitted.covariance[np.ix_(place, place)]
    groups = X[after][:, used], X[~after][:, used]
    moved = groups[0].mean(axis=0) - groups[1].mean(axis=0)
    means = sum(np.atleast_2d(np.cov(g, rowvar=False)) / len(g) for g in groups)
    value = float(moved @ coefficients)
    variance = float(moved @ covariance @ moved + coefficients @ means @ coefficients)
    se = float(np.sqrt(max(variance, 0.0)))
    reach = float(stats.t.ppf((1 + confidence) / 2, fitted.df)) * se
    p = 2 * float(stats.t.sf(abs(value) / se, fitted.df)) if se > 0 else 1.0
    return Effect(value, value - reach, value + reach, se, p)


def _total(whole: change.Change) -> Effect:
    if whole.low is None or whole.high is None or whole.t is None or whole.p is None:
        raise ValueError("all values of a group are equal: the change has no interval")
    se = abs(whole.difference / whole.t) if whole.t else 0.0
    return Effect(whole.difference, whole.low, whole.high, se, whole.p)
