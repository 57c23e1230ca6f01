"""How well forecasts of yearly values keep what they promise, on made-up series of several kinds.

`python -m bench.forecasts --write` keeps the table in docs/prognosprov.md. The rivals stand here and not in stats:
no page uses them.
"""

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray
from scipy import stats as scipy_stats
from statsmodels.tsa.statespace.structural import UnobservedComponents

from insikt import config
from insikt.model import TooFew
from insikt.stats import forecast

Floats = NDArray[np.float64]

SEED = 2026
SERIES = 400
# One answer's NKI has this sd (domain: 22-25), and one area gets so many answers a year.
ANSWER_SD = 23.0
ANSWERS = (12, 60)
Z = float(scipy_stats.norm.ppf(0.975))


@dataclass(frozen=True, slots=True)
class Case:
    """A series of measured values with their errors, and what was measured `horizon` years later."""

    value: Floats
    se: Floats
    horizon: int
    expected_se: float
    outcome: float
    target: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The chance of the target, and the 95 % interval."""

    probability: float
    low: float
    high: float


def _stable(t: Floats, rng: np.random.Generator) -> Floats:
    del rng
    return np.zeros_like(t)


def _drift(t: Floats, rng: np.random.Generator) -> Floats:
    return rng.normal(0, 1) * t


def _walk(t: Floats, rng: np.random.Generator) -> Floats:
    return np.cumsum(rng.normal(0, 2, len(t)))


def _step(t: Floats, rng: np.random.Generator) -> Floats:
    return np.where(t >= rng.integers(1, len(t)), float(rng.choice([-8.0, 8.0])), 0.0)


def _levelling(t: Floats, rng: np.random.Generator) -> Floats:
    return np.asarray(rng.uniform(8, 16) * (1 - np.exp(-t / rng.uniform(2, 4))), dtype=np.float64)


def _turn(t: Floats, rng: np.random.Generator) -> Floats:
    top = rng.uniform(2, len(t) - 2)
    return float(rng.choice([-1.5, 1.5])) * np.abs(t - top)


def _yearly(t: Floats, rng: np.random.Generator) -> Floats:
    return rng.normal(0, 2, len(t))


def _returning(t: Floats, rng: np.random.Generator) -> Floats:
    level = rng.normal(0, 3)
    found = [level]
    for _ in t[1:]:
        level = 0.6 * level + rng.normal(0, 2.4)
        found.append(level)
    return np.array(found)


KINDS: dict[str, Callable[[Floats, np.random.Generator], Floats]] = {
    "stilla": _stable,
    "jämn drift": _drift,
    "vandrar": _walk,
    "ett steg på 8 enheter": _step,
    "förbättring som planar ut": _levelling,
    "vänder": _turn,
    "åren skiljer sig, utan riktning": _yearly,
    "återgår mot sitt medelvärde": _returning,
}


def series(kind: str, rng: np.random.Generator) -> Case:
    """A series of 5-10 years with 12-60 answers each, and the value 1-3 years later."""
    n, horizon = int(rng.integers(5, 11)), int(rng.integers(1, 4))
    level = 70 + rng.normal(0, 5) + KINDS[kind](np.arange(n + horizon, dtype=np.float64), rng)
    answers = np.clip(rng.normal(rng.uniform(*ANSWERS), 5, n + horizon), 8, None)
    se = ANSWER_SD / np.sqrt(answers)
    measured = level + rng.normal(0, se)
    target = float(np.round(level[n - 1] + rng.normal(1, 4)))
    return Case(measured[:n], se[:n], horizon, float(se[-1]), float(measured[-1]), target)


def chosen(case: Case) -> Forecast:
    """The model that the product uses."""
    found = forecast.reach(
        case.value, case.se, horizon=case.horizon, target=case.target, expected_se=case.expected_se
    )
    assert not isinstance(found, TooFew)
    return Forecast(found.probability, found.low, found.high)


def last_value(case: Case) -> Forecast:
    """The last value stays, with the error of two measurements."""
    return _normal(case.value[-1], float(np.hypot(case.se[-1], case.expected_se)), case.target)


def ols_trend(case: Case) -> Forecast:
    """A straight line with its prediction interval (t)."""
    n = len(case.value)
    line = sm.OLS(case.value, sm.add_constant(np.arange(n, dtype=np.float64))).fit()
    ahead = line.get_prediction(np.array([[1.0, n - 1 + case.horizon]]))
    mean, sd = float(ahead.predicted_mean[0]), float(ahead.se_obs[0])
    low, high = ahead.conf_int(obs=True, alpha=0.05)[0]
    return Forecast(
        float(scipy_stats.t.sf((case.target - mean) / sd, line.df_resid)), float(low), float(high)
    )


def local_level(case: Case) -> Forecast:
    """Statsmodels' local level, both variances estimated by maximum likelihood."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # short series often end on a boundary, and say so
        fitted = UnobservedComponents(case.value, level="local level").fit(disp=False)
    ahead = fitted.get_forecast(case.horizon)
    return _normal(float(ahead.predicted_mean[-1]), float(ahead.se_mean[-1]), case.target)


def _normal(mean: float, sd: float, target: float) -> Forecast:
    chance = float(scipy_stats.norm.sf((target - mean) / max(sd, 1e-9)))
    return Forecast(chance, mean - Z * sd, mean + Z * sd)


METHODS: dict[str, Callable[[Case], Forecast]] = {
    "Insikts modell": chosen,
    "sista värdet": last_value,
    "rät linje (OLS)": ols_trend,
    "lokal nivå (statsmodels)": local_level,
}


@dataclass(frozen=True, slots=True)
class Score:
    """The share of outcomes inside the 95 % interval, the Brier score and the mean width."""

    coverage: float
    brier: float
    width: float


def score(method: Callable[[Case], Forecast], cases: list[Case]) -> Score:
    """How a method did on some cases."""
    made = [method(case) for case in cases]
    inside = [f.low <= c.outcome <= f.high for f, c in zip(made, cases, strict=True)]
    missed = [(f.probability - (c.outcome >= c.target)) ** 2 for f, c in zip(made, cases, strict=True)]
    return Score(
        float(np.mean(inside)), float(np.mean(missed)), float(np.mean([f.high - f.low for f in made]))
    )


def cases(kind: str, count: int = SERIES) -> list[Case]:
    """The series of one kind, the same at every run."""
    rng = np.random.default_rng([SEED, list(KINDS).index(kind)])
    return [series(kind, rng) for _ in range(count)]


def main() -> None:
    """The table, kind by kind and for the whole mix."""
    by_kind = {kind: cases(kind) for kind in KINDS}
    groups = by_kind | {"**alla slag**": [case for found in by_kind.values() for case in found]}
    lines = [
        f"| Slag av serie | {' | '.join(METHODS)} |",
        f"|---|{'---|' * len(METHODS)}",
    ]
    for name, found in groups.items():
        scores = [score(method, found) for method in METHODS.values()]
        lines.append(f"| {name} | {' | '.join(_told(s) for s in scores)} |")
        print(lines[-1], flush=True)
    if "--write" in sys.argv:
        text = "\n".join([*_ABOUT, "", *lines, ""])
        (config.ROOT / "docs" / "prognosprov.md").write_text(text, encoding="utf-8")


def _told(s: Score) -> str:
    return f"{100 * s.coverage:.1f} % · {s.brier:.3f} · {s.width:.0f}".replace(".", ",")


_ABOUT = (
    "# Prov av prognosen",
    "",
    "Tabellen görs av `python -m bench.forecasts --write` och är densamma varje gång. Serierna är påhittade: "
    f"{SERIES} av varje slag, 5–10 år med omkring 12–60 svar per år (standardavvikelse {ANSWER_SD:.0f} för ett "
    "svar), och ett utfall som mäts 1–3 år senare. Varje ruta: hur ofta utfallet låg inom 95-procentsintervallet, "
    "Brierpoäng för chansen att nå ett mål (lägre är bättre) och intervallets medelbredd i enheter.",
)

if __name__ == "__main__":
    main()
