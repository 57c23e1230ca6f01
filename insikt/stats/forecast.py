"""Where a series of yearly values is heading, and what a goal asks of the answers that remain."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, special

from insikt.model import TooFew

Floats = NDArray[np.float64]

# Fewer years than this leave drift and level to the prior alone.
YEARS = 5
# The drift is N(0, 1): four units a year is as much as any published series has kept up for long.
DRIFT_SD = 1.0
# How much the level may jump in a year, as an sd. The prior is half-normal: large jumps happen, but rarely.
_GRID = np.linspace(0.0, 8.0, 33)
_JUMP_SD = 2.0

METHOD = "lokal nivå med drift, känd urvalsvarians"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a series says of a later year: the chance of the target, and the mean with its interval.

    `probability` is that of a value at the target or above. `mean`, `low` and `high` are in the values' unit and
    not cut at any scale's ends; `n` is how many years the forecast rests on.
    """

    probability: float
    mean: float
    low: float
    high: float
    n: int
    method: str = METHOD


def reach(
    value: ArrayLike,
    se: ArrayLike,
    *,
    horizon: int,
    target: float,
    expected_se: float | None = None,
    confidence: float = 0.95,
    years: int = YEARS,
) -> Reach | TooFew:
    """The chance that the value measured `horizon` years after the last is at least the target.

    horizon: 0 asks of more answers to the last year itself, when it is not over.
    value: (n,), one per year in order, in any unit; NaN for a year without value, but not last.
    se: (n,), each value's known standard error, above 0; ignored where the value is NaN.
    expected_se: that of the later year's value, by default the root mean square of those known. 0 asks for the
    level itself instead of what will be measured.
    years: the fewest years with a value, else TooFew.

    The level follows a random walk with drift, and each value is the level with the known error. The first
    level is free, the drift has the prior N(0, 1), and the sd of the yearly jumps is averaged over a grid with
    a half-normal prior. Given the sd all is linear and Gaussian, and solved at once as a regression on the
    level with correlated errors (universal kriging): the result is a mixture of normal distributions.

    Raises ValueError for unequal shapes, a missing last year, an se that is not above 0, horizon < 0,
    expected_se < 0, a confidence outside 0-1, and a target that is not a finite number.
    Reference: Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, sec. 2.3 and 3.4;
    Cressie (1993), Statistics for Spatial Data, sec. 3.4 (eq. 3.4.2).
    """
    y, error = _series(value, se)
    if horizon < 0:
        raise ValueError(f"horizon must not be before the last year, got {horizon}")
    if not (np.isfinite(target) and 0 < confidence < 1):
        raise ValueError(
            f"a finite target and a confidence within 0-1 are needed, got {target}, {confidence}"
        )
    when = np.flatnonzero(np.isfinite(y)).astype(np.float64)
    if len(when) < max(years, 2):
        return TooFew(len(when), max(years, 2))
    y, error = y[np.isfinite(y)], error[np.isfinite(y)]
    noise = float(np.sqrt(np.mean(error**2))) if expected_se is None else expected_se
    if not (np.isfinite(noise) and noise >= 0):
        raise ValueError(f"expected_se must be 0 or more, got {expected_se}")
    mean, variance, weight = _given_jumps(when - when[0], y, error, horizon)
    sd = np.sqrt(variance + noise**2)
    low, high = (_quantile(mean, sd, weight, p) for p in ((1 - confidence) / 2, (1 + confidence) / 2))
    chance = float(weight @ special.ndtr((mean - target) / sd))
    return Reach(chance, float(weight @ mean), low, high, len(y))


def needed(mean: float, n: int, target: float, remaining: int) -> float:
    """The mean that `remaining` more answers must have for all of them together to reach the target.

    mean: of the n answers there are, in the target's unit; not read when n is 0. The result may lie outside
    the scale: then the target can no longer be reached, or no longer be missed.

    Raises ValueError for n < 0 and remaining < 1.
    """
    if n < 0 or remaining < 1:
        raise ValueError(f"n >= 0 and remaining >= 1 are needed, got {n} and {remaining}")
    return target + (target - mean) * n / remaining if n else float(target)


def _given_jumps(when: Floats, y: Floats, error: Floats, horizon: int) -> tuple[Floats, Floats, Floats]:
    """Mean and variance of the later level for each sd of the grid, and the sd's posterior weight, all (g,)."""
    jump = _GRID[:, None, None] ** 2
    then = when[-1] + horizon
    covariance = np.diag(error**2) + jump * np.minimum.outer(when, when) + DRIFT_SD**2 * np.outer(when, when)
    ahead = jump[:, :, 0] * when + DRIFT_SD**2 * when * then
    ones = np.ones_like(when)
    right = np.stack([np.broadcast_to(y, ahead.shape), np.broadcast_to(ones, ahead.shape), ahead], axis=2)
    solved = np.linalg.solve(covariance, right)
    by_y, by_one, by_ahead = (solved[:, :, k] for k in range(3))
    information = by_one @ ones
    first = (by_one @ y) / information
    mean = first + by_ahead @ y - first * (by_ahead @ ones)
    variance = (
        _GRID**2 * then
        + DRIFT_SD**2 * then**2
        - np.sum(ahead * by_ahead, axis=1)
        + (1 - by_ahead @ ones) ** 2 / information
    )
    misfit = by_y @ y - first**2 * information
    likelihood = -0.5 * (np.linalg.slogdet(covariance)[1] + np.log(information) + misfit)
    weight = np.exp(likelihood - likelihood.max() - 0.5 * (_GRID / _JUMP_SD) ** 2)
    return mean, variance, weight / weight.sum()


def _quantile(mean: Floats, sd: Floats, weight: Floats, p: float) -> float:
    """The p-quantile of a mixture of normal distributions."""
    ends = mean + sd * float(special.ndtri(p))
    if np.ptp(ends) == 0:
        return float(ends[0])
    return float(
        optimize.brentq(lambda x: weight @ special.ndtr((x - mean) / sd) - p, ends.min(), ends.max())
    )


def _series(value: ArrayLike, se: ArrayLike) -> tuple[Floats, Floats]:
    y, error = np.asarray(value, dtype=np.float64), np.asarray(se, dtype=np.float64)
    if y.ndim != 1 or y.shape != error.shape:
        raise ValueError(f"value and se must have one shape (n,), got {y.shape} and {error.shape}")
    if np.any(np.isinf(y)) or (len(y) and np.isnan(y[-1])):
        raise ValueError("values must be finite or NaN, and the last year must have one")
    if not np.all(np.isfinite(error[np.isfinite(y)]) & (error[np.isfinite(y)] > 0)):
        raise ValueError("every value needs a standard error above 0")
    return y, error
