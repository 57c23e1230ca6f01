"""What to improve first, as findings: the matrix, and how much each factor goes with."""

import math
from collections.abc import Sequence

from insikt.answers.driver import AllAlike, Corner, Drivers
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Hidden, NotMeasured, TooFew
from insikt.text import driver, number, prose
from insikt.text import drivers as text
from insikt.text.chart import BarChart, Mark, Scale, ScatterChart, Spot
from insikt.text.findings.finding import Chapter, Finding

_EFFECT, _INDEX = "Effekt på NKI per enhet", "Betygsindex"
_QUESTIONS = ("Stämmer det med vad vi hör från de sökande?", "Vad skulle vi kunna göra redan nästa månad?")
_COLUMNS = ("Serviceområde", "Betygsindex", "Effekt per enhet", "95 % säkerhet", "Möjlig plats", "Hörn")
# As on the page: index upwards, effect to the right.
_CORNERS = tuple(driver.CORNER[c] for c in (Corner.KEEP, Corner.IMPROVE, Corner.LATER, Corner.FIRST))


def of_matrix(answer: Drivers, book: Codebook) -> Finding:
    """The sentence of Drivkrafter and SCB's matrix."""
    drivers = answer.drivers
    spots = tuple(
        Spot(d.measure.name, d.effect.value, d.index.value, d.index.n, driver.CORNER[d.corner])
        for d in drivers
    )
    upper_left, upper_right, lower_left, lower_right = _CORNERS
    chart = ScatterChart(
        "Prioriteringsmatris",
        spots,
        _around(_EFFECT, [d.effect.value for d in drivers], step=0.1, places=2),
        _around(_INDEX, [d.index.value for d in drivers], step=10, places=0),
        (answer.cut_effect, round(answer.cut_index)),
        (upper_left, upper_right, lower_left, lower_right),
    )
    return Finding(
        Chapter.FIRST,
        text.headline(answer),
        text.subline(answer, book),
        chart,
        table=_short(answer),
        source=f"{text.matrix_caption(answer)} {number.amount(answer.n, 'svar', 'svar')} · {_source(answer)}",
        method=_method(answer, book),
        questions=_QUESTIONS,
        verdict=f"arbeta först med {number.inside(answer.focus.measure.name)}"
        if answer.focus
        else "inget säkert att börja med",
    )


def of_effects(answer: Drivers, book: Codebook) -> Finding:
    """The ranked effects with their intervals."""
    marks = tuple(
        Mark(d.measure.name, d.effect.value, d.effect.low, d.effect.high, d.index.n, driver.places(d))
        for d in answer.drivers
    )
    ends = [end for d in answer.drivers for end in (d.effect.low, d.effect.high)]
    scale = _around(_EFFECT, [0.0, *ends], step=0.1, places=2)
    return Finding(
        Chapter.FIRST,
        text.bars_told(answer),
        " ".join(text.notes(answer)),
        BarChart("Effekt på NKI", number.span(answer.pool.first, answer.pool.last), marks, scale),
        table=_short(answer),
        source=text.caption(answer),
        method=_method(answer, book),
        questions=_QUESTIONS,
    )


def of_none(answer: TooFew | AllAlike | Hidden | NotMeasured, view: View, book: Codebook) -> Finding:
    """Why there is nothing to say of what to improve first."""
    headline, detail = text.absence(answer, view, book)
    return Finding(Chapter.FIRST, headline, detail)


def _around(name: str, values: Sequence[float], *, step: float, places: int) -> Scale:
    """A scale that holds the values with room for their names, in whole steps."""
    low = math.floor(min(values) / step - 0.5) * step
    high = math.ceil(max(values) / step + 0.5) * step
    return Scale(name, round(low, places), round(high, places), step, places)


def _short(answer: Drivers) -> tuple[dict[str, str], ...]:
    """The table that fits across a sheet; the page's has twelve columns."""
    return tuple({column: row[column] for column in _COLUMNS} for row in text.rows(answer))


def _method(answer: Drivers, book: Codebook) -> str:
    return prose.text("drivkrafter", needed=answer.needed, shown=book.minimum.shown)


def _source(answer: Drivers) -> str:
    years = number.span(answer.pool.first, answer.pool.last)
    return f"källa: Insikt, {answer.view.municipality}, {years}"
