"""The figures of Handläggningstid once more, by another way: pandas from the CSV files and matrices by hand.

The curve's basis is the natural cubic spline through its own knots (SciPy), the errors are HC3 written out.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from scipy.interpolate import CubicSpline

from tests import independent

WEEKS = {"Lov": 10, "Förhandsbesked": 10, "Anmälan": 4}


@cache
def cases(folder: Path) -> pd.DataFrame:
    """All cases of a folder of demo files, with both clocks and the days allowed (bygglov)."""
    frames = [
        pd.read_csv(f, sep=";", dtype=str, encoding="utf-8-sig") for f in sorted(folder.glob("arenden-*"))
    ]
    rows = pd.concat(frames, ignore_index=True)
    names = ("Inkommen", "Föreläggande om komplettering", "Komplett", "Beslut", "Avslutat")
    dates = {name: pd.to_datetime(rows[name]) for name in names}
    start = dates["Komplett"].fillna(dates["Inkommen"])
    # Asked for too late, the clock runs from receipt: the rule that came with the reduced fee.
    asked = (dates["Föreläggande om komplettering"] - dates["Inkommen"]).dt.days
    ruled = (rows["Myndighetsområde"] == "Bygglov") & (dates["Inkommen"] >= "2019-01-01")
    start = start.mask(ruled & (asked > 21), dates["Inkommen"])
    return rows.assign(
        customer=(dates["Beslut"] - dates["Inkommen"]).dt.days,
        legal=(dates["Beslut"] - start).dt.days,
        allowed=7 * rows["Ärendetyp"].map(WEEKS),
        start=start,
        decided=dates["Beslut"],
        closed=dates["Avslutat"],
    )


@cache
def answered(folder: Path) -> pd.DataFrame:
    """Answers about bygglov through 2025 that have a case with dates and a yes or a no, with all that is needed."""
    frames = [
        pd.read_csv(f, sep=";", dtype=str, encoding="utf-8-sig") for f in sorted(folder.glob("insikt-svar-*"))
    ]
    background = pd.concat(frames, ignore_index=True)[["Diarienummer", "Sökande", "Svarssätt", "Utfall"]]
    scores = independent.answers(folder)[["area", "year", "company", "nki", "effektivitet"]]
    rows = pd.concat([background, scores], axis=1)
    known = cases(folder).drop_duplicates("Diarienummer").set_index("Diarienummer")
    rows = rows.join(known[["Ärendetyp", "customer", "legal", "allowed"]], on="Diarienummer")
    rows = rows[(rows["area"] == "Bygglov") & (rows["year"] <= 2025) & rows["nki"].notna()]
    return rows[rows["customer"].notna() & rows["Utfall"].isin(["Bifall", "Avslag"])].assign(
        refused=lambda r: r["Utfall"] == "Avslag"
    )


def natural(x: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """The cardinal natural splines of the knots: 1 at their own knot, 0 at the others, straight outside."""
    columns = []
    for own in np.eye(len(knots)):
        spline = CubicSpline(knots, own, bc_type="natural")
        inside = np.clip(x, knots[0], knots[-1])
        columns.append(spline(inside) + spline(inside, 1) * (x - inside))
    return np.column_stack(columns)


@dataclass(frozen=True)
class Fitted:
    """Coefficients, their HC3 covariance and the degrees of freedom."""

    b: np.ndarray
    covariance: np.ndarray
    df: int
    r2: float

    def interval(self, weights: np.ndarray, level: float = 0.95) -> tuple[float, float, float, float]:
        """Value, low, high, p."""
        value, se = weights @ self.b, np.sqrt(weights @ self.covariance @ weights)
        reach = stats.t.ppf((1 + level) / 2, self.df) * se
        return value, value - reach, value + reach, 2 * stats.t.sf(abs(value) / se, self.df)


def ols(X: np.ndarray, y: np.ndarray) -> Fitted:
    """Least squares by the normal equations, HC3."""
    inverse = np.linalg.inv(X.T @ X)
    b = inverse @ X.T @ y
    e = (y - X @ b) / (1 - np.sum((X @ inverse) * X, axis=1))
    covariance = inverse @ (X.T * e**2) @ X @ inverse
    r2 = 1 - np.sum((y - X @ b) ** 2) / np.sum((y - y.mean()) ** 2)
    return Fitted(b, covariance, len(y) - X.shape[1], r2)


def dummies(rows: pd.DataFrame, names: list[str]) -> np.ndarray:
    """Indicators of all values but the first of each column; those with under five rows together."""
    columns = []
    for name in names:
        text = rows[name].astype(str)
        counts = text.value_counts()
        text = text.where(text.map(counts) >= 5, "~rare")
        columns.append(pd.get_dummies(text, drop_first=True, dtype=float).to_numpy())
    return np.column_stack(columns)


@dataclass(frozen=True)
class Curve:
    """The model of one clock, by hand."""

    fitted: Fitted
    days: np.ndarray
    refused: np.ndarray
    knots: np.ndarray
    beside: np.ndarray

    def terms(self, days: np.ndarray, refused: np.ndarray) -> np.ndarray:
        """The columns for days and outcome; a slope of its own for the refused, or a curve from 60."""
        basis = natural(days, self.knots)
        rarer = min(self.refused.sum(), (~self.refused).sum())
        own = basis[:, 1:] * refused[:, None] if rarer >= 60 else (days * refused)[:, None]
        return np.column_stack([basis, refused, own])

    def at(self, days: float, refused: bool) -> np.ndarray:
        """The weights of the expected value."""
        terms = self.terms(np.array([float(days)]), np.array([refused]))[0]
        return np.concatenate([terms, self.beside.mean(axis=0)])

    def moved(self, days: np.ndarray, among: np.ndarray) -> np.ndarray:
        """The weights of the mean change with other days."""
        change = (self.terms(days, self.refused) - self.terms(self.days, self.refused))[among].mean(axis=0)
        return np.concatenate([change, np.zeros(self.beside.shape[1])])


def curve(rows: pd.DataFrame, clock: str = "customer", y: str = "nki") -> Curve:
    """The curve of `y` on one clock."""
    rows = rows[rows[y].notna()]
    days, refused = rows[clock].to_numpy(float), rows["refused"].to_numpy(bool)
    knots = np.quantile(days, [0.05, 0.35, 0.65, 0.95])
    beside = dummies(rows, ["Ärendetyp", "Sökande", "Svarssätt", "year"])
    empty = Curve(Fitted(np.zeros(0), np.zeros((0, 0)), 0, 0), days, refused, knots, beside)
    X = np.column_stack([empty.terms(days, refused), beside])
    return Curve(ols(X, rows[y].to_numpy(float)), days, refused, knots, beside)
