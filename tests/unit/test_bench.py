"""A benchmark is a comparison only if both ways give the same."""

import numpy as np
import pytest

from bench import drivers as bench
from insikt.stats import drivers, resample


def test_the_plain_way_gives_the_same_shares() -> None:
    items, target = bench.survey(60)
    X, y = bench.indices(items), target.mean(axis=1)
    plain = bench.plain_shares(X, y, np.random.default_rng(3), 2)
    drawn = np.random.default_rng(3).integers(0, 60, size=(2, 60))
    for shares, rows in zip(plain, drawn, strict=True):
        ours = drivers.importance(X[rows], y[rows], draws=1, rng=np.random.default_rng(1))
        assert shares == pytest.approx(ours.share)
    assert resample.draws(np.column_stack([X, y]), number=2, rng=np.random.default_rng(3)).mean[
        0
    ] == pytest.approx(np.column_stack([X, y])[drawn[0]].mean(axis=0))
