"""How well what is said of handling time keeps its promise, on made-up answers with a known truth.

`python -m bench.intervals --write` keeps the table in docs/handlaggningsprov.md. Answers are drawn as the survey
gives them: three items 1-10 that are cut and rounded, an expectation that bends, late decisions worse off.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from insikt import config
from insikt.answers import association, linked
from insikt.answers.linked import Clock, Linked
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.stats import linear
from insikt.stats.handling import OWN_SLOPE, Form, OutsideObserved

Floats = NDArray[np.float64]

SEED, RUNS = 2026, 1000
SIZES = (40, 60, 150, 400)
FEWEST = 7
# One person's liking and one item's luck, on the scale 0-100.
PERSON, ITEM = 20.0, 14.0
YEARS = range(2016, 2026)
LIMITS = {"lov": 70.0, "anmalan": 28.0}
_GRID = np.arange(-100.0, 201.0)


@dataclass(frozen=True, slots=True)
class Truth:
    """What waiting (units at most), lateness and a refusal do to an answer."""

    waiting: float
    late: float
    refusal: float


EFFECT, NONE = Truth(32, 5, 10), Truth(0, 0, 0)


def expected(felt: Floats) -> Floats:
    """The mean index of answers whose liking is `felt` on average, once cut at 1 and 10 and rounded."""
    spread = float(np.hypot(PERSON, ITEM))
    edges = (np.arange(1, 10) + 0.5 - 1) * 100 / 9
    above = stats.norm.sf((edges[None, :] - _GRID[:, None]) / spread)
    return np.asarray(np.interp(felt, _GRID, above.sum(axis=1) * 100 / 9), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases drawn at random, and what their judges can be expected to answer."""

    ground: Linked
    truth: Truth
    beside: Floats

    def felt(self, days: Floats, refused: NDArray[np.bool_]) -> Floats:
        """The mean index to expect, (n,), of these cases with other days or outcomes."""
        t, weeks = self.truth, days / 7
        legal = np.maximum(days - 7, 0)
        lost = t.waiting * (1 - np.exp(-weeks / 14)) + t.late * (legal > self.ground.limit)
        return expected(self.beside - lost - t.refusal * refused * (1 + np.minimum(weeks, 30) / 25))


def draw(n: int, truth: Truth, rng: np.random.Generator) -> Cases:
    """N answers about cases of two types over ten years, an eighth of them refused."""
    kind = rng.choice(["lov", "anmalan"], n, p=[0.7, 0.3])
    year = rng.choice(YEARS, n)
    mode = rng.choice(["epost", "telefon"], n, p=[0.7, 0.3])
    pace = np.where(kind == "lov", 63, 35) * (1 + 0.06 * (2020 - np.minimum(year, 2020)))
    days = np.maximum(3, np.rint(pace * np.exp(0.55 * rng.standard_normal(n))))
    refused = rng.random(n) < 0.125
    beside = 82 + 0.8 * (year - 2020) + 2.5 * (mode == "telefon") - 2 * (kind == "anmalan")
    ground = Linked(
        year=year,
        days={Clock.CUSTOMER: days, Clock.LEGAL: np.maximum(days - 7, 0)},
        limit=np.where(kind == "lov", LIMITS["lov"], LIMITS["anmalan"]),
        refused=refused,
        nki=np.zeros(n),
        perceived=np.zeros(n),
        rating=np.full(n, np.nan),
        mix=np.column_stack([np.full(n, "bygglov"), kind, np.full(n, "foretag"), mode]),
        answers=n,
        undated=0,
        otherwise=0,
        has_outcome=True,
    )
    cases = Cases(ground, truth, beside)
    return Cases(_answered(cases, rng), truth, beside)


def _answered(cases: Cases, rng: np.random.Generator) -> Linked:
    """The same with answers; the factor is a second set of items from the same persons."""
    g, t, n = cases.ground, cases.truth, cases.ground.n
    weeks, legal = g.days[Clock.CUSTOMER] / 7, g.days[Clock.LEGAL]
    mean = cases.beside - t.waiting * (1 - np.exp(-weeks / 14)) - t.late * (legal > g.limit)
    mean = mean - t.refusal * g.refused * (1 + np.minimum(weeks, 30) / 25) + rng.normal(0, PERSON, n)
    items = mean[:, None] + rng.normal(0, ITEM, (n, 6))
    index = (np.clip(np.rint(1 + 0.09 * items), 1, 10) - 1) * 100 / 9
    return replace(g, nki=index[:, :3].mean(axis=1), perceived=index[:, 3:].mean(axis=1))


def passing_truth() -> float:
    """The late less those in time, same outcome and mix, in a population too large for chance."""
    big = draw(200_000, EFFECT, np.random.default_rng(SEED))
    g = big.ground
    late = g.days[Clock.LEGAL] > g.limit
    beside = linear.design(np.column_stack([g.mix, g.year.astype(np.str_)]), g.n)
    X = np.column_stack([np.ones(g.n), late, g.refused, beside])
    fitted = linear.fit(X, big.felt(g.days[Clock.CUSTOMER], g.refused)).coefficient(1)
    assert fitted is not None
    return fitted.value


def covered(n: int, runs: int = RUNS) -> dict[str, tuple[float, int]]:
    """The share of 95 % intervals that hold the truth, and the runs in which there was one to ask of."""
    rng, passing = np.random.default_rng([SEED, n]), passing_truth()
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for _ in range(runs):
        cases = draw(n, EFFECT, rng)
        g = cases.ground
        model = g.model(Clock.CUSTOMER)
        quick, slow = linked.extremes(g, Clock.CUSTOMER)
        middle = float(np.median(model.days))
        for refused in (False, True):
            if (model.refused == refused).sum() < OWN_SLOPE:
                continue
            name = "kurvan, avslag" if refused else "kurvan, bifall"
            low, high = model.observed(refused)
            for at in np.clip([7.0 * quick, middle, 7.0 * slow], low, high):
                drawn = model.curve(at, refused)
                truth = cases.felt(np.full(n, at), np.full(n, refused)).mean()
                hits[name].append(bool(drawn.low[0] <= truth <= drawn.high[0]))
        between = model.slower(7.0 * quick, 7.0 * slow)
        slowly, quickly = (cases.felt(np.full(n, 7.0 * weeks), g.refused) for weeks in (slow, quick))
        truth = (slowly - quickly).mean()
        hits["långsamt mot snabbt"].append(between.low <= truth <= between.high)
        late = g.model(Clock.LEGAL).late().coefficient(1)
        if late is not None:
            hits["tidsfristen"].append(late.low <= passing <= late.high)
        for name, share, form in (
            ("30 % kortare", 0.7, Form.SPLINE),
            ("halverade tider", 0.5, Form.SPLINE),
            ("halverade tider, knäck", 0.5, Form.HINGE),
        ):
            try:
                scenario = model.scenario(partial(np.multiply, share), form=form)
            except OutsideObserved:
                continue
            truth = (cases.felt(model.days * share, g.refused) - cases.felt(model.days, g.refused)).mean()
            hits[name].append(scenario.low <= truth <= scenario.high)
    return {name: (float(np.mean(found)), len(found)) for name, found in hits.items()}


def silent(n: int, runs: int = RUNS) -> float:
    """The share of runs without any effect in which nothing on the page is called proven, nor a clock preferred."""
    rng = np.random.default_rng([SEED, n, 0])
    view, years = View("", "bygglov", "foretag"), Pool(YEARS[0], YEARS[-1])
    quiet = []
    for _ in range(runs):
        wider = draw(2 * n, NONE, rng).ground
        own = _first(wider, n)
        told = association.told(own, wider, view, years, Clock.CUSTOMER, FEWEST)
        others = [told.passing, told.quick_no, told.quick_no_everyone]
        differences = [told.slower, told.felt, *(other.difference for other in others if other)]
        quiet.append(told.closer is None and not any(d.proven for d in differences if d))
    return float(np.mean(quiet))


def _first(ground: Linked, n: int) -> Linked:
    return replace(
        ground,
        year=ground.year[:n],
        days={clock: days[:n] for clock, days in ground.days.items()},
        limit=ground.limit[:n],
        refused=ground.refused[:n],
        nki=ground.nki[:n],
        perceived=ground.perceived[:n],
        rating=ground.rating[:n],
        mix=ground.mix[:n],
        answers=n,
    )


_ABOUT = (
    "# Prov av handläggningstidens intervall",
    "",
    "Tabellen görs av `python -m bench.intervals --write` och är densamma varje gång. Svaren är påhittade, med känd "
    f"sanning: {RUNS} urval av varje storlek, tre delfrågor 1–10 som avrundas och kapas, en förväntan som böjer sig "
    "med tiden, sena beslut och avslag sämre, var åttonde avslag, tio år och två ärendetyper. Varje ruta: hur ofta "
    "sanningen låg i 95-procentsintervallet (och i hur många urval det gick att fråga, där det inte var alla). "
    "Kurvan prövas vid kort, medel och lång tid. Sista raden: andelen urval helt utan samband där sidan inte kallar "
    "något säkerställt, efter Holm. Ett streck: frågan ställs inte vid så få svar.",
)


def main() -> None:
    """The table, size by size."""
    found = {n: covered(n) for n in SIZES}
    names = list(dict.fromkeys(name for by_name in found.values() for name in by_name))
    lines = [f"| Vad | {' | '.join(f'n = {n}' for n in SIZES)} |", f"|---|{'---|' * len(SIZES)}"]
    for name in names:
        lines.append(f"| {name} | {' | '.join(_told(found[n].get(name), name) for n in SIZES)} |")
        print(lines[-1], flush=True)
    lines.append(f"| utan samband sägs det | {' | '.join(_percent(silent(n)) for n in SIZES)} |")
    print(lines[-1], flush=True)
    if "--write" in sys.argv:
        text = "\n".join([*_ABOUT, "", *lines, ""])
        (config.ROOT / "docs" / "handlaggningsprov.md").write_text(text, encoding="utf-8")


def _told(found: tuple[float, int] | None, name: str) -> str:
    if found is None:
        return "–"
    share, asked = found
    asked = round(asked / 3) if name.startswith("kurvan") else asked
    return _percent(share) if asked == RUNS else f"{_percent(share)} ({asked})"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


if __name__ == "__main__":
    main()
