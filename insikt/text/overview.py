"""The state of an area, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from insikt.answers import menu
from insikt.answers.driver import Driver, Drivers
from insikt.answers.overview import GoalState, InTime, LowestFactors, Overview
from insikt.answers.target import Status
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden, NotMeasured, TooFew
from insikt.text import number, shift, trend
from insikt.text.shift import Tone
from insikt.text.trend import Figure


@dataclass(frozen=True, slots=True)
class Errand:
    """One of the three things that people come for. Without a page it is answered further down."""

    name: str
    what: str
    link: str
    page: str | None


ERRANDS = (
    Errand(
        "Utforska",
        "Hur rör sig NKI, för vilka, och i vad? Per område, sökande och period, med felmarginal.",
        "Öppna Utveckling",
        "pages/utveckling.py",
    ),
    Errand(
        "Förbered möte",
        "En mening och ett diagram i taget, att samtala om på arbetsplatsträffen eller i nämnden. På skärm, som "
        "PowerPoint eller på papper.",
        "Välj vad mötet ska se",
        "pages/mote.py",
    ),
    Errand(
        "Följ mål",
        "Når vi nämndens mål, och går det att avgöra än?",
        "Se målen",
        None,
    ),
)

STATUS = {
    Status.REACHED: "Nått",
    Status.MISSED: "Inte nått",
    Status.UNDECIDED: "Kan inte avgöras",
    Status.TOO_FEW: "För få svar",
}

GOAL_METHOD = (
    "Nått: hela felmarginalen ligger på målet eller över. Inte nått: hela ligger under. Kan inte avgöras: "
    "felmarginalen täcker målet. Med några tiotal svar om året är det vanligt."
)
NO_GOALS = "Inga mål är inlästa. Mål läses in som fil, se handboken."


def figures(overview: Overview, book: Codebook) -> tuple[Figure, ...]:
    """NKI, decisions in time, the factor to work on and the goal."""
    return (
        _level(overview, book),
        _in_time(overview.in_time, overview.trend.view.area),
        _work_on(overview.work_on),
        _goal(overview.goal),
    )


def _level(overview: Overview, book: Codebook) -> Figure:
    moved = overview.trend
    point = moved.latest or moved.running
    if point is None or not isinstance(point.outcome, Estimate):
        return Figure("NKI", "–", "visas inte" if moved.anything_hidden else "inga svar")
    label = f"NKI {point.period.year}{', hittills' if point.preliminary else ''}"
    level = trend.value(point.outcome)
    if moved.since_previous is None:
        return Figure(label, level, trend.band(book, point.outcome))
    previous = moved.since_previous
    size = f"{number.signed(previous.difference)} {number.margin(previous.margin)}".strip()
    return Figure(
        label,
        level,
        f"{size} sedan {previous.earlier}",
        shift.tone(previous.verdict, up_is_better=book.measures[moved.measure].up_is_better),
    )


def _in_time(in_time: InTime | TooFew | NotMeasured, area: str) -> Figure:
    match in_time:
        case InTime():
            before = (
                f", {number.percent(in_time.percent_before)} året före"
                if in_time.percent_before is not None
                else ""
            )
            return Figure(
                f"Beslut i tid {in_time.year}{', hittills' if in_time.running else ''}",
                number.percent(in_time.percent),
                f"av {number.amount(in_time.decisions, 'beslut', 'beslut')}{before}",
            )
        case TooFew(n=0):
            return Figure("Beslut i tid", "–", "inga beslut inlästa")
        case TooFew():
            return Figure("Beslut i tid", "–", "för få beslut")
        case NotMeasured():
            is_total = area in menu.TOTALS
            return Figure(
                "Beslut i tid", "–", "räknas per område" if is_total else "ingen tidsfrist i kodboken"
            )


def _work_on(work_on: Drivers | LowestFactors | Hidden | NotMeasured) -> Figure:
    label = "Lägst betygsatt"
    match work_on:
        case Drivers(focus=Driver() as focus, pool=years):
            name = number.inside(focus.measure.name)
            effect = number.decimal(focus.effect.value, 2)
            return Figure(
                f"Arbeta först med {name}",
                trend.value(focus.index),
                f"betyg {number.span(years.first, years.last)} · effekt {effect}",
            )
        case LowestFactors():
            names = [measure.name for measure in work_on.measures]
            first, *rest = names
            shared = number.listing([first, *map(number.inside, rest)])
            return Figure(f"{label} {work_on.year}", trend.value(work_on.estimate), shared)
        case Hidden() | NotMeasured():
            return Figure(label, "–", trend.absence(work_on))
        case _:
            raise AssertionError("drivers on the start page put something first")


def _goal(state: GoalState | NotMeasured) -> Figure:
    match state:
        case GoalState():
            return _goal_figure(state, "Mål")
        case NotMeasured():
            return Figure("Nämndens mål", "–", "inget mål inläst")


def goal(state: GoalState, book: Codebook) -> Figure:
    """A goal among others: what was measured, and what can be said of it."""
    return _goal_figure(state, menu.area_name(book, state.goal.area))


def _goal_figure(state: GoalState, name: str) -> Figure:
    """The measured outcome comes first, then how sure that is."""
    label = f"{name}: minst {number.target(state.goal.target)}"
    year = f"{state.goal.year}{' hittills' if state.preliminary else ''}"
    if not isinstance(state.outcome, Estimate):
        told = "inte mätt än" if isinstance(state.outcome, NotMeasured) else trend.absence(state.outcome)
        return Figure(label, "–", f"{year}: {told}")
    against = _against(state.outcome, state.goal.target)
    return Figure(
        label,
        trend.value(state.outcome),
        f"{year}: {against}, {STATUS[state.status].lower()}",
        _GOAL_TONE[state.status],
    )


_GOAL_TONE = {
    Status.REACHED: Tone.BETTER,
    Status.MISSED: Tone.WORSE,
    Status.UNDECIDED: Tone.NEUTRAL,
    Status.TOO_FEW: Tone.NEUTRAL,
}


def _against(outcome: Estimate, target: float) -> str:
    away = outcome.value - target
    if away == 0:
        return "på målet"
    size = number.target(abs(away))
    return f"{size} över" if away > 0 else f"{size} under"


def goal_caption(states: Sequence[GoalState]) -> str:
    """How the states are decided, and who set the goals."""
    decided = sorted({state.goal.decided_by for state in states if state.goal.decided_by})
    by = f" Målen är beslutade av {number.listing(decided)}." if decided else ""
    hidden = next((state.outcome for state in states if isinstance(state.outcome, Hidden)), None)
    why = f" Där inget värde står gäller: {trend.hidden(hidden)}" if hidden else ""
    return f"{GOAL_METHOD}{by}{why}"


def freshness(overview: Overview) -> str:
    """How many answers the store has and how fresh they are; not to the day, which would point at one answer."""
    read = f"inläst {number.day(overview.read_at.date())}"
    latest = f", t.o.m. {number.month(overview.last_answered)}" if overview.last_answered else ""
    return (
        f"{number.amount(overview.responses, 'svar', 'svar')}{latest} · {read} · "
        f"källa: Insikt, {overview.trend.view.municipality}"
    )
