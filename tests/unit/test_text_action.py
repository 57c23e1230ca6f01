"""The sentence of an action, where its verdict and its interval could seem to contradict each other."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from insikt.answers.action import ActionState, Tried
from insikt.answers.pool import Pool
from insikt.answers.verdict import Verdict
from insikt.model import Action, Revision
from insikt.text import action as text
from tests.build import BOOK

ACTION = Action("bygglov", date(2022, 3, 1), None, "information", "Brev på klarspråk", "Enhetschef", "Pågår")
TRIED = Tried(Verdict.PROVEN, 8, 2, 14, 9, 1, 5, Pool(2018, 2021), Pool(2023, 2025), 200, 170, True)
WHY_NOT = "Utan året närmast före är skillnaden inte lika säker, och omdömet kräver båda."


def _sentence(found: Tried) -> str:
    revision = Revision("a", "r", None, datetime(2026, 1, 1), "test", False, ACTION)
    return text.sentence(ActionState(revision, found), BOOK)


def test_what_is_proven_is_told_plainly() -> None:
    assert _sentence(TRIED) == (
        "Information har rört sig +9 enheter här och +1 enhet i 5 andra områden, räknat mot övriga serviceområden: "
        "en skillnad på +8 enheter (+2 till +14). 2018–2021 mot 2023–2025, 200 och 170 svar."
    )


@pytest.mark.parametrize("verdict", [Verdict.SIGNS, Verdict.NOTHING])
def test_an_interval_without_nought_that_proves_nothing_says_why(verdict: Verdict) -> None:
    assert WHY_NOT in _sentence(replace(TRIED, verdict=verdict))
    assert WHY_NOT not in _sentence(replace(TRIED, verdict=verdict, low=-1))
    only_one = replace(TRIED, verdict=Verdict.SIGNS, skips_year_before=False)
    assert "Bara året närmast före" in _sentence(only_one)
    assert WHY_NOT not in _sentence(only_one)


def test_movements_that_do_not_differ_by_the_difference_are_told() -> None:
    assert "Talen är avrundade var för sig." in _sentence(replace(TRIED, own=10))
