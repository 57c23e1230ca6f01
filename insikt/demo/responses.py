"""Responses: whose case was judged, how it was asked, when it was answered, and what was said."""

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from insikt.codebook import Codebook
from insikt.demo import comments, satisfaction
from insikt.demo.cases import day
from insikt.demo.profile import TELEPHONE_SHARE, Floats, Story
from insikt.model import NKI

# Refused applicants answer somewhat less often, whatever they think.
REFUSED_ANSWER = 0.88
INDUSTRIES = {
    "bygglov": ("Bygg och anläggning", "Fastighet", "Handel", "Tillverkning", "Arkitekt och teknikkonsult"),
    "miljo": ("Tillverkning", "Lantbruk", "Fordonsservice", "Fastighet", "Vård och skönhet"),
    "livsmedel": ("Restaurang och café", "Dagligvaruhandel", "Livsmedelstillverkning", "Omsorg och skola"),
    "servering": ("Restaurang och café", "Hotell", "Evenemang"),
    "brandskydd": ("Fastighet", "Tillverkning", "Hotell", "Handel"),
    "markupplatelse": ("Restaurang och café", "Handel", "Bygg och anläggning", "Evenemang"),
}


def chance(story: Story, cases: pd.DataFrame) -> Floats:
    """Each case's chance of being answered."""
    years = list(story.answered)
    base = np.interp(cases["year"], years, list(story.answered.values()))
    return np.where(cases["outcome"] == "avslag", base * REFUSED_ANSWER, base)


def draw(
    story: Story, answered: pd.DataFrame, *, book: Codebook, rng: np.random.Generator, today: date
) -> pd.DataFrame:
    """The responses to the answered cases that came by `today`, in the order in which they came.

    Fields of the codebook's response file hold ids and days; a column for each item holds its answer.
    """
    n = len(answered)
    judged = answered.assign(
        mode=np.where(rng.random(n) < TELEPHONE_SHARE, "telefon", "epost"),
        gender=rng.choice(["kvinna", "man", "annat", ""], n, p=[0.42, 0.52, 0.02, 0.04]).astype(object),
        industry=_industries(answered, rng),
        survey_year=answered["year"],
        closed_on=answered["closed"],
    )
    # The survey goes out monthly; telephone follows when the reminders are over.
    weeks = 1.5 + rng.gamma(2.0, 0.8, n) + 3 * (judged["mode"] == "telefon")
    judged["answered_on"] = judged["closed"] + np.rint(7 * weeks).astype(np.int64)
    judged = judged[judged["answered_on"] <= day(today)].sort_values(
        ["survey_year", "answered_on"], kind="stable", ignore_index=True
    )
    marks = satisfaction.answers(story, judged, book=book, rng=rng)
    liking = _liking(marks[[item.id for item in book.items_of(NKI)]], book)
    scale = story.each(lambda area: area.patience_weeks)[judged["kind"].to_numpy()]
    said = comments.draw(judged, liking=liking, wait=judged["weeks"].to_numpy() / scale, rng=rng)
    judged = judged.assign(**_fees(liking, rng), comment=said)
    number = judged.groupby("survey_year").cumcount() + 1
    judged["response_id"] = judged["survey_year"].astype(str) + "-" + number.astype(str).str.zfill(6)
    return pd.concat([judged, marks], axis=1)


def _industries(cases: pd.DataFrame, rng: np.random.Generator) -> npt.NDArray[np.object_]:
    """The companies' industry; some do not tell."""
    chosen = np.full(len(cases), "", dtype=object)
    told = cases["company"].to_numpy() & (rng.random(len(cases)) < 0.93)
    for area, names in INDUSTRIES.items():
        rows = np.flatnonzero(told & (cases["area"] == area).to_numpy())
        chosen[rows] = np.array(names, dtype=object)[rng.integers(0, len(names), rows.size)]
    return chosen


def _liking(marks: pd.DataFrame, book: Codebook) -> Floats:
    """The mean answer, 0 (lowest) to 1 (highest); a half where nothing was answered."""
    given = marks.to_numpy(dtype=float)
    known = given >= book.scale.minimum
    mean = np.where(known, given, 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.where(
        known.any(axis=1), (mean - book.scale.minimum) / (book.scale.maximum - book.scale.minimum), 0.5
    )


def _fees(liking: Floats, rng: np.random.Generator) -> dict[str, npt.NDArray[np.object_]]:
    """Whether the fee was explained and was reasonable: yes the more often, the more satisfied."""
    n = liking.size
    fees = {}
    for field, lowest, highest in (("fee_explained", 0.35, 0.9), ("fee_reasonable", 0.15, 0.75)):
        yes = rng.random(n) < lowest + (highest - lowest) * liking
        fees[field] = np.where(rng.random(n) < 0.06, "", np.where(yes, "ja", "nej")).astype(object)
    return fees
