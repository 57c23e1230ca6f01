"""A goal of improvement asks for a level: the one that other times are asked to reach."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from insikt import config
from insikt.answers import goal, linked, what_if
from insikt.answers.linked import Clock
from insikt.answers.menu import View
from insikt.answers.what_if import WhatIf
from insikt.model import Comparison, Goal
from insikt.store import steering, versions
from insikt.store.steering import Save
from insikt.store.versions import Store
from tests.build import BOOK, NOW, TODAY

VIEW = View(config.DEMO_MUNICIPALITY, "livsmedel", "foretag")
LATER = Goal("livsmedel", "nki", 2027, 3, "Nämnden", date(2026, 11, 20), "")


def _asked(folder: Path) -> float:
    with closing(Store(versions.newest(folder).path)) as store:
        pools = linked.choice(store, BOOK, VIEW, TODAY).pools
        told = what_if.of(store, BOOK, VIEW, pools[-1], Clock.CUSTOMER, TODAY)
        assert isinstance(told, WhatIf)
        states = goal.of(store, BOOK, VIEW.municipality, VIEW.applicant, TODAY)
        aims = {s.goal.year: s.aim for s in states if s.goal.area == VIEW.area}
        assert told.target == aims[max(aims)]
        return told.target


def test_other_times_are_asked_to_reach_the_level_not_the_improvement(
    demo_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(demo_folder, folder)
    assert _asked(folder) == 76  # the demo's own, of 2025
    better = replace(LATER, comparison=Comparison.IMPROVE, base_year=2025)
    steering.publish(folder, BOOK, [Save(VIEW.municipality, better)], who="test", now=NOW)
    assert _asked(folder) == 80  # three better than 77
