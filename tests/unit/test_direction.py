"""What a series of years is said to do, in the corners where rounding could turn it round."""

from contextlib import closing
from pathlib import Path

import pytest

from insikt.answers import series, shift
from insikt.answers.menu import View
from insikt.answers.shift import Direction, Verdict
from insikt.model import NKI
from insikt.store import versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, TODAY, group, store

VIEW = View(MUNICIPALITY, "bygglov", "foretag")


@pytest.mark.parametrize(
    ("step", "verdict"), [(1, Verdict.RISE), (-1, Verdict.FALL)], ids=["rising", "falling"]
)
def test_a_slope_that_rounds_to_nothing_keeps_its_direction(
    tmp_path: Path, step: int, verdict: Verdict
) -> None:
    """One answer in 400 a step higher each year: 0,028 units a year, and always the same way."""
    rows = []
    for year in range(2019, 2026):
        higher = 10 + step * (year - 2019)
        answers = [5 + (i < higher) for i in range(400)]
        rows += group(answers, first=1000 * (year - 2000), year=year)
    with closing(Store(versions.newest(store(tmp_path, rows)).path)) as opened:
        source = series.of_measure(opened, BOOK, MUNICIPALITY, NKI, TODAY)
        found = shift.direction(source, VIEW.area, VIEW.applicant, series.points(source, VIEW))
    assert isinstance(found, Direction)
    assert (found.slope, found.verdict) == (0.0, verdict)
