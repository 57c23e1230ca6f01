"""Restricted cubic splines: a smooth curve with straight tails."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# Where the knots of a curve stand, as shares of the observations.
SHARES = (0.05, 0.35, 0.65, 0.95)


def restricted_cubic(x: ArrayLike, knots: ArrayLike) -> Floats:
    """The basis of a cubic spline that is straight outside its outer knots, (n, len(knots) - 1).

    x: (n,), in any unit, no missing values. knots: (k,), k >= 2, increasing, in x's unit. The first column is x
    itself, so that two knots give a straight line; the others are divided by the square of the outer knots'
    distance, so that they too have x's unit.

    Raises ValueError for another shape, values that are not finite, and knots that do not increase.
    Reference: Harrell (2015), Regression Modeling Strategies, 2nd ed., sec. 2.4.5 (Hmisc's rcspline.eval).
    """
    values, at = np.asarray(x, dtype=np.float64), np.asarray(knots, dtype=np.float64)
    if values.ndim != 1 or at.ndim != 1 or len(at) < 2:
        raise ValueError(f"x must be (n,) and knots (k,) with k >= 2, got {values.shape} and {at.shape}")
    if not (np.all(np.isfinite(values)) and np.all(np.isfinite(at))):
        raise ValueError("x and knots must be finite numbers: drop missing values first")
    if np.any(np.diff(at) <= 0):
        raise ValueError("knots must increase: leave out those that coincide")
    cubes = np.maximum(values[:, None] - at, 0) ** 3
    last = at[-1] - at[-2]
    bends = (
        cubes[:, :-2]
        - cubes[:, -2:-1] * (at[-1] - at[:-2]) / last
        + cubes[:, -1:] * (at[-2] - at[:-2]) / last
    )
    return np.column_stack([values, bends / (at[-1] - at[0]) ** 2])


def knots(x: ArrayLike) -> Floats:
    """Knots at the 5th, 35th, 65th and 95th percentiles of x, (k,), 2-4: those that coincide are left out.

    x: (n,), no missing values, two different values or more.

    Raises ValueError where all values are equal.
    Reference: Harrell (2015), table 2.3.
    """
    values = np.asarray(x, dtype=np.float64)
    at = np.unique(np.quantile(values, SHARES))
    if len(at) < 2:
        at = np.array([values.min(), values.max()])
    if at[0] == at[-1]:
        raise ValueError("all values are equal: there is no curve to draw")
    return np.asarray(at, dtype=np.float64)
