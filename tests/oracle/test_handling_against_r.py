"""Spline, hinge, cluster errors, halved days and ordered logit against what R printed (synthetic_insikt.R)."""

import numpy as np
import pandas as pd
import pytest

from insikt.stats import handling, linear, ordinal, spline
from tests.oracle.test_stats_basics_against_r import DATA, R_PRINTED

# polr stops when the relative gain of the deviance is under 1e-8; ours goes further, to a higher likelihood.
POLR_STOPS = 2e-5
KNOTS = [5, 20, 42.35, 108.1]


@pytest.fixture(scope="module")
def answers():
    return pd.read_csv(DATA / "synthetic_insikt.csv")


@pytest.fixture(scope="module")
def lines():
    return (DATA / "synthetic_insikt_R_output.txt").read_text().splitlines()


def printed(lines, label, after=""):
    """The numbers after a label; with `after`, the first such line below the line that begins so."""
    start = next(i for i, line in enumerate(lines) if line.startswith(after))
    line = next(line.strip() for line in lines[start:] if line.strip().startswith(label + " "))
    return [float(number) for number in line.removeprefix(label).split()]


@pytest.fixture(scope="module")
def controls(answers):
    return answers[["area", "year"]].to_numpy()


@pytest.fixture(scope="module")
def model(answers, controls):
    return handling.fit(
        answers.days, answers.refused, answers.nki, controls=controls, cluster=answers.muni, limit=70
    )


def test_the_knots_are_the_percentiles(answers, lines):
    assert spline.knots(answers.days) == pytest.approx(KNOTS, rel=R_PRINTED)
    assert printed(lines, "rcs knots") == KNOTS


def test_the_spline_and_its_cluster_errors(answers, controls, lines):
    X = np.column_stack(
        [
            np.ones(len(answers)),
            spline.restricted_cubic(answers.days, KNOTS),
            answers.refused,
            linear.design(controls, len(answers)),
        ]
    )
    fitted = linear.fit(X, answers.nki, cluster=answers.muni)
    assert fitted.params == pytest.approx(printed(lines, "rcs coefs"), rel=R_PRINTED)
    errors = np.sqrt(np.diag(fitted.covariance))
    assert errors == pytest.approx(printed(lines, "cluster se", "rcs coefs"), rel=R_PRINTED)
    assert fitted.r2 == pytest.approx(printed(lines, "R2", "rcs coefs")[0], rel=R_PRINTED)


def test_the_hinge_and_its_cluster_errors(model, lines):
    hinge = model.hinge
    found = [hinge.days, hinge.refused, hinge.over, hinge.days_refused]
    # R's order: intercept, days, refused, over, three areas, year, days × refused.
    theirs = [1, 2, 3, 8]
    coefs, errors = printed(lines, "coefs", "hinge names"), printed(lines, "cluster se", "hinge names")
    assert [e.value for e in found] == pytest.approx([coefs[i] for i in theirs], rel=1e-9)
    assert [e.se for e in found] == pytest.approx([errors[i] for i in theirs], rel=R_PRINTED)


def test_halved_days(model, lines):
    words = next(line for line in lines if line.startswith("gcomp")).split()
    effect, cluster_error = float(words[4]), float(words[-1])
    scenario = model.scenario(lambda days: days / 2)
    assert scenario.difference == pytest.approx(effect, rel=R_PRINTED)
    assert scenario.se == pytest.approx(cluster_error, rel=R_PRINTED)


def test_hc3_errors(answers, lines):
    """R's HC3 of the six factors' regression: another design, the same formula."""
    names = ["information", "tillganglighet", "bemotande", "kompetens", "rattssakerhet", "effektivitet"]
    fitted = linear.fit(np.column_stack([np.ones(len(answers)), answers[names]]), answers.nki)
    assert np.sqrt(np.diag(fitted.covariance)) == pytest.approx(printed(lines, "HC3 se", "OLS R2"), rel=1e-8)


def test_ordered_logit(answers, controls, lines):
    fitted = ordinal.fit(answers.days, answers.refused, answers.nki_1, controls=controls)
    coefs, errors = printed(lines, "polr"), printed(lines, "se", "polr")
    assert [fitted.days.value, fitted.refused.value] == pytest.approx(coefs[:2], rel=POLR_STOPS)
    assert [fitted.days.se, fitted.refused.se] == pytest.approx(errors[:2], rel=5 * POLR_STOPS)
    assert fitted.thresholds == pytest.approx(printed(lines, "zeta"), abs=5 * POLR_STOPS)
    theirs = printed(lines, "logLik")[0]
    assert theirs <= fitted.loglik <= theirs + 1e-6
