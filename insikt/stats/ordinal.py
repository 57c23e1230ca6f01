"""Ordered logit of one item on handling time: the check that nothing hangs on treating 1-10 as a scale."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats
from statsmodels.miscmodels.ordinal_model import OrderedModel

from insikt.stats import linear
from insikt.stats.linear import Effect

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Log odds of a higher answer: per day, and for the refused; `thresholds` (k - 1,) between the answers given.

    `refused` is None where all outcomes are alike.
    """

    days: Effect
    refused: Effect | None
    thresholds: Floats
    loglik: float
    n: int


def fit(
    days: ArrayLike,
    refused: ArrayLike,
    answer: ArrayLike,
    *,
    controls: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Ordered:
    """Proportional odds of an item's answer on days, outcome and controls.

    days, refused, answer: (n,), answers 1-10 (at least two different); controls: (n, c), see linear.design.
    No missing values. The signs are R's polr's: above 0, more days go with higher answers.

    Raises ValueError for other shapes, all days or all answers equal, and where the likelihood has no maximum.
    Reference: McCullagh (1980), J. R. Statist. Soc. B 42, 109-142.
    """
    d, y = np.asarray(days, dtype=np.float64), np.asarray(answer, dtype=np.float64)
    no = np.asarray(refused).astype(np.float64)
    if d.ndim != 1 or d.shape != y.shape or d.shape != no.shape:
        raise ValueError(f"days, refused and answer must be (n,), got {d.shape}, {no.shape} and {y.shape}")
    if len(d) < 3 or np.ptp(d) == 0 or np.ptp(y) == 0:
        raise ValueError("days and answers must differ")
    design = np.column_stack([np.ones(len(d)), d, no, linear.design(controls, len(d))])
    kept = linear.independent(design)[1:]  # the thresholds are the intercept
    scale = design[:, kept].std(axis=0)
    model = OrderedModel(np.unique(y, return_inverse=True)[1], design[:, kept] / scale, distr="logit")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # told below, in one way
        result = model.fit(method="bfgs", gtol=1e-8, maxiter=500, disp=False)
        covariance = np.asarray(result.cov_params(), dtype=np.float64)
    if not np.all(np.isfinite(covariance)):
        raise ValueError("the likelihood has no maximum: an answer or outcome is foretold by the controls")
    effects = [
        _effect(float(result.params[i]), float(covariance[i, i]), float(scale[i]), confidence)
        if (i := _position(kept, column)) is not None
        else None
        for column in (1, 2)
    ]
    assert effects[0] is not None
    # statsmodels keeps the first threshold and the logarithms of the steps to the others.
    thresholds = np.asarray(model.transform_threshold_params(result.params)[1:-1], dtype=np.float64)
    return Ordered(effects[0], effects[1], thresholds, float(result.llf), len(d))


def _position(kept: NDArray[np.intp], column: int) -> int | None:
    found = np.flatnonzero(kept == column)
    return int(found[0]) if len(found) else None


def _effect(param: float, variance: float, scale: float, confidence: float) -> Effect:
    value, se = param / scale, float(np.sqrt(max(variance, 0.0))) / scale
    reach = float(stats.norm.ppf((1 + confidence) / 2)) * se
    return Effect(value, value - reach, value + reach, se, 2 * float(stats.norm.sf(abs(value) / se)))
