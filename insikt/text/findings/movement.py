"""How a measure has moved, as findings: one series over time, and several side by side."""

from collections.abc import Sequence

from insikt.answers import menu
from insikt.answers.menu import View
from insikt.answers.panel import Panel, Strand
from insikt.answers.series import Point
from insikt.answers.trend import Trend
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden, Period, Step
from insikt.text import number, prose, shift
from insikt.text import panel as panel_text
from insikt.text import trend as text
from insikt.text.chart import BarChart, Beside, LineChart, Mark, Scale
from insikt.text.findings.finding import Chapter, Finding

INDEX = Scale("Index 0–100")
NKI = Scale("NKI")
PRELIMINARY = "preliminärt"

_OF_TREND = ("Känner ni igen bilden?", "Vad hände de år då det rörde sig?")
_OF_PANEL = ("Vad vill vi behålla?", "Vad ligger bakom det som skiljer?")


def of_trend(trend: Trend, book: Codebook) -> Finding:
    """The sentence and the curve of Utveckling."""
    return Finding(
        Chapter.MOVED,
        text.headline(trend, book),
        _detail(trend, book),
        _curve(trend),
        table=tuple(text.rows(trend.points, book)),
        source=text.caption(trend),
        method=method(book),
        questions=_OF_TREND,
        verdict=_verdict(trend),
    )


def _detail(trend: Trend, book: Codebook) -> str:
    """What comes after the sentence, and why something of the curve is not there."""
    gaps = any(isinstance(point.outcome, Hidden) for point in trend.points)
    why = f"En del perioder {text.hidden(Hidden(trend.limit))}" if gaps else ""
    return " ".join(part for part in (text.subline(trend, book), why) if part)


def _verdict(trend: Trend) -> str:
    moved = trend.since_first or trend.since_previous
    return shift.VERDICT[moved.verdict] if moved else ""


def of_panel(panel: Panel, book: Codebook, name: str) -> Finding:
    """The sentence of small multiples; their first and latest years as bars."""
    return Finding(
        Chapter.MOVED,
        panel_text.summary(panel, book),
        " ".join(panel_text.notes(panel, book)),
        bars(panel.strands, name),
        table=tuple(panel_text.rows(panel, book)),
        source=source(panel.view, book, panel.strands),
        method=method(book),
        questions=_OF_PANEL,
        verdict=panel_text.summary(panel, book),
    )


def method(book: Codebook) -> str:
    """How a level, its margin and a change are counted, as Utveckling tells it."""
    return prose.text("utveckling", shown=book.minimum.shown, trend_rounds=book.minimum.trend_rounds)


def bars(strands: Sequence[Strand], name: str) -> BarChart:
    """The latest complete year of each strand, beside the year it is compared with."""
    shown = [strand for strand in strands if strand.latest]
    marks = tuple(mark(strand.latest, label=strand.name) for strand in shown if strand.latest)
    years = {strand.shift.earlier for strand in shown if strand.shift}
    latest = {strand.latest.period.year for strand in shown if strand.latest}
    earlier = str(*years) if len(years) == 1 else "Första hela år"
    ours = str(*latest) if len(latest) == 1 else "Senaste hela år"
    before = tuple(float(s.shift.value_earlier) if s.shift else None for s in shown)
    return BarChart(name, ours, marks, INDEX, (Beside(earlier, before),) if years else ())


def mark(point: Point, *, label: str = "", joined: bool = True) -> Mark:
    """A point as it is printed."""
    label = label or number.period(point.period)
    if not isinstance(point.outcome, Estimate):
        return Mark(label, None, note=text.absence(point.outcome), preliminary=point.preliminary)
    outcome = point.outcome
    return Mark(
        label,
        outcome.value,
        outcome.low,
        outcome.high,
        outcome.n,
        PRELIMINARY if point.preliminary else "",
        point.preliminary,
        joined,
    )


def source(view: View, book: Codebook, strands: Sequence[Strand]) -> str:
    """Under bars: n, margin, whose answers, source."""
    latest = [s.latest.outcome for s in strands if s.latest and isinstance(s.latest.outcome, Estimate)]
    return " · ".join(
        [
            counts([outcome.n for outcome in latest]),
            "streck: 95 % felmarginal",
            f"källa: Insikt, {view.municipality}, {menu.applicant_name(book, view.applicant).lower()}",
        ]
    )


def counts(numbers: Sequence[int]) -> str:
    """How many answers each of several values rests on: "38–45 svar per stapel"."""
    if not numbers:
        return "inga svar"
    low, high = min(numbers), max(numbers)
    spread = number.integer(low) if low == high else f"{number.integer(low)}–{number.integer(high)}"
    return f"{spread} svar per stapel"


_OF_STEP = {
    Step.YEAR: "NKI",
    Step.QUARTER: "NKI per kvartal",
    Step.ROLLING: "NKI, rullande tolv månader till och med",
}


def short(period: Period) -> str:
    """A period as it stands under a point: the twelve months by their last quarter."""
    quarter = Period.of_quarter(period.last)
    return number.period(quarter if period.step is Step.ROLLING else period)


def _curve(trend: Trend) -> LineChart | None:
    if not any(isinstance(point.outcome, Estimate) for point in trend.points):
        return None
    breaks = trend.breaks if trend.view.step is Step.YEAR else ()
    marks = tuple(
        mark(point, label=short(point.period), joined=point.period.year not in breaks)
        for point in trend.points
    )
    beside = []
    if trend.view.step is Step.YEAR:
        years = [point.period.year for point in trend.points]
        national = {row.year: float(row.nki) for row in trend.reference}
        targets = {goal.year: goal.target for goal in trend.goals}
        beside = [
            Beside(name, tuple(of.get(year) for year in years), aim)
            for name, of, aim in (("Riket, företag", national, False), ("Nämndens mål", targets, True))
            if of.keys() & set(years)
        ]
    return LineChart(_OF_STEP[trend.view.step], trend.view.municipality, marks, NKI, tuple(beside))
