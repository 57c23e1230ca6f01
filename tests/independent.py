"""The figures of the pages once more, by another way: plain pandas from the CSV files, and SciPy."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

ITEMS = ["nki_1", "nki_2", "nki_3"]
FACTORS = {
    "information": 4,
    "tillganglighet": 4,
    "bemotande": 4,
    "kompetens": 4,
    "rattssakerhet": 4,
    "effektivitet": 3,
}
FOUR = ["Bygglov", "Miljö- och hälsoskydd", "Livsmedelskontroll", "Serveringstillstånd"]
SIX = [*FOUR, "Brandskydd", "Markupplåtelse"]


@cache
def answers(folder: Path) -> pd.DataFrame:
    """All answers in a folder of demo files: one row each, with an index per measure and item."""
    labels = pd.read_csv(Path("data/codebook/items.csv"), sep=";", dtype=str)
    renamed = dict(zip(labels["label"], labels["id"], strict=True))
    frames = [
        pd.read_csv(file, sep=";", dtype=str, encoding="utf-8-sig").rename(columns=renamed)
        for file in sorted(folder.glob("insikt-svar-*.csv"))
    ]
    rows = pd.concat(frames, ignore_index=True)
    closed = pd.to_datetime(rows["Ärendet avslutat"])
    out = pd.DataFrame(
        {
            "area": rows["Myndighetsområde"],
            "year": closed.dt.year,
            "quarter": closed.dt.year * 4 + closed.dt.quarter - 1,
            "company": rows["Sökande"] == "Företag",
        }
    )
    items = rows[[i for i in labels["id"] if i in rows]].apply(pd.to_numeric, errors="coerce")
    scores = (items - 1) * 100 / 9
    factors = {factor: [f"{factor}_{k + 1}" for k in range(n)] for factor, n in FACTORS.items()}
    for measure, names in ({"nki": ITEMS} | factors).items():
        enough = scores[names].notna().sum(axis=1) >= len(names) / 2
        out[measure] = scores[names].mean(axis=1).where(enough)
    return out.join(scores)


def half_up(value: float) -> int:
    """Whole numbers, halves upwards."""
    return int(np.floor(value + 0.5))


def of(frame: pd.DataFrame, area: str, applicant: str) -> pd.DataFrame:
    """The rows of a group; the totals follow SKR's definitions."""
    if area == "totalt":
        rows = frame[frame["area"].isin(FOUR) | (frame["area"].isin(SIX) & (frame["year"] <= 2023))]
    elif area == "jamforbar":
        rows = frame[frame["area"].isin(FOUR)]
    else:
        rows = frame[frame["area"] == area]
    return {"alla": rows, "foretag": rows[rows["company"]], "ovriga": rows[~rows["company"]]}[applicant]


@dataclass(frozen=True)
class Level:
    """A mean with its margin, whole."""

    value: int
    low: int
    high: int
    margin: int
    n: int


def level(values: pd.Series) -> Level:
    """Mean and 95 % interval: logit-t below 30 answers, t from there."""
    y = values.dropna().to_numpy()
    n, m = len(y), y.mean()
    half = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n)
    if n >= 30:
        low, high = max(0, m - half), min(100, m + half)
    else:
        p = m / 100
        centre, reach = np.log(p / (1 - p)), half / (100 * p * (1 - p))
        low, high = (100 / (1 + np.exp(-(centre + s * reach))) for s in (-1, 1))
    return Level(half_up(m), half_up(low), half_up(high), max(1, half_up((high - low) / 2)), n)


def welch(
    earlier: pd.Series, later: pd.Series, confidence: float = 0.95
) -> tuple[float, float, float, float]:
    """Difference, low, high, p."""
    a, b = earlier.dropna(), later.dropna()
    test = stats.ttest_ind(b, a, equal_var=False)
    interval = test.confidence_interval(confidence)
    return float(b.mean() - a.mean()), float(interval.low), float(interval.high), float(test.pvalue)


def together(p: list[float], alpha: float = 0.05) -> list[float]:
    """The level at which each p is judged by Holm's steps, spelled out."""
    levels, stopped = [0.0] * len(p), None
    for step, i in enumerate(sorted(range(len(p)), key=lambda i: p[i])):
        own = alpha / (len(p) - step)
        if stopped is None and p[i] >= own:
            stopped = own
        levels[i] = own if stopped is None else stopped
    return levels
