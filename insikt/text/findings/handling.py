"""What handling time goes with, as a finding: the curve by outcome."""

from insikt.answers.association import Association
from insikt.answers.curve import Line
from insikt.answers.pick import Time
from insikt.codebook import Codebook
from insikt.text import association as text
from insikt.text import handling
from insikt.text.chart import Beside, LineChart, Mark
from insikt.text.findings.finding import Chapter, Finding
from insikt.text.findings.movement import NKI

# A mark for every so many weeks: more would run into one another on a slide.
_WEEKS = 4
_TALK = (
    "Vilka ärenden tar lång tid hos oss?",
    "Vad händer med den som väntar?",
    "Vad vill vi göra annorlunda?",
)


def of_time(time: Time, book: Codebook) -> Finding:
    """The sentence and the curve of Handläggningstid, as the page opens."""
    told = time.told
    headline = handling.headline(told, book, time.view)
    if not isinstance(told, Association):
        return Finding(Chapter.TIME, headline, method=text.method_text(told, book), questions=_TALK)
    return Finding(
        Chapter.TIME,
        headline,
        handling.subline(told, book),
        _curve(told),
        lines=tuple(sentence.replace("**", "") for sentence in text.sentences(told, book)),
        table=tuple(text.curve_rows(told)),
        source=text.curve_caption(told),
        method=text.method_text(told, book),
        questions=_TALK,
    )


def _curve(told: Association) -> LineChart | None:
    """The first line with its band, and the other outcome's beside it, where answers carry them."""
    if not told.lines:
        return None
    first, *others = told.lines
    weeks = [week for week in range(*_support(first)) if week % _WEEKS == 0]
    marks = tuple(
        Mark(f"{week} v", first.at(week), first.low[place], first.high[place])
        for week in weeks
        for place in (first.weeks.index(week),)
    )
    beside = tuple(
        Beside(
            text.outcome(line.refused),
            tuple(float(line.at(w)) if w in range(*_support(line)) else None for w in weeks),
        )
        for line in others
    )
    name = f"Förväntat NKI efter veckor, {handling.name(told.clock)}"
    return LineChart(name, text.outcome(first.refused), marks, NKI, beside)


def _support(line: Line) -> tuple[int, int]:
    return line.support[0], line.support[1] + 1
