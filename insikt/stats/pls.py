"""PLS path modelling of a star: a few blocks of items that point at one target."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insikt.stats import drivers, resample
from insikt.stats.drivers import Effects
from insikt.stats.resample import Moments

Floats = NDArray[np.float64]

# The largest change of a weight, relative to its block, at which the iteration has come to rest.
_AT_REST = 1e-11
_MOST_STEPS = 1000


class Scheme(StrEnum):
    """How the target listens to the factors while the weights are found."""

    PATH = "path"
    CENTROID = "centroid"


@dataclass(frozen=True, slots=True)
class PathModel:
    """`paths` (k,) are standardised, `effects` (k,) units of the target's index per unit of a factor's.

    `weights` has one array per block, the target's last, each summing to 1: a block's index is Σ weight · item,
    moved to 0-100. `index_means` (k + 1,) are the means of those indices. `r2` is the share explained.
    """

    paths: Floats
    effects: Floats
    weights: tuple[Floats, ...]
    r2: float
    index_means: Floats
    n: int


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Covariances (…, k + 1, k + 1) of the blocks' indices, their weights (…, p), and whether these came to rest."""

    covariance: Floats
    weights: Floats
    at_rest: NDArray[np.bool_]


class NotConverged(ValueError):
    """The weights did not come to rest: the items of some block hardly go with the target at all."""


def fit(
    blocks: Sequence[ArrayLike],
    target: ArrayLike,
    *,
    scheme: str = "path",
    minimum: float = 1,
    maximum: float = 10,
) -> PathModel:
    """A path model with mode A on raw items, as in ACSI: the target on all the blocks.

    blocks: k arrays (n, m_j), the items of each factor; target: (n, m), the items of the target; all on one
    scale from `minimum` to `maximum`, no NaN. scheme: "path" or "centroid".

    Raises ValueError for other shapes, NaN, fewer than two rows, another scheme or a target that does not
    vary; NotConverged, a ValueError, where no weights are found.
    Reference: Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), Comput. Stat. Data Anal. 48, 159-205; Fornell
    et al. (1996), J. Marketing 60(4), 7-18 (the index); agrees with R's plspm(scaled = FALSE).
    """
    table, owner = _table(blocks, target)
    found = _found(table, owner, scheme)
    normal = [found.weights[owner == block] for block in range(owner[-1] + 1)]
    means = np.array([w @ table[:, owner == block].mean(axis=0) for block, w in enumerate(normal)])
    R, _ = resample.correlation(found.covariance)
    paths = drivers.slopes(R)
    return PathModel(
        paths,
        drivers.slopes(found.covariance),
        tuple(normal),
        float(paths @ R[:-1, -1]),
        (means - minimum) * 100 / (maximum - minimum),
        len(table),
    )


def effects(
    blocks: Sequence[ArrayLike],
    target: ArrayLike,
    *,
    scheme: str = "path",
    draws: int = 1000,
    rng: np.random.Generator,
    confidence: float = 0.95,
) -> Effects:
    """The effects of fit, with bootstrap intervals: the weights are found anew in every draw.
    Draws in which none are found are left out.

    Arguments and errors as for fit, and ValueError for draws < 1.
    """
    table, owner = _table(blocks, target)
    value = drivers.slopes(_found(table, owner, scheme).covariance)
    drawn = _fitted(resample.draws(table, number=draws, rng=rng), owner, Scheme(scheme))
    kept = drivers.slopes(drawn.covariance[drawn.at_rest])
    return drivers.spread_of(value, kept, len(table), confidence)


def _found(table: Floats, owner: NDArray[np.intp], scheme: str) -> _Fitted:
    found = _fitted(resample.moments(table), owner, Scheme(scheme))
    if not found.at_rest:
        raise NotConverged(f"no weights found in {_MOST_STEPS} steps")
    return found


def _table(blocks: Sequence[ArrayLike], target: ArrayLike) -> tuple[Floats, NDArray[np.intp]]:
    """All items side by side, the target's last, and the number of the block that each belongs to."""
    if not blocks:
        raise ValueError("one block or more is needed")
    arrays = [np.asarray(block, dtype=np.float64) for block in (*blocks, target)]
    if any(a.ndim != 2 for a in arrays):
        raise ValueError(f"blocks and target must have shape (n, m), got {[a.shape for a in arrays]}")
    table = resample.columns(*arrays)
    owner = np.repeat(np.arange(len(arrays)), [a.shape[1] for a in arrays])
    if not np.any(np.ptp(table[:, owner == owner[-1]], axis=0) > 0):
        raise ValueError("the target does not vary")
    return table, owner


def _fitted(found: Moments, owner: NDArray[np.intp], scheme: Scheme) -> _Fitted:
    """The weights, from the covariances S of the items alone.

    With outer mode A and a star for inner model a block weighs its items by their covariance with the
    target's score, and the target weighs its own by their covariance with a sum of the blocks' scores. (A
    block's inner weight is its correlation with the target: only the sign of it is left after scaling.)
    """
    S = found.covariance
    of_block = owner[:, None] == np.arange(owner[-1] + 1)
    is_target = of_block[:, -1]
    weights = _unit(np.ones(S.shape[:-1]), S, of_block)
    for _ in range(_MOST_STEPS):
        before = weights
        scores = _scores(weights, S, of_block)
        sign = np.sign(scores[..., :-1, -1])
        inner = drivers.slopes(scores) if scheme is Scheme.PATH else sign
        for_target = _covariance_with(weights * (inner @ of_block[:, :-1].T), S)
        for_blocks = _covariance_with(np.where(is_target, weights, 0.0), S) * (sign @ of_block[:, :-1].T)
        weights = _unit(np.where(is_target, for_target, for_blocks), S, of_block)
        moved = np.abs(weights - before).max(axis=-1)
        at_rest = moved <= _AT_REST * np.abs(weights).max(axis=-1)
        if np.all(at_rest):
            break
    total = (weights @ of_block) @ of_block.T
    shared = np.divide(weights, total, out=np.zeros_like(weights), where=total != 0)
    return _Fitted(_scores(shared, S, of_block), shared, at_rest)


def _covariance_with(weights: Floats, S: Floats) -> Floats:
    """The covariance of every item with a weighted sum of items."""
    covariance: Floats = (S @ weights[..., None])[..., 0]
    return covariance


def _unit(weights: Floats, S: Floats, of_block: NDArray[np.bool_]) -> Floats:
    """The weights with which every block's score has variance 1; those of a block that does not vary, 0."""
    variance = np.diagonal(_scores(weights, S, of_block), axis1=-2, axis2=-1)
    scale = np.divide(1.0, np.sqrt(variance), out=np.zeros_like(variance), where=variance > 0)
    unit: Floats = weights * (scale @ of_block.T)
    return unit


def _scores(weights: Floats, S: Floats, of_block: NDArray[np.bool_]) -> Floats:
    """Covariances (…, k + 1, k + 1) of the blocks' scores."""
    spread = weights[..., :, None] * of_block
    covariances: Floats = np.swapaxes(spread, -1, -2) @ S @ spread
    return covariances
