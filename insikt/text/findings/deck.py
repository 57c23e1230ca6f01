"""The deck of a meeting: its findings in order, with notes, and what it was made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insikt import config
from insikt.answers import menu
from insikt.answers.driver import Drivers
from insikt.answers.duration import Durations
from insikt.answers.menu import View
from insikt.answers.panel import Panel
from insikt.answers.pick import Occasion, Pick, Question
from insikt.answers.picked import (
    Answer,
    Changed,
    Done,
    Goals,
    Handling,
    Priorities,
    Ratings,
    Standing,
    Talk,
)
from insikt.answers.trend import Trend
from insikt.codebook import Codebook
from insikt.text import number
from insikt.text.findings import driver, handling, movement, rating, since, steering
from insikt.text.findings.finding import Chapter, Finding

OCCASION = {Occasion.WORKPLACE: "Arbetsplatsträff", Occasion.COMMITTEE: "Nämnd"}
FICTIONAL = "Påhittad kommun, påhittade siffror"
QUESTION = {
    Question.SINCE: "Sedan sist",
    Question.STANDING: "Läget",
    Question.DISTRIBUTION: "Fördelning av betygen",
    Question.TREND: "Utveckling",
    Question.AREAS: "NKI per område",
    Question.FACTORS: "Serviceområden",
    Question.ITEMS: "Delfrågor",
    Question.TIME: "Vad handläggningstiden betyder",
    Question.DURATIONS: "Handläggningstider",
    Question.MATRIX: "Prioriteringsmatris",
    Question.EFFECTS: "Effekt på NKI",
    Question.GOALS: "Nämndens mål",
    Question.DONE: "Åtgärder",
    Question.TALK: "Frågor att samtala om",
}


@dataclass(frozen=True, slots=True)
class Slide:
    """A finding, the area it is about, and the presenter's own note."""

    finding: Finding
    area: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """What a meeting is shown. `version` is the number of the store version it was made from."""

    view: View
    occasion: Occasion
    area: str
    whom: str
    version: int
    made_on: date
    slides: tuple[Slide, ...]

    @property
    def title(self) -> str:
        """The deck's name."""
        return f"Så svarar de som mött oss: {number.inside(self.area)}"

    @property
    def made_from(self) -> str:
        """What stands on every slide and page: filter, version, date."""
        return (
            f"{self.view.municipality} · {self.area}, {number.inside(self.whom)} · "
            f"underlag version {self.version} · {number.day(self.made_on)}"
        )

    @property
    def is_fictional(self) -> bool:
        """Whether all of it is made up."""
        return self.view.municipality == config.DEMO_MUNICIPALITY


def of(
    slides: Sequence[Slide],
    view: View,
    book: Codebook,
    *,
    occasion: Occasion,
    version: int,
    today: date,
) -> Deck:
    """The deck of these findings."""
    return Deck(
        view,
        occasion,
        menu.area_name(book, view.area),
        menu.applicant_name(book, view.applicant),
        version,
        today,
        tuple(slides),
    )


def slide(pick: Pick, answer: Answer, book: Codebook) -> Slide:
    """An answer as a slide without a note."""
    return Slide(finding(pick, answer, book), menu.area_name(book, pick.view.area))


def belongs(slide: Slide) -> bool:
    """Whether a slide belongs to a deck that nobody has chosen: the one about time only where that can be told."""
    return slide.finding.chapter is not Chapter.TIME or slide.finding.chart is not None


def finding(pick: Pick, answer: Answer, book: Codebook) -> Finding:
    """An answer as a finding."""
    match answer:
        case Changed():
            return since.of_changed(
                answer, lambda one, now: finding(one, now, book), lambda one: QUESTION[one.question]
            )
        case Priorities():
            return _priorities(pick, answer, book)
        case Handling():
            return handling.of_association(answer.told, book, answer.view)
        case Durations():
            return handling.of_durations(answer)
        case Trend():
            return movement.of_trend(answer, book)
        case Panel():
            return movement.of_panel(answer, book, QUESTION[pick.question])
        case Standing():
            return steering.of_standing(answer, book)
        case Ratings():
            return rating.of_distribution(answer.told, book)
        case Goals():
            return steering.of_goals(answer, book)
        case Done():
            return steering.of_done(answer, book)
        case Talk():
            return steering.of_talk(answer)


def _priorities(pick: Pick, answer: Priorities, book: Codebook) -> Finding:
    if not isinstance(answer.drivers, Drivers):
        return driver.of_none(answer.drivers, answer.view, book)
    told = driver.of_matrix if pick.question is Question.MATRIX else driver.of_effects
    return told(answer.drivers, book)
