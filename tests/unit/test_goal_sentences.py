"""Every state of a goal, on each side of each boundary, in the sentence that the reader gets."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from insikt.answers import target
from insikt.answers.goal import EVERY_DECISION, GoalState
from insikt.answers.menu import View
from insikt.answers.picked import Goals
from insikt.model import Comparison, Estimate, Goal, Hidden, Judged, NotMeasured, Revision, TooFew
from insikt.text import goal as text
from insikt.text import goal_card, goals
from insikt.text.chart import BarChart
from insikt.text.findings import steering
from tests.build import BOOK

# 61 (±6): the margin is 55 to 67.
OUTCOME = Estimate(61, 55, 67, 6, 20, "enheter", "t-intervall")
GOAL = Goal("bygglov", "nki", 2025, 60, "Nämnden", date(2024, 11, 20), "")


def _state(
    goal: Goal,
    outcome: object = OUTCOME,
    *,
    chance: int | None = 50,
    preliminary: bool = False,
    base: Estimate | None = None,
    difference: Estimate | None = None,
) -> GoalState:
    judged = outcome if goal.comparison is Comparison.AT_LEAST else difference
    share = goal.measure == "in_time"
    return GoalState(
        goal=goal,
        outcome=outcome,
        status=target.status(
            judged, goal.target, up_is_better=True, judged=Judged.OUTCOME if share else goal.judged
        ),
        preliminary=preliminary,
        judged=goal.judged,
        aim=target.level(goal, base),
        base=base,
        difference=difference,
        chance=chance,
        revision=Revision("m", "r", None, datetime(2026, 1, 1), "test", False, goal),
    )


def _sentence(goal: Goal, outcome: object = OUTCOME, **more: object) -> str:
    return text.sentence(_state(goal, outcome, **more), BOOK)


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (54, "Utfall 61, sju över målet. Nått: hela felmarginalen, 55 till 67, ligger på målet eller över."),
        (55, "Utfall 61, sex över målet. Nått: hela felmarginalen, 55 till 67, ligger på målet eller över."),
        (56, "Utfall 61, fem över målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet. "),
        (60, "Utfall 61, en över målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet. "),
        (61, "Utfall 61, på målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet. "),
        (62, "Utfall 61, en under målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet. "),
        (67, "Utfall 61, sex under målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet. "),
        (68, "Utfall 61, sju under målet. Inte nått: hela felmarginalen, 55 till 67, ligger under målet."),
        (55.5, "Utfall 61, 5,5 över målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet. "),
        (80, "Utfall 61, 19 under målet. Inte nått: hela felmarginalen, 55 till 67, ligger under målet."),
    ],
)
def test_judged_by_the_margin(aim: float, says: str) -> None:
    assert _sentence(replace(GOAL, target=aim)).startswith(says)


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (60, "Utfall 61, en över målet. Nått: målet bedöms på utfallet ensamt."),
        (61, "Utfall 61, på målet. Nått: målet bedöms på utfallet ensamt."),
        (61.5, "Utfall 61, 0,5 under målet. Inte nått: målet bedöms på utfallet ensamt."),
        (62, "Utfall 61, en under målet. Inte nått: målet bedöms på utfallet ensamt."),
    ],
)
def test_judged_by_the_outcome_alone(aim: float, says: str) -> None:
    goal = replace(GOAL, target=aim, judged=Judged.OUTCOME)
    said = _sentence(goal, chance=44)
    assert said.startswith(says)
    assert said.endswith(
        "Med felmarginalen räknad är det 4 chanser av 10 att det verkliga värdet är minst "
        f"{text.level(aim, goal, BOOK)}."
    )


@pytest.mark.parametrize(
    ("chance", "says"),
    [
        (2, "Det lutar åt missat: mindre än 5 chanser av 100 att det verkliga värdet är minst 60."),
        (4, "Det lutar åt missat: mindre än 5 chanser av 100"),
        (5, "Det lutar åt missat: 1 chans av 10"),
        (14, "Det lutar åt missat: 1 chans av 10"),
        (15, "Det lutar åt missat: 2 chanser av 10"),
        (34, "Det lutar åt missat: 3 chanser av 10"),
        (35, "Det väger jämnt: 4 chanser av 10"),
        (64, "Det väger jämnt: 6 chanser av 10"),
        (65, "Det lutar åt nått: 7 chanser av 10"),
        (80, "Det lutar åt nått: 8 chanser av 10 att det verkliga värdet är minst 60."),
        (95, "Det lutar åt nått: 9 chanser av 10"),
        (96, "Det lutar åt nått: mer än 95 chanser av 100"),
    ],
)
def test_how_sure_an_undecided_goal_is(chance: int, says: str) -> None:
    assert says in _sentence(GOAL, chance=chance)


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (NotMeasured(), "Inte mätt än: det finns inga svar för 2025."),
        (
            Hidden(7),
            "Utfallet 2025 visas inte. För få svar: utfallet visas inte, för att ingen grupp med färre än 7 svar "
            "ska kunna räknas fram.",
        ),
        (
            Estimate(61, None, None, None, 9, "enheter", ""),
            "Utfall 61, en över målet. Kan inte avgöras: alla svar är lika, så ingen felmarginal kan räknas.",
        ),
    ],
)
def test_without_a_margin(outcome: object, says: str) -> None:
    assert _sentence(GOAL, outcome, chance=None) == says


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (55, "Utfall hittills 61 (preliminärt), sex över målet. Nått hittills: hela"),
        (60, "Utfall hittills 61 (preliminärt), en över målet. Kan inte avgöras: felmarginalen"),
        (68, "Utfall hittills 61 (preliminärt), sju under målet. Inte nått hittills: hela"),
    ],
)
def test_a_running_year_is_preliminary(aim: float, says: str) -> None:
    assert _sentence(replace(GOAL, target=aim), preliminary=True).startswith(says)


SHARE = replace(GOAL, measure="in_time")


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (69, "Utfall 69\u00a0%, på målet. Nått: alla beslut är räknade, så utfallet har ingen felmarginal."),
        (70, "Utfall 69\u00a0%, en procentenhet under målet. Inte nått: alla beslut är räknade, så"),
        (63, "Utfall 69\u00a0%, sex procentenheter över målet. Nått: alla beslut är räknade, så"),
        (68, "Utfall 69\u00a0%, en procentenhet över målet. Nått: alla beslut är räknade, så"),
    ],
)
def test_the_share_decided_in_time_is_no_sample(aim: float, says: str) -> None:
    outcome = Estimate(69, None, None, None, 178, "procent", EVERY_DECISION)
    assert _sentence(replace(SHARE, target=aim), outcome, chance=None).startswith(says)


def test_decisions_are_not_counted_as_answers_on_a_slide() -> None:
    share = _state(SHARE, Estimate(50, None, None, None, 178, "procent", EVERY_DECISION), chance=None)
    finding = steering.of_goals(Goals(View("Provby", "bygglov", "company"), (_state(GOAL), share)), BOOK)
    assert finding.source.startswith("20 svar per stapel · ")
    assert isinstance(finding.chart, BarChart)
    assert [(mark.n, mark.note) for mark in finding.chart.marks] == [
        (20, "kan inte avgöras"),
        (None, "inte nått, av 178 beslut"),
    ]


def test_only_a_goal_that_could_have_had_a_margin_is_said_to_be_judged_alone() -> None:
    by_choice = replace(GOAL, judged=Judged.OUTCOME)
    share = replace(SHARE, judged=Judged.OUTCOME)
    counted = Estimate(50, None, None, None, 178, "procent", EVERY_DECISION)
    assert "En del mål bedöms på utfallet ensamt." in goals.decided([_state(by_choice)])
    assert "ensamt" not in goals.decided([_state(GOAL), _state(share, counted, chance=None)])


def test_too_few_decisions() -> None:
    assert (
        _sentence(SHARE, TooFew(3, 7), chance=None) == "Bara 3 beslut 2025. För få svar: det behövs minst 7."
    )


BETTER = replace(GOAL, comparison=Comparison.IMPROVE, base_year=2022, target=3)
BASE = Estimate(55, 49, 61, 6, 20, "enheter", "")


@pytest.mark.parametrize(("moved", "is_told"), [(5, True), (6, False), (7, True)])
def test_levels_that_do_not_differ_by_the_difference_are_told(moved: int, is_told: bool) -> None:
    sentence = _sentence(BETTER, base=BASE, difference=Estimate(moved, 2, 10, 4, 20, "enheter", ""))
    assert ("Talen är avrundade var för sig." in sentence) == is_told


def test_the_same_chance_always_leans_the_same_way() -> None:
    """Two goals with equally many chances in ten never lean differently."""
    told = {(text.chance(c), text.leaning(_state(GOAL, chance=c))) for c in range(101)}
    assert len(told) == len({chance for chance, _ in told})


@pytest.mark.parametrize(
    ("moved", "says"),
    [
        (
            Estimate(6, 3, 9, 3, 20, "enheter", ""),
            "Utfall 61, sex bättre än 2022 (55) och tre över målet. Nått: hela felmarginalen, 3 till 9, ligger",
        ),
        (
            Estimate(6, 2, 10, 4, 20, "enheter", ""),
            "Utfall 61, sex bättre än 2022 (55) och tre över målet. Kan inte avgöras: felmarginalen, 2 till 10, "
            "täcker målet. Det lutar åt nått: 8 chanser av 10 att den verkliga förbättringen är minst 3 enheter.",
        ),
        (
            Estimate(-2, -6, 2, 4, 20, "enheter", ""),
            "Utfall 61, två sämre än 2022 (63) och fem under målet. Inte nått",
        ),
        (
            Estimate(0, -4, 4, 4, 20, "enheter", ""),
            "Utfall 61, detsamma som 2022 (61) och tre under målet. Kan inte",
        ),
        (
            Estimate(3, None, None, None, 9, "enheter", ""),
            "Utfall 61, tre bättre än 2022 (58) och på målet. Kan inte",
        ),
    ],
)
def test_a_goal_of_improvement_is_judged_on_the_change(moved: Estimate, says: str) -> None:
    base = replace(BASE, value=OUTCOME.value - moved.value)
    assert _sentence(BETTER, chance=80, base=base, difference=moved).startswith(says)


def test_a_goal_of_improvement_without_its_base_year() -> None:
    assert _sentence(BETTER, chance=None) == (
        "Utfall 61. Värdet 2022 kan inte visas, så förbättringen kan inte bedömas. För få svar för att jämföra åren."
    )


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        (GOAL, "minst 60"),
        (SHARE, "minst 60\u00a0%"),
        (BETTER, "minst 3 enheter bättre än 2022"),
        (replace(BETTER, target=1), "minst 1 enhet bättre än 2022"),
        (replace(BETTER, measure="in_time"), "minst 3 procentenheter bättre än 2022"),
    ],
)
def test_what_a_goal_asks_for(goal: Goal, asked: str) -> None:
    assert text.asked(goal, BOOK) == asked


def test_a_goal_at_a_glance() -> None:
    state = _state(GOAL, chance=65)
    assert goal_card.card(state, BOOK).status == "Kan inte avgöras · lutar åt nått"
    assert goal_card.figure(state, BOOK, label="Mål").note == "en över, kan inte avgöras"
    ahead = _state(replace(GOAL, year=2027), NotMeasured(), chance=None)
    assert goal_card.card(ahead, BOOK) == goal_card.Card(
        "Bygglov 2027: minst 60", "–", "inte mätt än", "", goal_card.TONE[ahead.status]
    )


def test_goals_are_counted_by_state() -> None:
    states = [_state(replace(GOAL, target=aim)) for aim in (50, 60, 61, 70)]
    assert goals.counted(states) == "4 mål: 1 nått, 1 inte nått och 2 kan inte avgöras."


def test_a_badge_says_that_a_verdict_may_still_change_while_the_year_runs() -> None:
    badges = [
        goal_card.card(_state(replace(GOAL, target=aim), preliminary=running, chance=50), BOOK).status
        for running in (True, False)
        for aim in (55, 60, 68)
    ]
    assert badges == [
        "Nått hittills",
        "Kan inte avgöras · väger jämnt",
        "Inte nått hittills",
        "Nått",
        "Kan inte avgöras · väger jämnt",
        "Inte nått",
    ]


def test_a_share_is_so_many_percentage_points_away() -> None:
    state = _state(replace(SHARE, target=67))
    assert goal_card.card(replace(state, outcome=replace(OUTCOME, value=69)), BOOK).against.startswith(
        "två procentenheter över"
    )
