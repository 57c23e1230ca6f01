"""The matrix of two means: how rated a factor is against how much it goes with the target."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insikt.stats import drivers, resample

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Corners:
    """Which side of both cut lines each of k factors lies on, and in what share of the draws it stays there.

    `high` (k,): the index is at or above the mean of the k indices; `strong` (k,): the effect is at or above the mean
    of the k effects; `kept` (k,): 0-1. The cut lines are drawn anew in every draw.
    """

    high: Truths
    strong: Truths
    kept: Floats


def corners(
    X: ArrayLike,
    y: ArrayLike,
    index: ArrayLike,
    *,
    draws: int = 1000,
    rng: np.random.Generator,
) -> Corners:
    """The corners of the factors X (n, k) with the target y (n,).

    index: (k,), the factors' indices as they are shown: they may rest on more respondents than X, where
    some left other questions unanswered.

    Raises ValueError as drivers.effects, and for another shape of index.
    Reference: the matrix itself is SCB's; its cut lines were not found, and the means are ours.
    """
    table = drivers.table(X, y)
    shown = np.asarray(index, dtype=np.float64)
    if shown.shape != (table.shape[1] - 1,):
        raise ValueError(f"index must have shape ({table.shape[1] - 1},), got {shown.shape}")
    high, strong = _sides(shown, drivers.slopes(resample.moments(table).covariance))
    drawn = resample.draws(table, number=draws, rng=rng)
    drawn_high, drawn_strong = _sides(drawn.mean[:, :-1], drivers.slopes(drawn.covariance))
    return Corners(high, strong, ((drawn_high == high) & (drawn_strong == strong)).mean(axis=0))


def _sides(index: Floats, effect: Floats) -> tuple[Truths, Truths]:
    high: Truths = index >= index.mean(axis=-1, keepdims=True)
    strong: Truths = effect >= effect.mean(axis=-1, keepdims=True)
    return high, strong
