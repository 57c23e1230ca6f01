"""What handling time goes with, and how it has moved, as findings."""

import math

from insikt.answers.association import Association
from insikt.answers.curve import Line
from insikt.answers.duration import Durations, Spread
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.text import association as text
from insikt.text import duration as duration_text
from insikt.text import handling, number, plain
from insikt.text.chart import Beside, LineChart, Mark, Scale
from insikt.text.findings import movement
from insikt.text.findings.finding import Chapter, Finding

# A curve is read at every other week: more labels would run into one another.
_WEEKS = 2
_QUESTIONS = ("Vilka ärenden tar lång tid hos oss?", "Vad händer med den som väntar?")


def of_association(told: handling.Told, book: Codebook, view: View) -> Finding:
    """The sentence of Handläggningstid and the curve of expected NKI, one line per outcome."""
    headline = handling.headline(told, book, view)
    if not isinstance(told, Association):
        return Finding(Chapter.TIME, headline, method=text.method_text(told, book))
    return Finding(
        Chapter.TIME,
        headline,
        handling.subline(told, book),
        _curve(told),
        lines=tuple(plain.text(sentence) for sentence in text.sentences(told, book)),
        table=tuple(text.curve_rows(told)),
        source=(
            f"{number.amount(told.n, 'svar', 'svar')}, {number.span(told.pool.first, told.pool.last)} · skuggat: "
            f"95 % felmarginal · källa: Insikt och ärendesystemet, {told.view.municipality}"
        ),
        method=text.method_text(told, book),
        questions=_QUESTIONS,
        verdict=handling.verdict(told.slower),
    )


def of_durations(times: Durations) -> Finding:
    """How the customer's time has moved."""
    years = [t for t in times.times if isinstance(t.customer, Spread)]
    spreads = [t.customer for t in years if isinstance(t.customer, Spread)]
    chart = None
    if spreads:
        top = math.ceil(max(s.p90 for s in spreads) / 50) * 50
        legal = tuple(float(t.legal.median) if isinstance(t.legal, Spread) else None for t in years)
        chart = LineChart(
            "Kundens tid, median",
            "Kundens tid, median",
            tuple(
                Mark(movement.short(t.period), s.median, n=s.n) for t, s in zip(years, spreads, strict=True)
            ),
            Scale("Dagar", 0, top, 50),
            (
                Beside("Nio av tio inom", tuple(float(s.p90) for s in spreads)),
                Beside("Lagens tid, median", legal),
            ),
        )
    return Finding(
        Chapter.TIME,
        duration_text.sentence(times),
        duration_text.backlog(times),
        chart,
        table=tuple(duration_text.rows(times)),
        source=duration_text.caption(times),
        questions=_QUESTIONS,
    )


def _curve(told: Association) -> LineChart | None:
    """The line with most answers with its margin, the other beside it, where both have answers enough."""
    lines = sorted(told.lines, key=lambda line: -line.n)
    if not lines:
        return None
    main, *others = lines
    weeks = [week for week in main.weeks if week % _WEEKS == 0 and _is_supported(main, week)]
    marks = tuple(
        Mark(f"{week} v", main.value[i], main.low[i], main.high[i])
        for week, i in ((week, main.weeks.index(week)) for week in weeks)
    )
    beside = tuple(
        Beside(
            text.outcome(line.refused),
            tuple(float(line.at(week)) if _is_supported(line, week) else None for week in weeks),
        )
        for line in others
    )
    name = f"Förväntat NKI efter antal veckor, {handling.name(told.clock)}"
    return LineChart(name, text.outcome(main.refused), marks, movement.NKI, beside)


def _is_supported(line: Line, week: int) -> bool:
    return line.support[0] <= week <= line.support[1] and week in line.weeks
