"""Importance, relative weights, slopes and PLS against what R printed (relaimpo, car, plspm)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insikt.stats import drivers, pls, reliability

DATA = Path(__file__).parent / "data"
# R printed eleven significant digits.
R_PRINTED = 1e-10
# plspm stops when the sum of the squares of what the weights moved is below 1e-13: some 3e-7 at most from rest,
# and in its last step far less than that.
PLSPM_STOPPED = 1e-8
ITEMS = {
    "information": 3,
    "tillganglighet": 3,
    "bemotande": 2,
    "kompetens": 3,
    "rattssakerhet": 4,
    "effektivitet": 3,
}


@pytest.fixture(scope="module")
def answers():
    return pd.read_csv(DATA / "synthetic_insikt.csv")


@pytest.fixture(scope="module")
def printed():
    """The numbers R printed after a label, in the part of its output that a heading begins."""
    lines = [line.strip() for line in (DATA / "synthetic_insikt_R_output.txt").read_text().splitlines()]

    def after(heading, label):
        (start,) = [i for i, line in enumerate(lines) if line.startswith(heading)]
        if label == "R2":
            return [float(lines[start].split(label)[1])]
        line = next(line for line in lines[start:] if line.startswith(label + " "))
        return [float(number) for number in line.removeprefix(label).split()]

    return after


@pytest.fixture(scope="module")
def indices(answers):
    return answers[list(ITEMS)].to_numpy()


@pytest.fixture(scope="module")
def blocks(answers):
    return [answers[[f"{f}_{i + 1}" for i in range(n)]].to_numpy() for f, n in ITEMS.items()]


@pytest.fixture(scope="module")
def target(answers):
    return answers[["nki_1", "nki_2", "nki_3"]].to_numpy()


def same(value, expected, tolerance=R_PRINTED):
    assert np.asarray(value) == pytest.approx(np.asarray(expected), rel=tolerance)


def test_importance(answers, indices, printed):
    found = drivers.importance(indices, answers["nki"], draws=10, rng=np.random.default_rng(1))
    same(found.share, printed("OLS R2", "lmg"))
    same(found.r2, printed("OLS R2", "R2")[0])
    same(found.vif, printed("OLS R2", "VIF"))


def test_relative_weights(answers, indices, printed):
    same(drivers.relative_weights(indices, answers["nki"]), printed("OLS R2", "genizi/johnson"))


def test_slopes(answers, indices, printed):
    found = drivers.effects(indices, answers["nki"], draws=10, rng=np.random.default_rng(1))
    same(found.value, printed("OLS R2", "coef")[1:])


def test_the_bootstraps_standard_error_is_near_the_robust_one(answers, indices, printed):
    """Both estimate the same; HC3 leans a few per cent towards caution."""
    found = drivers.effects(indices, answers["nki"], draws=4000, rng=np.random.default_rng(1))
    assert found.se == pytest.approx(np.array(printed("OLS R2", "HC3 se")[1:]), rel=0.06)


@pytest.mark.parametrize("scheme", ["path", "centroid"])
def test_pls(blocks, target, printed, scheme):
    found = pls.fit(blocks, target, scheme=scheme)
    heading = f"PLS raw {scheme} R2"
    same(found.paths, printed(heading, "path"), PLSPM_STOPPED)
    same(found.effects, printed(heading, "unstd"), PLSPM_STOPPED)
    same(found.index_means, printed(heading, "idxmean"), PLSPM_STOPPED)
    same(found.r2, printed(heading, "R2")[0], PLSPM_STOPPED)
    weights = np.array(printed(heading, "nkiw"))
    same(found.weights[-1], weights / weights.sum(), PLSPM_STOPPED)


def test_the_schemes_are_told_apart(blocks, target, printed):
    with pytest.raises(AssertionError):
        same(
            pls.fit(blocks, target, scheme="centroid").effects,
            printed("PLS raw path R2", "unstd"),
            PLSPM_STOPPED,
        )


def test_alpha_of_the_drivers(blocks, target):
    for block, expected in zip(
        [*blocks, target],
        [
            0.83923114335,
            0.83179711075,
            0.80989893636,
            0.85299168203,
            0.88332453677,
            0.87302542283,
            0.94152058576,
        ],
        strict=True,
    ):
        same(reliability.alpha(block), expected)
