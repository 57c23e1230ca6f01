"""A made-up nation for measuring speed: as many answers as a national file has."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from insikt import codebook
from insikt.demo import cases, files, responses
from insikt.demo.profile import FIRST_YEAR
from insikt.demo.story import NATION

LAST_YEAR = 2025
# When everything of LAST_YEAR has come in.
COLLECTED = date(LAST_YEAR + 1, 12, 31)
# Between municipalities: logarithm of size, NKI units, logarithm of handling time.
SIZE_SPREAD, LEVEL_SPREAD, PACE_SPREAD = 0.9, 5.0, 0.25


def write(
    folder: Path, *, rng: np.random.Generator, municipalities: int = 290, answers: int = 400_000
) -> list[Path]:
    """Responses and cases by year; exactly `answers` answered cases and about as many that were not."""
    folder.mkdir(parents=True, exist_ok=True)
    book = codebook.load()
    closed = cases.draw(NATION, _plan(rng, municipalities, answers), book=book, rng=rng)
    # The smaller a random number is beside the chance, the sooner the case is among the answered.
    order = np.argsort(rng.random(len(closed)) / responses.chance(NATION, closed), kind="stable")
    answered = closed.iloc[np.sort(order[:answers])]
    given = responses.draw(NATION, answered, book=book, rng=rng, today=COLLECTED)
    known = cases.recorded(closed, COLLECTED, rng)
    written = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        written += files.write_year(
            folder, year, given[given["survey_year"] == year], known[known["year"] == year], book=book
        )
    return written


def _plan(rng: np.random.Generator, municipalities: int, answers: int) -> pd.DataFrame:
    """Twice as many cases as answers, by municipality, area, kind of applicant and year."""
    n = round(answers / NATION.answered[FIRST_YEAR])
    size = np.exp(SIZE_SPREAD * rng.standard_normal(municipalities))
    place = rng.choice(municipalities, n, p=size / size.sum())
    sizes = np.array([[area.companies, area.others] for area in NATION.areas])
    group = rng.choice(sizes.size, n, p=sizes.ravel() / sizes.sum())
    names = np.array([f"Kommun {number:03d}" for number in range(1, municipalities + 1)], dtype=object)
    return pd.DataFrame(
        {
            "municipality": names[place],
            "kind": group // 2,
            "company": group % 2 == 0,
            "year": rng.integers(FIRST_YEAR, LAST_YEAR + 1, n),
            "pace": np.exp(PACE_SPREAD * rng.standard_normal(municipalities))[place],
            "shift": (LEVEL_SPREAD * rng.standard_normal(municipalities))[place],
        }
    )
