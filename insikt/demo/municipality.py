"""Exempelby kommun: a made-up municipality whose building permits went from bad to good."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from insikt import codebook, config
from insikt.demo import cases, files, plans, responses
from insikt.demo.profile import FIRST_YEAR, LAST_YEAR, Story
from insikt.demo.story import EXEMPELBY
from insikt.model import Action, Goal

# How much the number of cases varies between years.
VOLUME_SPREAD = 0.09


def write(folder: Path, *, rng: np.random.Generator, today: date) -> list[Path]:
    """All files of the municipality as they would be on `today`: responses and cases by year, goals, actions.

    A case stands in the file of the year in which it closed; an open one in the running year's.
    """
    if not FIRST_YEAR <= today.year < LAST_YEAR:
        raise ValueError(f"the story runs from {FIRST_YEAR} to {LAST_YEAR - 1}, not {today.year}")
    folder.mkdir(parents=True, exist_ok=True)
    book = codebook.load()
    closed = cases.draw(EXEMPELBY, _plan(EXEMPELBY, rng, today), book=book, rng=rng)
    answered = closed[rng.random(len(closed)) < responses.chance(EXEMPELBY, closed)]
    given = responses.draw(EXEMPELBY, answered, book=book, rng=rng, today=today)
    known = cases.recorded(closed, today, rng)
    filed = np.where(known["closed"] == cases.MISSING, today.year, known["year"])
    written = []
    for year in range(FIRST_YEAR, today.year + 1):
        written += files.write_year(
            folder, year, given[given["survey_year"] == year], known[filed == year], book=book
        )
    goals = (goal for goal in plans.GOALS if goal.decided_on is None or goal.decided_on <= today)
    actions = (action for action in plans.ACTIONS if action.started <= today)
    return [
        *written,
        files.write(folder / "namndmal.csv", "mål", _rows(goals), book=book),
        files.write(folder / "atgarder.csv", "åtgärder", _rows(actions), book=book),
    ]


def _plan(story: Story, rng: np.random.Generator, today: date) -> pd.DataFrame:
    """The cases to draw: each area and year up to the one after `today`, companies and others apart."""
    years = np.arange(FIRST_YEAR, today.year + 2)
    rate = np.interp(years, list(story.answered), list(story.answered.values()))
    parts = []
    for kind, area in enumerate(story.areas):
        for company, answers in ((True, area.companies), (False, area.others)):
            spread = np.clip(rng.standard_normal(years.size), -2, 2) * VOLUME_SPREAD
            number = np.rint(answers / rate * (1 + spread)).astype(np.int64)
            parts.append(pd.DataFrame({"kind": kind, "company": company, "year": np.repeat(years, number)}))
    plan = pd.concat(parts, ignore_index=True)
    return plan.assign(municipality=config.DEMO_MUNICIPALITY, pace=1.0, shift=0.0)


def _rows(nouns: Iterable[Goal | Action]) -> pd.DataFrame:
    """Goals or actions as a table for a file."""
    table = pd.DataFrame(map(asdict, nouns)).assign(municipality=config.DEMO_MUNICIPALITY)
    for field in table.columns.intersection(["decided_on", "started", "ended"]):
        table[field] = [cases.MISSING if when is None else cases.day(when) for when in table[field]]
    return table
