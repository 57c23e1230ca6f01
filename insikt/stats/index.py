"""The betygsindex: answers on a 1-10 scale as one number, 0-100."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# Rounding in share × k must not ask for one answer more: 0.28 × 25 gives 7.000000000000001.
ROUNDING = 1e-9


def score(
    items: ArrayLike,
    *,
    minimum: float = 1,
    maximum: float = 10,
    weights: ArrayLike | None = None,
    answered_share: float = 0.5,
) -> Floats:
    """Each respondent's index, (n,), 0-100.

    items: (n, k), answers from `minimum` to `maximum`; NaN = no opinion or not answered. The index is
    the mean of (x - minimum) · 100 / (maximum - minimum) over the answered items.
    weights: (k,), zero or more, equal if None; they are rescaled over the items answered. An item with
    weight 0 is not part of the index and does not count as answered.
    answered_share: the least share of the items that must be answered. A respondent below it, or with
    no answer at all, is NaN.

    Raises ValueError for another shape, an answer outside the scale (infinite included), unusable
    weights, a share outside 0-1 or a scale with maximum <= minimum.
    Reference: Fornell et al. (1996), J. Marketing 60(4), 7-18, the ACSI formula (its weights are estimated).
    """
    if not maximum > minimum:
        raise ValueError(f"maximum ({maximum}) must be above minimum ({minimum})")
    if not 0 <= answered_share <= 1:
        raise ValueError(f"answered_share must be between 0 and 1, got {answered_share}")
    x, w = _used(np.asarray(items, dtype=np.float64), weights)
    if np.any((x < minimum) | (x > maximum)):
        raise ValueError(f"items must be answers from {minimum} to {maximum}, or NaN")
    answered = ~np.isnan(x)
    needed = max(1, math.ceil(answered_share * x.shape[1] - ROUNDING))
    enough = answered.sum(axis=1) >= needed
    percent = np.where(answered, (x - minimum) * 100 / (maximum - minimum), 0.0)
    # The clip takes away the last digit's rounding: a page may rely on 0-100.
    index: Floats = np.divide(percent @ w, answered @ w, out=np.full(len(x), np.nan), where=enough)
    return np.clip(index, 0, 100, out=index)


def _used(x: Floats, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """The items that carry weight, and their weights."""
    if x.ndim != 2 or x.shape[1] == 0:
        raise ValueError(f"items must have shape (n, k) with k >= 1, got {x.shape}")
    w = np.ones(x.shape[1]) if weights is None else np.asarray(weights, dtype=np.float64)
    if w.shape != (x.shape[1],):
        raise ValueError(f"weights must have shape ({x.shape[1]},), got {w.shape}")
    if not (np.all(np.isfinite(w)) and np.all(w >= 0) and np.any(w > 0)):
        raise ValueError("weights must be finite, not negative, and not all zero")
    return x[:, w > 0], w[w > 0]
