"""Cases: who applied for what, when it came in, was complete, decided and closed, and how it ended.

A table of cases has one row per case. The codebook's fields hold ids, and days since 1970-01-01 (MISSING
where there is none). Beside them stands the truth that no file shows: `kind` (the area's place in the story),
`year` (in which it closes), `company`, `pace` and `shift` (how slow and how liked the municipality is),
`weeks` to decision from receipt and `legal` from complete, `waited` and `refused` (NKI units lost by waiting
and by the outcome, beyond what the area's companies lose that year).
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from insikt.codebook import Codebook
from insikt.demo.profile import COMPANY, FIRST_YEAR, PACE_SPREAD, TYPE_PACE, Floats, Ints, Story

MISSING = -1
WEEKS_PER = {"dagar": 1 / 7, "veckor": 1.0, "månader": 365.25 / 12 / 7}
# How often the file lacks what exists.
NO_COMPLETE, NO_DECIDED, NO_OUTCOME = 0.04, 0.012, 0.02
# Days from receipt to asking for what lacks, at most.
LATEST_ASKED = 14
# Days of the year on which cases close, such that moving one off a weekend keeps it in its year.
FIRST_DAY, LAST_DAY = 4, 360


def day(when: date) -> int:
    """Days since 1970-01-01."""
    return (when - date(1970, 1, 1)).days


def draw(story: Story, plan: pd.DataFrame, *, book: Codebook, rng: np.random.Generator) -> pd.DataFrame:
    """The cases that a plan asks for, in order of receipt; all of them closed.

    A plan has one row per case: municipality, kind, year, company, pace, shift.
    """
    kind = plan["kind"].to_numpy()
    ids = np.array([area.id for area in story.areas], dtype=object)
    others = _one_of([area.other_kinds for area in story.areas], kind, rng)
    cases = plan.assign(
        area=ids[kind],
        applicant=np.where(plan["company"], COMPANY, others),
        case_type=_one_of([area.case_types for area in story.areas], kind, rng),
        outcome=_one_of([area.outcomes for area in story.areas], kind, rng),
    )
    cases = cases.assign(**_dates(story, cases, rng))
    waited, refused = _lost(story, cases, _limits(cases, book))
    cases["waited"], cases["refused"] = _beyond_companies(waited, cases), _beyond_companies(refused, cases)
    return _numbered(story, cases)


def recorded(cases: pd.DataFrame, today: date, rng: np.random.Generator) -> pd.DataFrame:
    """The cases as the case system has them on `today`: nothing of what comes later, and a few gaps."""
    now = day(today)
    known = cases[cases["received"] <= now].copy()
    decided = known["decided"] <= now
    known["outcome"] = known["outcome"].where(decided & (rng.random(len(known)) >= NO_OUTCOME), "")
    supervision, closed = known["case_type"] == "tillsyn", known["closed"] <= now
    gaps = {
        "complete": supervision | (rng.random(len(known)) < NO_COMPLETE),
        "decided": closed & (rng.random(len(known)) < NO_DECIDED),
        "closed": ~closed,
    }
    gaps["completion_asked"] = gaps["complete"]  # whoever did not note the one did not note the other
    for field, gap in gaps.items():
        known[field] = known[field].mask(gap | (known[field] > now), MISSING)
    return known


def _one_of(
    shares: Sequence[Mapping[str, float]], kind: Ints, rng: np.random.Generator
) -> npt.NDArray[np.object_]:
    """One of the names that each row's area has, with that area's shares."""
    chosen = np.empty(kind.size, dtype=object)
    for area, of in enumerate(shares):
        rows = np.flatnonzero(kind == area)
        edges = np.cumsum(list(of.values()))
        chosen[rows] = np.array(list(of), dtype=object)[
            np.searchsorted(edges / edges[-1], rng.random(rows.size), side="right")
        ]
    return chosen


def _dates(story: Story, cases: pd.DataFrame, rng: np.random.Generator) -> dict[str, Ints | Floats]:
    """Received, complete, decided and closed, on working days, with the weeks between them.

    Closing days lie evenly over the year within each area and kind of applicant: no quarter is empty.
    """
    n = len(cases)
    alike = cases.groupby(["municipality", "kind", "company", "year"], sort=False)
    place = (alike.cumcount() + rng.random(n)) / alike["kind"].transform("size")
    new_year = (
        (cases["year"].to_numpy() - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    )
    closed = new_year + np.floor(FIRST_DAY + place.to_numpy() * (LAST_DAY - FIRST_DAY)).astype(np.int64)
    decided = closed - rng.integers(0, 21, n) * (rng.random(n) < 0.5)
    days = np.maximum(
        2, np.rint(7 * _median_weeks(story, cases) * np.exp(PACE_SPREAD * rng.standard_normal(n)))
    )
    received = decided - days.astype(np.int64)
    asked = rng.random(n) > 0.35
    complete = received + np.floor(days * rng.beta(1.3, 3.5, n) * asked).astype(np.int64)
    dates = {"received": received, "complete": complete, "decided": decided, "closed": closed}
    working = {field: _working(days) for field, days in dates.items()}
    working["completion_asked"] = _asked(working["received"], working["complete"])
    return working | {
        "weeks": (working["decided"] - working["received"]) / 7,
        "legal": (working["decided"] - working["complete"]) / 7,
    }


def _asked(received: Ints, complete: Ints) -> Ints:
    """The day on which completion was asked for, soon and well within three weeks; MISSING where nothing lacked."""
    asked = _working(received + np.minimum((complete - received) // 2, LATEST_ASKED))
    days: Ints = np.where(complete > received, np.maximum(asked, received), MISSING)
    return days


def _median_weeks(story: Story, cases: pd.DataFrame) -> Floats:
    kind, year = cases["kind"].to_numpy(), cases["year"].to_numpy() - FIRST_YEAR
    weeks: Floats = story.table(lambda area: area.weeks)[kind, year] * cases["pace"].to_numpy()
    weeks *= cases["case_type"].map(TYPE_PACE).to_numpy(dtype=float)
    refusals = story.table(lambda area: area.refusal_pace)[kind, year]
    weeks[cases["outcome"] == "avslag"] *= refusals[cases["outcome"] == "avslag"]
    return weeks


def _working(days: Ints) -> Ints:
    """Saturdays and Sundays become the Friday before. Day 0 was a Thursday."""
    return days - np.maximum((days + 3) % 7 - 4, 0)


def _limits(cases: pd.DataFrame, book: Codebook) -> Floats:
    """Weeks that the law allows from complete to decision; infinite where it sets no limit."""
    limits = np.full(len(cases), np.inf)
    for limit in book.limits:
        rows = (cases["area"] == limit.area) & (cases["case_type"] == limit.case_type)
        limits[rows.to_numpy()] = limit.amount * WEEKS_PER[limit.unit]
    return limits


def _lost(story: Story, cases: pd.DataFrame, limits: Floats) -> tuple["pd.Series[float]", "pd.Series[float]"]:
    """NKI units lost by waiting and by the outcome."""
    kind = cases["kind"].to_numpy()
    weeks = cases["weeks"]
    patience = story.each(lambda area: area.patience)[kind]
    scale = story.each(lambda area: area.patience_weeks)[kind]
    late = story.each(lambda area: area.late)[kind] * np.clip(cases["legal"] - limits, 0, 1)
    refusal = story.each(lambda area: area.refusal)[kind] * (1 + np.minimum(weeks, 30) / 25)
    refused = refusal.where(
        cases["outcome"] == "avslag", 0.35 * refusal.where(cases["outcome"] == "annat", 0)
    )
    return -patience * (1 - np.exp(-weeks / scale)) - late, -refused


def _beyond_companies(lost: "pd.Series[float]", cases: pd.DataFrame) -> "pd.Series[float]":
    """Less what the area's companies lose in the mean that year, so that the story's levels are theirs."""
    companies = lost.where(cases["company"]).groupby([cases["area"], cases["year"]])
    return lost - companies.transform("mean").fillna(0)


def _numbered(story: Story, cases: pd.DataFrame) -> pd.DataFrame:
    """In order of receipt, with a diarienummer: one series for each area and year of receipt."""
    ordered = cases.sort_values("received", kind="stable", ignore_index=True)
    prefixes = np.array([area.prefix for area in story.areas], dtype=object)
    years = (
        ordered["received"].to_numpy().astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    )
    number = ordered.groupby([ordered["kind"], years]).cumcount() + 1
    text = pd.Series(years).astype(str) + "-" + number.astype(str).str.zfill(6)
    ordered["case_id"] = prefixes[ordered["kind"].to_numpy()] + " " + text
    return ordered
