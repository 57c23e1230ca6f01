"""How long decisions take, and what is still open, in words."""

from insikt.answers import duration
from insikt.answers.duration import SOON_DAYS, Durations, Spread, Times
from insikt.answers.in_time import InTime
from insikt.answers.series import Point
from insikt.model import Estimate, Hidden, NotMeasured, TooFew
from insikt.text import number, trend


def sentence(times: Durations) -> str:
    """How the customer's time has moved between the first and the latest complete year."""
    first, latest = times.first, times.latest
    if not first or not latest:
        return "Handläggningstiderna går inte att följa: det finns inte två hela år med beslut."
    assert isinstance(first.customer, Spread)
    assert isinstance(latest.customer, Spread)
    share = duration.share_of_first(times)
    moved = (
        ""
        if share is None
        else " Tiden har mer än halverats."
        if share < 0.5
        else " Tiden har halverats."
        if share == 0.5
        else f" Det är {number.percent(round(100 * abs(1 - share)))} {'kortare' if share < 1 else 'längre'}."
        if round(100 * share) != 100
        else " Det är lika långt."
    )
    return (
        f"Hälften av besluten kom inom {latest.customer.median} dagar {latest.period.year}, mot "
        f"{first.customer.median} dagar {first.period.year} (kundens tid, alla sökande).{moved}"
    )


def notes(times: Durations) -> list[str]:
    """What the share in time counts against, and what prolonged cases could change."""
    latest = times.latest
    if not latest or not isinstance(latest.in_time, InTime):
        return []
    return [
        "Beslut i tid räknas mot lagens frist utan förlängning, för vilka ärenden som har förlängts är inte inläst. "
        f"Hade alla förlängts en gång vore {number.percent(latest.in_time.percent_if_prolonged)} i tid "
        f"{latest.period.year} i stället för {number.percent(latest.in_time.percent)}."
    ]


def caption(times: Durations) -> str:
    """Under the chart over time: n, missing dates and sources."""
    undated = sum(t.undated for t in times.times)
    missing = f", {undated} av dem utan datum för lagens tid" if undated else ""
    n = sum(t.decisions for t in times.times)
    if times.no_decision:
        lacking = number.amount(times.no_decision, "avslutat ärende", "avslutade ärenden")
        missing += f" · {lacking} utan beslutsdatum är inte med"
    return (
        f"{number.amount(n, 'beslut', 'beslut')} för alla sökande{missing} · NKI: {_counts(times.nki)} · "
        f"källa: Insikt och ärendesystemet, {times.view.municipality}"
    )


def _counts(points: tuple[Point, ...]) -> str:
    counts = [p.outcome.n for p in points if isinstance(p.outcome, Estimate)]
    if not counts:
        return "inga svar kan visas"
    return f"{number.spread(counts)} svar per period"


def rows(times: Durations) -> list[dict[str, str]]:
    """The table behind the chart over time."""
    nki = {point.period: point for point in times.nki}
    felt = {point.period: point for point in times.perceived}
    return [
        {
            "Period": number.period(t.period),
            "Kundens tid, median": _days(t.customer, "median"),
            "Kundens tid, 9 av 10 inom": _days(t.customer, "p90"),
            "Lagens tid, median": _days(t.legal, "median"),
            "Lagens tid, 9 av 10 inom": _days(t.legal, "p90"),
            "Beslut i tid": _share(t),
            "Beslut": number.integer(t.decisions),
            "Utan datum": number.integer(t.undated),
            "NKI": _value(nki.get(t.period)),
            "Effektivitet": _value(felt.get(t.period)),
        }
        for t in times.times
    ]


def _days(spread: Spread | TooFew, which: str) -> str:
    return f"{getattr(spread, which)} dagar" if isinstance(spread, Spread) else "för få beslut"


def _share(times: Times) -> str:
    match times.in_time:
        case InTime() as share:
            return f"{number.percent(share.percent)} av {share.n}"
        case TooFew():
            return "för få beslut"
        case NotMeasured():
            return "ingen frist"


def _value(point: Point | None) -> str:
    match point.outcome if point else NotMeasured():
        case Estimate() as estimate:
            return trend.value(estimate)
        case Hidden() | NotMeasured() as absence:
            return trend.absence(absence)


def backlog(times: Durations) -> str:
    """Open cases: an early warning."""
    match times.backlog:
        case NotMeasured():
            return "Inga öppna ärenden är inlästa."
        case found:
            pass
    if not found.open:
        return f"{number.amount(found.without, 'öppet ärende', 'öppna ärenden')}, alla utan tidsfrist."
    without = f" Därtill {found.without} utan tidsfrist." if found.without else ""
    return (
        f"{number.amount(found.open, 'öppet ärende har', 'öppna ärenden har')} en tidsfrist. {found.late} har "
        f"passerat den och {found.soon} når den inom {SOON_DAYS // 7} veckor. Förlängning räknas inte.{without}"
    )
