"""What a meeting is shown: questions about views, and how they are written in a link."""

import re
from dataclasses import dataclass
from enum import StrEnum

from insikt.answers import menu
from insikt.answers.linked import Clock
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.codebook import Codebook
from insikt.model import Step


class Question(StrEnum):
    """A question that a page answers and a meeting can take up."""

    SINCE = "sedan-sist"
    STANDING = "laget"
    DISTRIBUTION = "fordelning"
    TREND = "utveckling"
    AREAS = "omraden"
    FACTORS = "serviceomraden"
    ITEMS = "delfragor"
    TIME = "handlaggningstid"
    DURATIONS = "tider"
    MATRIX = "matris"
    EFFECTS = "effekter"
    GOALS = "mal"
    DONE = "atgarder"
    TALK = "samtal"


class Occasion(StrEnum):
    """Who meets: a workplace or a committee."""

    WORKPLACE = "apt"
    COMMITTEE = "namnd"


@dataclass(frozen=True, slots=True)
class Pick:
    """A question about a view, as it was chosen.

    `detail` is the measure whose items are asked for (of a distribution NKI, if nothing is said), the occasion that
    the question is since, or the years taken together ("2021-2025"), behind the clock ("legal-2021-2025") where time
    is asked for; '' as the page opens.
    """

    question: Question
    view: View
    detail: str = ""


_OF_WORKPLACE = (
    Question.STANDING,
    Question.TREND,
    Question.FACTORS,
    Question.TIME,
    Question.MATRIX,
    Question.GOALS,
    Question.DONE,
    Question.TALK,
)
_OF_COMMITTEE = (
    Question.STANDING,
    Question.TREND,
    Question.AREAS,
    Question.TIME,
    Question.MATRIX,
    Question.GOALS,
    Question.DONE,
    Question.TALK,
)


# Questions that say more than their view.
_DETAILED = (Question.ITEMS, Question.SINCE)


def storyline(view: View, occasion: Occasion, *, again: bool = False) -> tuple[Pick, ...]:
    """What a meeting is shown unless somebody chooses otherwise, in order; `again` if one was held before."""
    asked = _OF_WORKPLACE if occasion is Occasion.WORKPLACE else _OF_COMMITTEE
    since = (Pick(Question.SINCE, view, occasion),) if again else ()
    return since + tuple(Pick(question, view) for question in asked)


def offered(view: View) -> tuple[Pick, ...]:
    """Everything that can be shown of a view without saying more."""
    left_out = {*_DETAILED, *([Question.DISTRIBUTION] if menu.overlaps(view) else [])}
    return tuple(Pick(question, view) for question in Question if question not in left_out)


def code(pick: Pick) -> str:
    """A pick as it stands in a link, and as a meeting is remembered."""
    view = pick.view
    return ".".join([pick.question, view.area, view.applicant, view.step, *filter(None, [pick.detail])])


def _details(book: Codebook) -> dict[Question, str]:
    """What a detail may be, as a pattern; nothing where the question has none."""
    years = r"(\d{4}-\d{4})?"
    measures = "|".join(map(re.escape, book.measures))
    return {
        Question.ITEMS: measures,
        Question.DISTRIBUTION: rf"({measures})?",
        Question.SINCE: "|".join(Occasion),
        Question.MATRIX: years,
        Question.EFFECTS: years,
        Question.TIME: rf"(({'|'.join(Clock)})-{years})?",
    }


def parse(text: str, municipality: str, book: Codebook) -> Pick | None:
    """The pick of a code; None for one that means nothing here, as in a link gone stale."""
    question, area, applicant, step, detail = (*text.split("."), *[""] * 5)[:5]
    known = (
        question in tuple(Question)
        and area in menu.area_ids(book)
        and applicant in menu.applicant_ids(book)
        and step in tuple(Step)
        and re.fullmatch(_details(book).get(Question(question), ""), detail)
    )
    return (
        Pick(Question(question), View(municipality, area, applicant, Step(step)), detail) if known else None
    )


def years_of(pool: Pool) -> str:
    """Years taken together as they stand in a code."""
    return f"{pool.first}-{pool.last}"
