"""What a trend says, in words."""

from dataclasses import dataclass

from insikt.answers import menu
from insikt.answers.menu import View
from insikt.answers.series import Point
from insikt.answers.trend import Trend, marks
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden, NotMeasured, Step, TooFew
from insikt.text import number, shift
from insikt.text.shift import Tone


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: what it is, its value, and one line on how sure it is."""

    label: str
    value: str
    note: str
    tone: Tone = Tone.NEUTRAL


def name(book: Codebook, view: View) -> str:
    """What the view is about, as it stands inside a sentence: "bygglov", "totalt"."""
    return number.inside(menu.area_name(book, view.area))


def whom(book: Codebook, view: View) -> str:
    """Whose answers: "företag"."""
    return menu.applicant_name(book, view.applicant).lower()


def headline(trend: Trend, book: Codebook) -> str:
    """The finding in one sentence, right in every case."""
    what = (
        f"NKI {name(book, trend.view)}"
        if trend.view.area in menu.TOTALS
        else f"NKI för {name(book, trend.view)}"
    )
    if trend.latest is None:
        return _no_complete_year(trend, book, what)
    if moved := trend.since_first or trend.since_previous:
        return shift.sentence(what, moved, trend.direction)
    outcome = _estimate(trend.latest)
    if any(isinstance(p.outcome, Estimate) and not p.preliminary and p != trend.latest for p in trend.years):
        reason = "Underlaget räcker inte för en jämförelse med tidigare år."
    else:
        reason = "Bara ett helt mätår kan visas, så det går inte att säga om NKI har ändrats."
    return f"{what} är {value(outcome)} år {trend.latest.period.year}. {reason}"


def _no_complete_year(trend: Trend, book: Codebook, what: str) -> str:
    running = trend.running
    if running and isinstance(running.outcome, Estimate):
        return (
            f"{what} är hittills {value(running.outcome)} år {running.period.year}. "
            "Det är preliminärt, och det finns inget helt mätår att jämföra med."
        )
    if trend.anything_hidden:
        return f"{what} kan inte visas för {whom(book, trend.view)}: {hidden(Hidden(trend.limit))}"
    return f"Det finns inga svar om {name(book, trend.view)} från {whom(book, trend.view)}."


def subline(trend: Trend, book: Codebook) -> str:
    """What comes after the headline: the year before, the running year, the comparable series."""
    parts = []
    previous, first = trend.since_previous, trend.since_first
    if previous and first and previous.earlier != first.earlier:
        parts.append(f"Sedan {previous.earlier}: {shift.VERDICT[previous.verdict]}, {shift.size(previous)}.")
    if trend.latest and trend.running and isinstance(trend.running.outcome, Estimate):
        outcome = trend.running.outcome
        parts.append(
            f"Hittills {trend.running.period.year}: {value(outcome)}, "
            f"{number.amount(outcome.n, 'svar', 'svar')}, preliminärt."
        )
    if first and first.comparable:
        names = number.listing([menu.area_name(book, area).lower() for area in trend.comparable])
        parts.append(
            f"Totalen omfattar inte samma områden {first.earlier} och {first.later}. "
            f"Jämförelsen gäller därför bara {names}."
        )
    parts.append(shift.rounding(previous, first))
    return " ".join(part for part in parts if part)


def figures(trend: Trend, book: Codebook) -> tuple[Figure, ...]:
    """Four figures: the level, two changes and the direction, each with how sure it is."""
    up = book.measures[trend.measure].up_is_better
    if trend.latest is None:
        return ()
    outcome = _estimate(trend.latest)
    found = [
        Figure(
            f"NKI {trend.latest.period.year}",
            value(outcome),
            f"{band(book, outcome)} · {number.amount(outcome.n, 'svar', 'svar')}",
        )
    ]
    for moved in dict.fromkeys((trend.since_previous, trend.since_first)):
        if moved:
            found.append(
                Figure(
                    f"Sedan {moved.earlier}",
                    f"{number.signed(moved.difference)} {number.margin(moved.margin)}".strip(),
                    shift.VERDICT[moved.verdict],
                    shift.tone(moved.verdict, up_is_better=up),
                )
            )
    direction = trend.direction
    if isinstance(direction, TooFew):
        found.append(
            Figure("Riktning", "–", f"minst {direction.needed} jämförbara år behövs, {direction.n} kan visas")
        )
    else:
        found.append(
            Figure(
                f"Riktning {direction.first}–{direction.last}",
                f"{number.signed_decimal(direction.slope)} per år",
                shift.DIRECTION[direction.verdict],
                shift.tone(direction.verdict, up_is_better=up),
            )
        )
    return tuple(found)


def value(outcome: Estimate) -> str:
    """A level with its margin: "73 (±6)"."""
    return f"{number.integer(outcome.value)} {number.margin(outcome.margin)}".strip()


def band(book: Codebook, outcome: Estimate) -> str:
    """The grade of a level."""
    return book.band(outcome.value).name


def hidden(absence: Hidden) -> str:
    """Why something is hidden, without telling whether the group is small or only gives one away."""
    return f"visas inte, för att ingen grupp med färre än {absence.limit} svar ska kunna räknas fram."


def absence(outcome: Hidden | NotMeasured) -> str:
    """One or two words in place of a value."""
    return "visas inte" if isinstance(outcome, Hidden) else "inga svar"


def rows(points: tuple[Point, ...], book: Codebook) -> list[dict[str, str]]:
    """The table behind a chart: one row per period, everything as text."""
    table = []
    for point in points:
        row = {"Period": number.period(point.period)}
        if isinstance(point.outcome, Estimate):
            outcome = point.outcome
            row |= {
                "NKI": number.integer(outcome.value),
                "Felmarginal": number.margin(outcome.margin).strip("()") or "–",
                "95 % säkerhet": "–" if outcome.low is None else f"{outcome.low}–{outcome.high}",
                "Svar": number.integer(outcome.n),
                "Omdöme": band(book, outcome),
                "Anmärkning": "preliminärt" if point.preliminary else "",
            }
        else:
            row |= dict.fromkeys(("NKI", "Felmarginal", "95 % säkerhet", "Svar", "Omdöme"), "–")
            row["Anmärkning"] = absence(point.outcome)
        table.append(row)
    return table


def caption(trend: Trend) -> str:
    """Under the chart: n, margin, source, and what the marks mean."""
    shown = [p.outcome for p in trend.points if isinstance(p.outcome, Estimate)]
    if not shown:
        return ""
    counts = [outcome.n for outcome in shown]
    parts = [
        f"under årtalen: antal svar, {number.spread(counts)}",
        "skuggat: 95 % felmarginal",
        f"källa: Insikt, {trend.view.municipality}",
    ]
    years = {point.period.year for point in trend.points}
    if any(row.year in years for row in trend.reference):
        parts.append(f"riket: {trend.reference[0].source}, företag")
    return " · ".join(parts)


def notes(trend: Trend, book: Codebook) -> list[str]:
    """What a reader has to know of this very chart."""
    found = [shift.direction_sentence(trend.direction)] if trend.latest else []
    compared = max((s.compared for s in (trend.since_previous, trend.since_first) if s), default=0)
    if compared > 1:
        found.append(
            f"{compared} förändringar prövas tillsammans, och marginalerna är vidgade därefter (Holm)."
        )
    if any(isinstance(p.outcome, Hidden) for p in trend.points):
        found.append(f"En del perioder {hidden(Hidden(trend.limit))}")
    found += _few(trend, book)
    if trend.breaks and trend.view.step is Step.YEAR:
        years = number.listing([str(year) for year in trend.breaks])
        found.append(
            f"Från {years} räknas NKI totalt på andra områden än tidigare, och linjen är bruten där. "
            "Välj ”Totalt, jämförbar serie” för samma områden alla år."
        )
    if trend.view.area == menu.TOTAL and trend.view.step is not Step.YEAR:
        found.append("Inom åren visas den jämförbara serien, som har samma områden hela tiden.")
    return found


def _few(trend: Trend, book: Codebook) -> list[str]:
    """That a year has fewer answers than it takes to be published by those who own the survey."""
    if trend.view.step is not Step.YEAR:
        return []
    is_total = trend.view.area in menu.TOTALS
    needed = book.minimum.published_total if is_total else book.minimum.published_area
    years = [
        str(p.period.year)
        for p in trend.points
        if isinstance(p.outcome, Estimate) and p.outcome.n < needed and not p.preliminary
    ]
    if not years:
        return []
    return [
        f"Få svar {number.listing(years)}: SKR:s nationella jämförelse tar med "
        f"{'totalen' if is_total else 'ett område'} från {needed} svar."
    ]


def action_list(trend: Trend, book: Codebook) -> list[str]:
    """The numbered actions under the chart."""
    lines = []
    for index, action in marks(trend):
        aim = f", riktad mot {number.inside(book.measures[action.measure].name)}" if action.measure else ""
        span = number.day(action.started) + (f" till {number.day(action.ended)}" if action.ended else "")
        area = ""
        if trend.view.area in menu.TOTALS:
            area = f"{menu.area_name(book, action.area)}: "
        lines.append(f"{index}  {span} · {area}{action.title}{aim}")
    return lines


def _estimate(point: Point) -> Estimate:
    assert isinstance(point.outcome, Estimate)
    return point.outcome
