"""A goal at a glance."""

from dataclasses import dataclass

from insikt.answers.goal import GoalState, Outcome
from insikt.answers.target import Status
from insikt.codebook import Codebook
from insikt.model import Estimate, NotMeasured, TooFew
from insikt.text import goal as text
from insikt.text import number
from insikt.text.shift import Tone
from insikt.text.trend import Figure

TONE = {
    Status.REACHED: Tone.BETTER,
    Status.MISSED: Tone.WORSE,
    Status.UNDECIDED: Tone.NEUTRAL,
    Status.TOO_FEW: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Card:
    """A goal at a glance: what is asked, the outcome, the outcome against the target, the status and its leaning."""

    title: str
    value: str
    against: str
    status: str
    tone: Tone


def card(state: GoalState, book: Codebook) -> Card:
    """A goal among others."""
    goal = state.goal
    if not isinstance(state.outcome, Estimate):
        away = _absence(state.outcome)
    else:
        away = f"{'hittills ' if state.preliminary else ''}{text.against(state, book)}"
    return Card(
        f"{text.name(goal, book)} {goal.year}: {text.asked(goal, book)}",
        shown(state, book),
        away,
        " · ".join(part for part in (text.judged_so_far(state), _undecided(state)) if part)
        if isinstance(state.outcome, Estimate)
        else "",
        TONE[state.status],
    )


def figure(state: GoalState, book: Codebook, *, label: str | None = None) -> Figure:
    """A goal as a key figure: what was measured, and what can be said of it, short."""
    goal = state.goal
    so_far = ", hittills" if state.preliminary and state.is_measured else ""
    title = f"{label or text.name(goal, book)} {goal.year}, {text.asked(goal, book)}{so_far}"
    if not isinstance(state.outcome, Estimate):
        return Figure(title, "–", _absence(state.outcome))
    away = text.against(state, book).removesuffix(" målet")
    return Figure(
        title,
        shown(state, book),
        f"{'på målet' if away == 'på' else away}, {text.STATUS[state.status].lower()}",
        TONE[state.status],
    )


def shown(state: GoalState, book: Codebook) -> str:
    """The outcome with its margin: "75 (±7)", "69 %"; a dash where there is none."""
    if not isinstance(state.outcome, Estimate):
        return "–"
    return (
        f"{text.level(state.outcome.value, state.goal, book)} {number.margin(state.outcome.margin)}".strip()
    )


def _undecided(state: GoalState) -> str:
    return text.leaning(state) if state.status is Status.UNDECIDED else ""


def _absence(outcome: Outcome) -> str:
    match outcome:
        case NotMeasured():
            return "inte mätt än"
        case TooFew():
            return "för få beslut"
        case _:
            return "visas inte"
