"""What a case does to the person who judges it, and the answers 1-10 that come of it.

A factor lies away from its level by what waiting and outcome did, what this person thinks of everything, and
what the person thinks of just that factor. NKI weighs the factors together with the area's effects, and adds
a little.
"""

import math
from statistics import NormalDist

import numpy as np
import pandas as pd

from insikt.codebook import Codebook
from insikt.demo import profile
from insikt.demo.profile import FIRST_YEAR, Floats, Story
from insikt.model import NKI

FACTORS = tuple(profile.WAIT_LOADING)
# Beside the answers 1-10.
BLANK, NO_OPINION = -1, -2


def answers(story: Story, judged: pd.DataFrame, *, book: Codebook, rng: np.random.Generator) -> pd.DataFrame:
    """Answers to every item, one row per judged case: 1-10, BLANK or NO_OPINION.

    `judged` has the columns of a table of cases, and `mode`.
    """
    measures = [(NKI, *FACTORS).index(item.measure) for item in book.items.values()]
    offsets = [profile.ITEM_OFFSET.get(item, 0) for item in book.items]
    felt = _away(story, judged, rng)[:, measures] + rng.normal(0, profile.ITEM, (len(judged), len(measures)))
    felt = _steadied(story, judged, felt) + _levels(story, judged)[:, measures] + offsets
    lowest, highest = book.scale.minimum, book.scale.maximum
    marks = np.rint(lowest + (highest - lowest) / 100 * felt).clip(lowest, highest).astype(np.int8)
    luck = rng.random(marks.shape)
    unsure = np.array([profile.NO_OPINION.get(item, profile.NO_OPINION_ELSE) for item in book.items])
    marks[luck < profile.UNANSWERED + unsure] = NO_OPINION
    marks[luck < profile.UNANSWERED] = BLANK
    return pd.DataFrame(marks, columns=list(book.items), index=judged.index)


def _away(story: Story, judged: pd.DataFrame, rng: np.random.Generator) -> Floats:
    """Units away from the level, (n, 7): NKI and the factors."""
    n, kind = len(judged), judged["kind"].to_numpy()
    person = rng.normal(0, profile.PERSON, n) + judged["shift"].to_numpy()
    person += judged["applicant"].map(profile.APPLICANT).to_numpy(dtype=float)
    person += profile.TELEPHONE * ((judged["mode"] == "telefon").to_numpy() - profile.TELEPHONE_SHARE)
    factors = person[:, None] + rng.normal(0, profile.FACTOR, (n, len(FACTORS)))
    factors += np.outer(judged["waited"], list(profile.WAIT_LOADING.values()))
    factors += np.outer(judged["refused"], list(profile.OUTCOME_LOADING.values()))
    effects = np.array([[area.effects[name] for name in FACTORS] for area in story.areas])
    whole = (factors * effects[kind]).sum(axis=1) + rng.normal(0, profile.WHOLE, n)
    return np.column_stack([whole, factors])


def _steadied(story: Story, judged: pd.DataFrame, away: Floats) -> Floats:
    """The same with part of what chance did to each area, year and kind of applicant taken away."""
    groups = judged.groupby(["kind", "year", "company"], sort=False).ngroup().to_numpy()
    size = np.bincount(groups).astype(float)
    means = np.column_stack([np.bincount(groups, weights=column) / size for column in away.T])
    return away - story.steady * (means * (1 - 1 / size)[:, None])[groups]


def _levels(story: Story, judged: pd.DataFrame) -> Floats:
    """Where each index must lie, (n, 7), for answers that end at 1 and 10 to have the story's mean."""

    def above(name: str) -> Floats:
        return story.table(lambda area: area.factors[name])

    nki = story.table(lambda area: area.level)
    tables = [nki, *(nki + above(name) for name in FACTORS)]
    wanted = np.stack(tables, axis=-1)[judged["kind"].to_numpy(), judged["year"].to_numpy() - FIRST_YEAR]
    alike = profile.PERSON**2 + profile.CASE**2 + profile.ITEM**2
    factors = _opened(wanted[:, 1:], math.sqrt(alike + profile.FACTOR**2))
    # The factors' own spread mostly evens out in NKI.
    return np.column_stack([_opened(wanted[:, :1], math.sqrt(alike + profile.WHOLE**2)), factors])


def _opened(mean: Floats, spread: float) -> Floats:
    """The mean of normal values whose mean is `mean` once they have been cut at 0 and 100."""
    values = spread * np.array([NormalDist().inv_cdf((k + 0.5) / 500) for k in range(500)])
    opened = np.arange(0.0, 121.0)
    cut = (opened[:, None] + values).clip(0, 100).mean(axis=1)
    return np.asarray(np.interp(mean, cut, opened), dtype=np.float64)
