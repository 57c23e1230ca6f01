"""Answers in which NKI goes with the factors as told."""

from collections.abc import Sequence

import numpy as np

from tests.build import BOOK, response

FACTORS = [factor.id for factor in BOOK.factors]
# How much NKI goes with each factor, and how they are rated: information matters and is rated low.
MATTERS = dict(zip(FACTORS, (0.9, 0.2, 0.1, 0.2, 0.1, 0.2), strict=True))
RATED = dict(zip(FACTORS, (4.5, 7, 7.5, 7, 6.5, 6.5), strict=True))


def survey(
    n: int,
    *,
    years: Sequence[int] = (2025,),
    seed: int = 1,
    matters: dict[str, float] = MATTERS,
    area: str = "bygglov",
    **rows: object,
) -> list[dict[str, object]]:
    """Answers in which NKI goes with the factors as told, item by item."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(n):
        own = {factor: rng.normal() for factor in FACTORS}
        overall = sum(matters[factor] * own[factor] for factor in FACTORS) + 0.3 * rng.normal()
        level = {factor: RATED[factor] + 1.3 * value for factor, value in own.items()}
        level["nki"] = 6.5 + 1.3 * overall
        answers = {
            item.id: int(np.clip(round(level[item.measure] + 0.4 * rng.normal()), 1, 10))
            for item in BOOK.items.values()
        }
        year = years[i % len(years)]
        closed = f"{year}-{1 + i // len(years) % 12:02}-15"
        found.append(response(seed * 10_000 + i, area=area, closed=closed, **{**answers, **rows}))
    return found
