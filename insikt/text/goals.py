"""The goals together, in words."""

from collections.abc import Sequence

from insikt.answers import menu
from insikt.answers.goal import GoalState
from insikt.answers.menu import View
from insikt.answers.target import Status
from insikt.codebook import Codebook
from insikt.model import Goal, Hidden
from insikt.text import goal, number, trend

METHOD = (
    "Nått: hela felmarginalen ligger på målet eller över. Inte nått: hela ligger under. Kan inte avgöras: "
    "felmarginalen täcker målet. Med några tiotal svar om året är det vanligt."
)
HOW_TO_READ = (
    "Läs först utfallet mot målet, sedan hur säkert det är. Med några tiotal svar om året är ”kan inte avgöras” det "
    "vanliga, och då står det åt vilket håll det lutar."
)
NONE = "Inga mål är satta. Mål förs in på sidan Mål, eller läses in som fil."


def counted(states: Sequence[GoalState]) -> str:
    """How many goals are in each state: "4 mål: 1 nått och 3 kan inte avgöras."."""
    found = [(status, sum(s.status is status for s in states)) for status in Status]
    parts = [f"{count} {goal.STATUS[status].lower()}" for status, count in found if count]
    return f"{number.amount(len(states), 'mål', 'mål')}: {number.listing(parts)}."


def decided(states: Sequence[GoalState]) -> str:
    """Who set the goals, and that some are judged by the outcome alone."""
    by = sorted({state.goal.decided_by for state in states if state.goal.decided_by})
    alone = any(state.is_judged_alone for state in states)
    hidden = next((state.outcome for state in states if isinstance(state.outcome, Hidden)), None)
    return " ".join(
        part
        for part in (
            "En del mål bedöms på utfallet ensamt." if alone else "",
            f"Målen är beslutade av {number.listing(by)}." if by else "",
            f"Där inget värde står gäller: {trend.hidden(hidden)}" if hidden else "",
        )
        if part
    )


def caption(states: Sequence[GoalState]) -> str:
    """How the states are decided, and who set the goals."""
    return f"{METHOD} {decided(states)}".strip()


def rows(states: Sequence[GoalState], book: Codebook) -> list[dict[str, str]]:
    """The table of all goals; two columns are what a phone has room for."""
    return [
        {
            "Mål": goal.title(state.goal, book),
            "Läge": " ".join(
                part for part in (goal.outcome(state, book), _standing(state), _decided(state.goal)) if part
            ),
        }
        for state in states
    ]


def _standing(state: GoalState) -> str:
    """The status, its leaning, and what it is judged by where that is not the margin."""
    if not state.is_measured:
        return ""
    leaning = f", {way}" if state.status is Status.UNDECIDED and (way := goal.leaning(state)) else ""
    return f"{goal.so_far(state)}{leaning}{', bedömt på utfallet ensamt' if state.is_judged_alone else ''}."


def _decided(kept: Goal) -> str:
    told = f"Beslutat{f' av {kept.decided_by}' if kept.decided_by else ''}"
    told += f" {number.day(kept.decided_on)}" if kept.decided_on else ""
    return f"{told}." if kept.decided_by or kept.decided_on else ""


def no_goal_for(view: View, book: Codebook) -> str:
    """In place of a goal, where the area has none."""
    return (
        f"Det finns inget mål för {number.inside(menu.area_name(book, view.area))}. "
        "Välj ett annat område, eller sätt ett."
    )
