"""How fast the model of handling time is fitted, drawn and asked."""

from collections.abc import Iterator

import numpy as np

from bench import measure
from insikt.stats import handling
from insikt.stats.handling import Form

SIZES = {400: ("≤ 50 ms", "", ""), 400_000: ("≤ 1 500 ms", "≤ 300 ms", "≤ 300 ms")}


def rows() -> Iterator[tuple[str, str, str]]:
    """What, measured, and the budget."""
    for n, budgets in SIZES.items():
        rng = np.random.default_rng(2016)
        days = np.rint(60 * np.exp(0.6 * rng.standard_normal(n)))
        refused = rng.random(n) < 0.12
        nki = np.clip(80 - 0.15 * days - 12 * refused + rng.normal(0, 22, n), 0, 100)
        controls = np.column_stack([rng.integers(0, k, n).astype(np.str_) for k in (6, 4, 2, 10)])
        cluster = rng.integers(0, 290, n) if n > 1000 else None

        def fit() -> handling.Model:
            return handling.fit(days, refused, nki, controls=controls, cluster=cluster)  # noqa: B023

        model, size = fit(), f"n = {n:,}".replace(",", " ")
        weeks = np.arange(3.0, 30.0) * 7
        for what, run, budget in (
            ("modell", fit, budgets[0]),
            ("kurva", lambda: model.curve(weeks, False), budgets[1]),  # noqa: B023
            ("scenario", lambda: model.scenario(lambda d: d / 2, form=Form.SPLINE), budgets[2]),  # noqa: B023
        ):
            yield f"Handläggningstid, {what}, {size}", f"{1000 * measure.median(run):.1f} ms", budget
