"""Whether the items of a factor measure one thing."""

import numpy as np
from numpy.typing import ArrayLike

from insikt.stats.interval import ALIKE


def alpha(items: ArrayLike) -> float:
    """Cronbach's alpha, raw: at most 1, and below 0 when items pull in different directions.

    items: (n, k), k >= 2, all on one scale; NaN = no opinion. Only respondents who answered every item
    count. (R's psych::alpha takes the covariances pairwise instead: same value without missing answers,
    another with them; listwise keeps one n and a proper covariance matrix.)

    Raises ValueError for another shape, fewer than two items, fewer than two complete respondents,
    infinite values, or respondents whose sums are all alike (alpha is then not defined).
    Reference: Cronbach (1951), Psychometrika 16, 297-334, k/(k-1) · (1 - ΣV_i/V_t).
    """
    x = np.asarray(items, dtype=np.float64)
    if x.ndim != 2 or x.shape[1] < 2:
        raise ValueError(f"items must have shape (n, k) with k >= 2, got {x.shape}")
    if np.any(np.isinf(x)):
        raise ValueError("items must be finite, or NaN for no opinion")
    complete = x[~np.isnan(x).any(axis=1)]
    if len(complete) < 2:
        raise ValueError(f"two respondents with every item answered are needed, got {len(complete)}")
    sums = complete.sum(axis=1)
    if np.ptp(sums) <= ALIKE:
        raise ValueError("alpha is not defined: the complete respondents' sums are all alike")
    k = x.shape[1]
    return float(k / (k - 1) * (1 - complete.var(axis=0, ddof=1).sum() / sums.var(ddof=1)))
