"""What lies ahead of a goal, in words."""

from insikt import config
from insikt.answers.prospect import Prospect
from insikt.answers.series import Point
from insikt.codebook import Codebook
from insikt.model import Estimate, Kind, TooFew
from insikt.text import goal as goal_text
from insikt.text import number, trend
from insikt.text.trend import Figure

# More answers than this no single area gets in a year.
_UNREACHABLE = 1000


def figures(prospect: Prospect, book: Codebook) -> tuple[Figure, ...]:
    """The chance of the goal, what the rest of the year demands, what could ever be shown."""
    return tuple(
        figure
        for figure in (
            _chance(prospect, book),
            _rest(prospect, book),
            _smallest(prospect),
        )
        if figure
    )


def _chance(prospect: Prospect, book: Codebook) -> Figure | None:
    state, chance = prospect.state, prospect.chance
    label = f"Chans att utfallet {state.goal.year} når målet"
    match chance:
        case None:
            return None
        case TooFew():
            return Figure(label, "–", f"prognos kräver minst {chance.needed} år, {chance.n} kan visas")
        case _:
            last = prospect.fan[-1] if prospect.fan else None
            span = (
                f"väntat {level(last.low, prospect, book)}–{level(last.high, prospect, book)}" if last else ""
            )
            return Figure(label, _of_ten(chance), span)


def _rest(prospect: Prospect, book: Codebook) -> Figure | None:
    rest = prospect.rest
    if rest is None:
        return None
    what = "beslut" if prospect.state.counts_everything else "svar"
    label = f"Resten av {prospect.state.goal.year} behöver ge"
    note = f"i snitt, av omkring {number.about(rest.remaining)} {what} till"
    if rest.needed > 100:
        return Figure(label, "över 100", f"{note}: räcker inte längre till")
    if rest.needed <= 0:
        return Figure(label, "vad som helst", note)
    return Figure(label, level(rest.needed, prospect, book), note)


def _smallest(prospect: Prospect) -> Figure | None:
    if prospect.smallest is None or prospect.expected is None:
        return None
    return Figure(
        "Minsta förändring som går att visa",
        f"±{number.integer(prospect.smallest)}",
        f"med omkring {number.about(prospect.expected)} svar per år",
    )


def notes(prospect: Prospect, book: Codebook) -> list[str]:
    """What has to be known of this very chart: the forecast, and what would settle the goal."""
    return [note for note in (forecast(prospect, book), *settles(prospect)) if note]


def settles(prospect: Prospect) -> list[str]:
    """What would settle an undecided goal: years taken together, more answers."""
    found = []
    if together := prospect.together:
        found.append(
            f"{number.span(together.pool.first, together.pool.last)} tillsammans: "
            f"{trend.value(together.outcome)}, {number.amount(together.outcome.n, 'svar', 'svar')}. "
            f"Mot målet: {goal_text.STATUS[together.status].lower()}."
        )
    if prospect.enough is not None:
        many = (
            f"fler än {number.integer(_UNREACHABLE)} svar, så ett enda år räcker inte"
            if prospect.enough > _UNREACHABLE
            else f"omkring {number.about(prospect.enough)} svar"
        )
        found.append(f"För att avgöra ett utfall så nära målet hade det behövts {many}.")
    elif isinstance(prospect.state.outcome, Estimate) and prospect.state.outcome.value == prospect.state.aim:
        found.append("Ett utfall på målet kan inget antal svar avgöra.")
    return found


def forecast(prospect: Prospect, book: Codebook) -> str:
    """The forecast in a sentence; nothing for a year that is over."""
    chance, state = prospect.chance, prospect.state
    match chance:
        case None:
            return ""
        case TooFew():
            return (
                f"Ingen prognos: det behövs minst {chance.needed} år som kan visas, och här finns {chance.n}."
            )
    asked = level(state.aim or 0, prospect, book)
    told = f"Att utfallet {state.goal.year} blir minst {asked}: {goal_text.chance(chance)}."
    if prospect.fan:
        last = prospect.fan[-1]
        told += f" Det väntas ligga mellan {level(last.low, prospect, book)} och {level(last.high, prospect, book)}."
    if state.chance is not None:
        told += " Det gäller utfallet när året är slut; ovan gäller chansen det verkliga värdet bakom svaren."
    if prospect.proven is not None:
        told += f" Att hela felmarginalen hamnar där: {goal_text.chance(prospect.proven)}."
    return told


def plan(kind: Kind, expected: int | None, smallest: int | None) -> str:
    """What can be shown with the answers that a year brings, said while a goal is being set."""
    if kind is Kind.SHARE:
        return "Alla beslut räknas, så utfallet har ingen felmarginal: även en liten förändring är verklig."
    if expected is None or smallest is None:
        return "Det finns för få svar för att säga hur stora förändringar som går att säkerställa."
    return (
        f"Med omkring {number.about(expected)} svar per år kan ni säkerställa förändringar större än "
        f"±{number.integer(smallest)} enheter mellan två år. Mindre än så går sällan att skilja från slump."
    )


def level(value: float, prospect: Prospect, book: Codebook) -> str:
    """A value of the goal's measure."""
    return goal_text.level(value, prospect.state.goal, book)


def alt(prospect: Prospect, book: Codebook) -> str:
    """The chart for those who do not see it."""
    return f"Utfall per år, prognos och mål. {goal_text.sentence(prospect.state, book)} {forecast(prospect, book)}"


def caption(prospect: Prospect, municipality: str) -> str:
    """Under the chart: n, margin, source, and what the fan is."""
    counts = [p.outcome.n for p in prospect.points if isinstance(p.outcome, Estimate)]
    what = "beslut" if prospect.state.counts_everything else "svar"
    spread = number.spread(counts)
    fan = " · solfjäder: 95 % av prognosens utfall" if prospect.fan else ""
    margin = "" if prospect.state.counts_everything else " · skuggat: 95 % felmarginal"
    return f"antal {what} per år: {spread}{margin}{fan} · källa: Insikt, {municipality}"


def rows(prospect: Prospect, book: Codebook) -> list[dict[str, str]]:
    """The table behind the chart: the years, then the forecast."""
    aims = dict(prospect.aims)
    table = [_row(point, aims, prospect, book) for point in prospect.points]
    table += [
        {
            "År": f"{ahead.year}",
            "Utfall": level(ahead.middle, prospect, book),
            f"{_confidence()} % säkerhet": f"{ahead.low}–{ahead.high}",
            "Underlag": "–",
            "Mål": level(aims[ahead.year], prospect, book) if ahead.year in aims else "–",
            "Anmärkning": "prognos för hela året",
        }
        for ahead in prospect.fan
    ]
    return table


def _row(point: Point, aims: dict[int, float], prospect: Prospect, book: Codebook) -> dict[str, str]:
    year = point.period.year
    row = {
        "År": str(year),
        "Utfall": "–",
        f"{_confidence()} % säkerhet": "–",
        "Underlag": "–",
        "Mål": level(aims[year], prospect, book) if year in aims else "–",
        "Anmärkning": "hittills, preliminärt" if point.preliminary else "",
    }
    if isinstance(point.outcome, Estimate):
        outcome = point.outcome
        row["Utfall"] = level(outcome.value, prospect, book)
        row["Underlag"] = number.integer(outcome.n)
        if outcome.low is not None:
            row[f"{_confidence()} % säkerhet"] = f"{outcome.low}–{outcome.high}"
    else:
        row["Anmärkning"] = trend.absence(point.outcome)
    return row


def _confidence() -> int:
    return round(100 * config.CONFIDENCE)


def _of_ten(percent: int) -> str:
    return goal_text.chance(percent).replace("chanser ", "").replace("chans ", "")
