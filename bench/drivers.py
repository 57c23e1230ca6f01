"""How fast the drivers are counted, and how much slower the plain way is: one regression per subset and draw."""

import itertools
from collections.abc import Iterator
from math import comb

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray

from bench import measure
from insikt.stats import drivers, pls

Floats = NDArray[np.float64]

FACTORS = 6
DRAWS = 1000
# The plain way takes ten seconds and more for all draws: a few are timed, and each takes as long as the next.
_PLAIN_DRAWS = 10


def rows() -> Iterator[tuple[str, str, str]]:
    """What, measured, and the budget or ratio."""
    (items, target), rng = survey(300), np.random.default_rng(1)
    X, y = indices(items), target.mean(axis=1)
    fast = measure.median(lambda: drivers.importance(X, y, draws=DRAWS, rng=rng))
    yield "Drivkrafter, andelar, n = 300, 1 000 omtagningar", f"{1000 * fast:.0f} ms", "≤ 150 ms"
    per_draw = measure.median(lambda: plain_shares(X, y, rng, _PLAIN_DRAWS)) / _PLAIN_DRAWS
    yield (
        "Samma med 64 regressioner i statsmodels per omtagning",
        f"{DRAWS * per_draw:.1f} s",
        f"{DRAWS * per_draw / fast:.0f} × långsammare (≥ 100)",
    )
    alone = measure.median(lambda: drivers.effects(X, y, draws=DRAWS, rng=rng))
    yield "Drivkrafter, effekter, n = 300, 1 000 omtagningar", f"{1000 * alone:.0f} ms", ""
    path = measure.median(lambda: pls.effects(items, target, draws=DRAWS, rng=rng))
    yield "PLS, n = 300, 1 000 omtagningar", f"{1000 * path:.0f} ms", "≤ 600 ms"
    items, target = survey(30_000)
    big, nki = indices(items), target.mean(axis=1)
    many = measure.median(lambda: drivers.importance(big, nki, draws=DRAWS, rng=rng))
    yield "Drivkrafter, andelar, n = 30 000, 1 000 omtagningar", f"{many:.2f} s", "≤ 2,5 s"


def survey(n: int) -> tuple[list[Floats], Floats]:
    """Answers on 1-10 to three items for each of six correlated factors, and three for NKI."""
    rng = np.random.default_rng(2016)
    factors = rng.normal(size=(n, 1)) + 0.8 * rng.normal(size=(n, FACTORS))
    overall = factors @ np.linspace(0.3, 0.1, FACTORS) + 0.5 * rng.normal(size=n)

    def asked(score: Floats) -> Floats:
        return np.clip(np.round(6.5 + 1.8 * score[:, None] + rng.normal(size=(n, 3))), 1, 10)

    return [asked(factor) for factor in factors.T], asked(overall)


def indices(items: list[Floats]) -> Floats:
    """The factors' indices (n, k)."""
    return np.column_stack([(block.mean(axis=1) - 1) * 100 / 9 for block in items])


def plain_shares(X: Floats, y: Floats, rng: np.random.Generator, draws: int) -> Floats:
    """LMG shares (draws, k) as one would write them: a regression per subset of factors and draw."""
    n, k = X.shape
    subsets = [s for size in range(k + 1) for s in itertools.combinations(range(k), size)]
    shares = np.zeros((draws, k))
    for share in shares:
        drawn = rng.integers(0, n, n)
        r2 = {s: sm.OLS(y[drawn], sm.add_constant(X[drawn][:, list(s)])).fit().rsquared for s in subsets if s}
        r2[()] = 0.0
        for subset in subsets:
            for factor in set(range(k)) - set(subset):
                with_it = tuple(sorted((*subset, factor)))
                share[factor] += (r2[with_it] - r2[subset]) / (k * comb(k - 1, len(subset)))
    return shares
