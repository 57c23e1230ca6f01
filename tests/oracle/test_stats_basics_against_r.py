"""Index, mean, change, trend and reliability against what R printed."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insikt.stats import change, index, interval, reliability, trend

DATA = Path(__file__).parent / "data"
# R printed eleven significant digits.
R_PRINTED = 1e-10
# The csv holds its index columns with ten decimals.
CSV_PRINTED = 5.1e-11
# data/README.md prints six significant digits of Kendall's p, two decimals or more of the slope.
KENDALL_PRINTED = 5e-10
SEN_PRINTED = 1e-9

ITEMS = {
    "information": 3,
    "tillganglighet": 3,
    "bemotande": 2,
    "kompetens": 3,
    "rattssakerhet": 4,
    "effektivitet": 3,
    "nki": 3,
}
AREAS = ["bygglov", "livsmedel", "miljo", "servering"]
# R printed these on a line with words between.
STRATIFIED_WITHOUT_CORRECTION = [63.020367378, 1.2541328578]


@pytest.fixture(scope="module")
def answers():
    return pd.read_csv(DATA / "synthetic_insikt.csv")


@pytest.fixture(scope="module")
def printed():
    """The numbers R printed after a label at the start of a line; the label must be there exactly once."""
    lines = (DATA / "synthetic_insikt_R_output.txt").read_text().splitlines()

    def after(label):
        (line,) = [line.strip() for line in lines if line.strip().startswith(label + " ")]
        return [float(number) for number in line.removeprefix(label).split()]

    return after


def items(answers, block):
    return answers[[f"{block}_{i + 1}" for i in range(ITEMS[block])]].to_numpy(dtype=float)


def years(answers):
    return [answers.loc[answers.year == year, "nki"].to_numpy() for year in (2023, 2024)]


@pytest.mark.parametrize("block", ITEMS)
def test_score_gives_the_files_index_column(answers, block):
    assert index.score(items(answers, block)) == pytest.approx(answers[block].to_numpy(), abs=CSV_PRINTED)


@pytest.mark.parametrize("block", ITEMS)
def test_alpha(answers, printed, block):
    raw, _standardised = printed(f"alpha {'NKI' if block == 'nki' else block}")
    assert reliability.alpha(items(answers, block)) == pytest.approx(raw, rel=R_PRINTED)


@pytest.mark.parametrize("area", AREAS)
def test_mean_and_t_interval_by_area(answers, printed, area):
    y = answers.loc[answers.area == area, "nki"].to_numpy()
    n, value, sd, low, high = printed(f"area {area}")
    mean = interval.mean(y)
    assert (mean.n, mean.method) == (n, "t-intervall")
    assert [mean.value, mean.se, mean.low, mean.high] == pytest.approx(
        [value, sd / np.sqrt(n), low, high], rel=R_PRINTED
    )


def test_welch_between_the_years(answers, printed):
    mean_a, mean_b, t, df, p, low, high = printed("welch 2023-2024")
    result = change.welch(*years(answers))
    assert [result.t, result.df, result.p] == pytest.approx([t, df, p], rel=R_PRINTED)
    # R's interval is for 2023 minus 2024; ours for the change from 2023 to 2024.
    assert [result.low, result.high] == pytest.approx([-high, -low], rel=R_PRINTED)
    # The difference of two numbers near 60 has lost a digit of the eleven.
    assert result.difference == pytest.approx(mean_b - mean_a, rel=20 * R_PRINTED)


def test_welch_by_area_and_holm(answers, printed):
    p = [change.welch(*years(answers[answers.area == area])).p for area in AREAS]
    assert p == pytest.approx(printed("welch p by area"), rel=R_PRINTED)
    assert change.holm(p) == pytest.approx(printed("holm"), rel=R_PRINTED)


def test_kendall_and_sen_of_the_annual_series():
    year, y = np.loadtxt(DATA / "annual_nki.csv", delimiter=",", skiprows=1, unpack=True)
    direction, slope = trend.kendall(year, y), trend.sen(year, y)
    assert direction.p == pytest.approx(0.000357694, abs=KENDALL_PRINTED)
    assert [slope.slope, slope.low, slope.high] == pytest.approx([1.1, 0.725, 1.24], abs=SEN_PRINTED)
    assert (direction.n, slope.n) == (10, 10)


# Cohen (1988), Statistical Power Analysis, table 2.4.1 (two-sided .05, power .80): n per group for d.
@pytest.mark.parametrize(("d", "n"), [(0.2, 393), (0.5, 64), (0.8, 26), (1.0, 17)])
def test_smallest_against_cohens_table(d, n):
    # The table rounds n to the nearest whole number, so the truth is within one.
    assert change.smallest(1, n + 1, n + 1) < d < change.smallest(1, n - 1, n - 1)


def test_smallest_against_the_example_of_power_t_test():
    # R's help page: power.t.test(n = 20, delta = 1, sd = 1) prints power = 0.8689528.
    assert change.smallest(1, 20, 20, power=0.8689528) == pytest.approx(1, abs=1e-6)


def test_mean_of_areas_weighted_by_their_cases(answers, printed):
    """R's survey: a stratified mean and its standard error, with and without the finite correction."""
    cases = {"bygglov": 800, "livsmedel": 1500, "miljo": 600, "servering": 200}
    weight = np.array([cases[area] for area in AREAS]) / sum(cases.values())
    by_area = [answers.loc[answers.area == area, "nki"].to_numpy() for area in AREAS]
    for label, populations in (("stratified fpc", cases), ("stratified nofpc", dict.fromkeys(AREAS))):
        means = [interval.mean(y, population=populations[a]) for y, a in zip(by_area, AREAS, strict=True)]
        value = weight @ [m.value for m in means]
        se = np.sqrt(weight**2 @ [m.se**2 for m in means])
        theirs = printed(label) if label == "stratified fpc" else STRATIFIED_WITHOUT_CORRECTION
        assert [value, se] == pytest.approx(theirs, rel=R_PRINTED)
