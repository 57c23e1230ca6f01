"""The state of an area, in words."""

from dataclasses import dataclass

from insikt.answers import menu
from insikt.answers.driver import Driver, Drivers
from insikt.answers.overview import GoalState, LatestInTime, LowestFactors, Overview
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden, NotMeasured, TooFew
from insikt.text import driver, goal_card, number, shift, trend
from insikt.text.trend import Figure


@dataclass(frozen=True, slots=True)
class Errand:
    """One of the three things that people come for, and the page that answers it."""

    name: str
    what: str
    link: str
    page: str


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
        "Öppna Mål",
        "pages/mal.py",
    ),
)


def figures(overview: Overview, book: Codebook) -> tuple[Figure, ...]:
    """NKI, decisions in time, the factor to work on and the goal."""
    return (
        _level(overview, book),
        _in_time(overview.in_time, overview.trend.view.area),
        _work_on(overview.work_on),
        _goal(overview.goal, book),
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


def _in_time(in_time: LatestInTime | TooFew | NotMeasured, area: str) -> Figure:
    match in_time:
        case LatestInTime(share=share):
            before = f", {number.percent(in_time.before.percent)} året före" if in_time.before else ""
            return Figure(
                f"Beslut i tid {in_time.year}{', hittills' if in_time.running else ''}, alla sökande",
                number.percent(share.percent),
                f"av {number.amount(share.n, 'beslut', 'beslut')}{before}",
            )
        case TooFew(n=0):
            return Figure("Beslut i tid", "–", "inga beslut inlästa")
        case TooFew():
            return Figure("Beslut i tid", "–", "för få beslut")
        case NotMeasured():
            is_total = area in menu.TOTALS
            return Figure("Beslut i tid", "–", "räknas per område" if is_total else "ingen frist är inlagd")


def _work_on(work_on: Drivers | LowestFactors | Hidden | NotMeasured) -> Figure:
    label = "Lägst betygsatt"
    match work_on:
        case Drivers(focus=Driver() as focus, pool=years):
            name = number.inside(focus.measure.name)
            effect = f"effekt {number.decimal(focus.effect.value, 2)}, {driver.places(focus)}"
            return Figure(
                f"Arbeta först med {name}",
                trend.value(focus.index),
                f"betyg {number.span(years.first, years.last)} · {effect}",
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


def _goal(state: GoalState | NotMeasured, book: Codebook) -> Figure:
    match state:
        case GoalState():
            return goal_card.figure(state, book, label="Mål")
        case NotMeasured():
            return Figure("Nämndens mål", "–", "inget mål satt")


def freshness(overview: Overview) -> str:
    """How many answers the store has and how fresh they are; not to the day, which would point at one answer."""
    read = f"inläst {number.day(overview.read_at.date())}"
    latest = f", t.o.m. {number.month(overview.last_answered)}" if overview.last_answered else ""
    return (
        f"{number.amount(overview.responses, 'svar', 'svar')}{latest} · {read} · "
        f"källa: Insikt, {overview.trend.view.municipality}"
    )
