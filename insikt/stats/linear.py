"""Least squares with robust errors, and what is asked of it: an effect with its interval."""

from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.float64]

HC3 = "HC3"
CLUSTER = "cluster"
# A column whose part that no earlier column has is shorter than this, of its own length, tells nothing new. Well
# above the square root of rounding, for lengths are taken from squares.
_NOTHING_NEW = 1e-6
# A row with as much leverage as this is fitted exactly: it has a column of its own and tells nothing else.
_ALONE = 1 - 1e-9
# A value of a background variable with fewer rows than this shares a column with the other rare ones.
RARE = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """A linear combination of coefficients: its value, interval, standard error and two-sided p."""

    value: float
    low: float
    high: float
    se: float
    p: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A least-squares fit. `kept` (k,) are the columns of the design that were used; the rest were collinear.

    params (k,), covariance (k, k), both of the kept columns; `df` the degrees of freedom of the intervals;
    `residuals` (n,); `errors` says how the covariance was counted.
    """

    kept: NDArray[np.intp]
    params: Floats
    covariance: Floats
    residuals: Floats
    df: float
    r2: float
    n: int
    errors: str

    def effect(self, weights: ArrayLike, *, confidence: float = 0.95) -> Effect:
        """The effect Σ weight × coefficient; weights (K,) for all columns of the design, kept or not.

        A dropped column has the coefficient 0, which is right for rows in which it is still collinear.
        """
        w = np.asarray(weights, dtype=np.float64)[self.kept]
        value, se = float(w @ self.params), float(np.sqrt(max(float(w @ self.covariance @ w), 0.0)))
        reach = float(stats.t.ppf((1 + confidence) / 2, self.df)) * se
        p = 2 * float(stats.t.sf(abs(value) / se, self.df)) if se > 0 else 1.0
        return Effect(value, value - reach, value + reach, se, p)

    def coefficient(self, column: int, *, confidence: float = 0.95) -> Effect | None:
        """The effect of one column of the design; None where it was collinear."""
        if column not in self.kept:
            return None
        weights = np.zeros(self.kept.max() + 1)
        weights[column] = 1
        return self.effect(weights, confidence=confidence)

    def levels(self, rows: ArrayLike, *, confidence: float = 0.95) -> tuple[Floats, Floats, Floats]:
        """Value, low and high of many combinations; rows (m, K). Pointwise intervals."""
        at = np.asarray(rows, dtype=np.float64)[:, self.kept]
        value = at @ self.params
        se = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", at, self.covariance, at), 0))
        reach = float(stats.t.ppf((1 + confidence) / 2, self.df)) * se
        return value, value - reach, value + reach


def fit(X: ArrayLike, y: ArrayLike, *, cluster: ArrayLike | None = None) -> Fit:
    """Least squares of y on X with HC3 errors, or cluster-robust ones where clusters are given.

    X: (n, K), with a constant column if one is wanted; earlier columns win over later ones that are collinear
    with them. y: (n,). cluster: (n,) labels. No missing values.
    HC3: t with n - k degrees of freedom. Clusters: G / (G - 1) · (n - 1) / (n - k), t with G - 1.

    Raises ValueError for other shapes, missing values, fewer rows than columns + 2, or a single cluster.
    Reference: MacKinnon & White (1985), J. Econometrics 29, 305-325 (HC3); Liang & Zeger (1986), Biometrika 73,
    13-22 (clusters).
    """
    design, values = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if design.ndim != 2 or values.shape != design.shape[:1]:
        raise ValueError(f"X must be (n, K) and y (n,), got {design.shape} and {values.shape}")
    if not (np.all(np.isfinite(design)) and np.all(np.isfinite(values))):
        raise ValueError("X and y must be finite numbers: drop missing values first")
    kept = independent(design)
    used, told = design[:, kept], values
    leverage = np.einsum("ij,ij->i", used @ np.linalg.inv(used.T @ used), used)
    shared = leverage < _ALONE
    if not shared.all():  # the coefficients that such rows do not own are the same without them
        still = independent(used[shared])
        kept, used, told = kept[still], used[shared][:, still], values[shared]
    if len(told) < len(kept) + 2:
        raise ValueError(f"{len(told)} rows cannot carry {len(kept)} coefficients")
    model = sm.OLS(told, used)
    if cluster is None:
        result = model.fit(cov_type=HC3, use_t=True)
        df = float(result.df_resid)
    else:
        group = np.unique(np.asarray(cluster), return_inverse=True)[1][shared]
        if len(np.unique(group)) < 2:
            raise ValueError("one cluster alone tells nothing of the spread between clusters")
        result = model.fit(cov_type=CLUSTER, cov_kwds={"groups": group}, use_t=True)
        df = float(len(np.unique(group)) - 1)
    residuals = np.zeros(len(values))
    residuals[shared] = result.resid
    return Fit(
        kept,
        np.asarray(result.params, dtype=np.float64),
        np.asarray(result.cov_params(), dtype=np.float64),
        residuals,
        df,
        float(result.rsquared),
        len(values),
        HC3 if cluster is None else CLUSTER,
    )


def independent(X: Floats) -> NDArray[np.intp]:
    """The columns of X, in order, that are not collinear with earlier ones, (k,)."""
    products = X.T @ X
    length = np.sqrt(np.diag(products))
    length = np.where(length > 0, length, 1)
    # What of each pair of columns is left beside those kept so far.
    left = products / np.outer(length, length)
    kept: list[int] = []
    for j in range(X.shape[1]):
        if left[j, j] > _NOTHING_NEW**2 and len(kept) < len(X):
            kept.append(j)
            left = left - np.outer(left[:, j], left[j]) / left[j, j]
    return np.array(kept, dtype=np.intp)


def design(controls: ArrayLike | None, n: int) -> Floats:
    """Controls as columns of a design, (n, k).

    controls: (n, c) or None. A table of numbers is taken as it is. In a table with text each column is a
    background variable: one column for each of its values but the first; values with fewer than RARE rows share
    one column.

    Raises ValueError for another shape.
    """
    if controls is None:
        return np.empty((n, 0))
    table = np.asarray(controls)
    table = table.reshape(n, -1) if table.ndim == 1 and len(table) == n else table
    if table.ndim != 2 or len(table) != n:
        raise ValueError(f"controls must be ({n}, c), got {table.shape}")
    if np.issubdtype(table.dtype, np.number) or np.issubdtype(table.dtype, np.bool_):
        return table.astype(np.float64)
    return np.column_stack([np.empty((n, 0)), *(_indicators(column) for column in table.T)])


def _indicators(column: NDArray[np.generic]) -> Floats:
    known, place, count = np.unique(column.astype(np.str_), return_inverse=True, return_counts=True)
    rare = count < RARE
    group = np.where(rare, len(known), np.arange(len(known)))[place]
    values = np.unique(group)
    indicators: Floats = (group[:, None] == values[1:]).astype(np.float64)
    return indicators
