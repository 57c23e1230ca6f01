"""How a goal stands, in words: the measured outcome first, then how sure that is."""

from insikt.answers import menu
from insikt.answers.goal import GoalState, Outcome
from insikt.answers.target import Status
from insikt.codebook import Codebook
from insikt.model import Comparison, Estimate, Goal, Hidden, Judged, Kind, NotMeasured, TooFew
from insikt.text import number, trend

STATUS = {
    Status.REACHED: "Nått",
    Status.MISSED: "Inte nått",
    Status.UNDECIDED: "Kan inte avgöras",
    Status.TOO_FEW: "För få svar",
}
JUDGED = {
    Judged.CERTAINTY: "Felmarginalen",
    Judged.OUTCOME: "Utfallet ensamt",
}
# Chances nearer certainty than this are not told apart: the model behind them is not that sure either.
_LEAST, _MOST = 5, 95
# From the one up to the other, 4 to 6 chances in 10, a goal leans neither way.
_LEANS_DOWN, _LEANS_UP = 35, 65


def name(goal: Goal, book: Codebook) -> str:
    """What the goal is about: "Bygglov", or "Bygglov, beslut i tid" where it is not NKI."""
    area = menu.area_name(book, goal.area)
    measure = book.measures[goal.measure]
    return area if measure.kind is Kind.INDEX else f"{area}, {number.inside(measure.name)}"


def title(goal: Goal, book: Codebook) -> str:
    """The goal as a heading."""
    return f"{name(goal, book)}: {asked(goal, book)} år {goal.year}"


def asked(goal: Goal, book: Codebook) -> str:
    """What the goal asks for: "minst 74", "minst 75 %", "minst 3 enheter bättre än 2022"."""
    if goal.comparison is Comparison.IMPROVE:
        return f"minst {size(goal, book)} bättre än {goal.base_year}"
    return f"minst {level(goal.target, goal, book)}"


def level(value: float, goal: Goal, book: Codebook) -> str:
    """A value of the goal's measure: "74", or "75 %"."""
    return f"{number.target(value)}{_percent(goal, book)}"


def size(goal: Goal, book: Codebook) -> str:
    """How much better a goal of improvement asks for: "3 enheter"."""
    one, many = ("procentenhet", "procentenheter") if _percent(goal, book) else ("enhet", "enheter")
    return f"{number.target(goal.target)} {one if goal.target == 1 else many}"


def sentence(state: GoalState, book: Codebook) -> str:
    """How the goal stands, in every case: outcome against target, then how sure."""
    return f"{outcome(state, book)} {sure(state, book)}".strip()


def told(state: GoalState, book: Codebook) -> str:
    """The goal and how it stands, as a paragraph among others."""
    return f"**Mål {state.goal.year}: {asked(state.goal, book)}.** {sentence(state, book)}"


def outcome(state: GoalState, book: Codebook) -> str:
    """The measured outcome against the target: "Utfall 78, tre över målet."."""
    goal, so_far = state.goal, " hittills" if state.preliminary else ""
    if not isinstance(state.outcome, Estimate):
        return _absent(state.outcome, goal)
    told = f"Utfall{so_far} {level(state.outcome.value, goal, book)}"
    if state.preliminary:
        told += " (preliminärt)"
    if goal.comparison is Comparison.AT_LEAST:
        return f"{told}, {against(state, book)}."
    if state.base is None or (away := _away(state)) is None:
        return f"{told}. Värdet {goal.base_year} kan inte visas, så förbättringen kan inte bedömas."
    moved = whole_difference(state)
    way = "bättre än" if moved > 0 else "sämre än" if moved < 0 else "detsamma som"
    many = f"{_many(moved, goal, book)} " if moved else ""
    rounded = number.rounding(state.outcome.value - state.base.value == moved)
    return f"{told}, {many}{way} {goal.base_year} ({state.base.value}) och {_off(away, goal, book)}.{rounded}"


def against(state: GoalState, book: Codebook) -> str:
    """The outcome against the target: "tre över målet", "sex procentenheter under målet", "på målet"."""
    away = _away(state)
    return "" if away is None else _off(away, state.goal, book)


def sure(state: GoalState, book: Codebook) -> str:
    """The status with its reason, and how sure it is."""
    if state.counts_everything and state.aim is not None:
        return f"{so_far(state)}: alla beslut är räknade, så utfallet har ingen felmarginal."
    judged = state.compared
    if not isinstance(judged, Estimate):
        return "" if isinstance(state.outcome, NotMeasured) else _too_few(state)
    if state.judged is Judged.OUTCOME:
        return f"{so_far(state)}: målet bedöms på utfallet ensamt.{_besides(state, book)}"
    if judged.low is None or judged.high is None:
        return "Kan inte avgöras: alla svar är lika, så ingen felmarginal kan räknas."
    ends = f"{number.integer(judged.low)} till {number.integer(judged.high)}"
    match state.status:
        case Status.REACHED:
            return f"{so_far(state)}: hela felmarginalen, {ends}, ligger på målet eller över."
        case Status.MISSED:
            return f"{so_far(state)}: hela felmarginalen, {ends}, ligger under målet."
        case _:
            return f"Kan inte avgöras: felmarginalen, {ends}, täcker målet.{_lean(state, book)}"


def leaning(state: GoalState) -> str:
    """Which way an undecided goal leans, in two or three words; nothing where it cannot be told."""
    if state.chance is None:
        return ""
    if _LEANS_DOWN <= state.chance < _LEANS_UP:
        return "väger jämnt"
    return "lutar åt nått" if state.chance >= _LEANS_UP else "lutar åt missat"


def chance(percent: int) -> str:
    """A chance in words, never nearer certainty than 5 and 95 %: "8 chanser av 10"."""
    if percent < _LEAST:
        return f"mindre än {_LEAST} chanser av 100"
    if percent > _MOST:
        return f"mer än {_MOST} chanser av 100"
    tenths = min(max((percent + 5) // 10, 1), 9)
    return f"{number.amount(tenths, 'chans', 'chanser')} av 10"


def whole_difference(state: GoalState) -> int:
    """How much better the outcome is than that of the base year."""
    assert isinstance(state.outcome, Estimate)
    if state.difference:
        return state.difference.value
    return state.outcome.value - (state.base.value if state.base else 0)


def _away(state: GoalState) -> float | None:
    """How far above its target the outcome is; None where that cannot be told."""
    if not isinstance(state.outcome, Estimate):
        return None
    if state.goal.comparison is Comparison.IMPROVE:
        return None if state.base is None else whole_difference(state) - state.goal.target
    return state.outcome.value - state.goal.target


def _off(away: float, goal: Goal, book: Codebook) -> str:
    return "på målet" if away == 0 else f"{_many(away, goal, book)} {'över' if away > 0 else 'under'} målet"


def _many(away: float, goal: Goal, book: Codebook) -> str:
    """A distance in words: "sex", but "sex procentenheter" of shares, as 69 % is not six per cent under 75 %."""
    far = abs(away)
    told = number.word(int(far)) if far == int(far) else number.decimal(far)
    if not _percent(goal, book):
        return told
    return f"{told} {'procentenhet' if far == 1 else 'procentenheter'}"


def _lean(state: GoalState, book: Codebook) -> str:
    if state.chance is None:
        return ""
    way = leaning(state)
    begins = "Det väger jämnt" if way == "väger jämnt" else f"Det {way}"
    return f" {begins}: {chance(state.chance)} att {_truly(state, book)}."


def _besides(state: GoalState, book: Codebook) -> str:
    """What the margin says, where the committee has chosen not to judge by it."""
    if state.chance is None:
        return ""
    return f" Med felmarginalen räknad är det {chance(state.chance)} att {_truly(state, book)}."


def _truly(state: GoalState, book: Codebook) -> str:
    goal = state.goal
    if goal.comparison is Comparison.IMPROVE:
        return f"den verkliga förbättringen är minst {size(goal, book)}"
    return f"det verkliga värdet är minst {level(goal.target, goal, book)}"


def judged_so_far(state: GoalState) -> str:
    """The status in a badge. An undecided one needs no word that the year is not over; a verdict does."""
    return STATUS[state.status] if state.status is Status.UNDECIDED else so_far(state)


def so_far(state: GoalState) -> str:
    """The status, and that the year is not over."""
    if isinstance(state.outcome, NotMeasured):
        return "Inte mätt än"
    return f"{STATUS[state.status]}{' hittills' if state.preliminary else ''}"


def _absent(outcome: Outcome, goal: Goal) -> str:
    if isinstance(outcome, NotMeasured):
        return f"Inte mätt än: det finns inga svar för {goal.year}."
    if isinstance(outcome, TooFew):
        return f"Bara {number.amount(outcome.n, 'beslut', 'beslut')} {goal.year}."
    return f"Utfallet {goal.year} visas inte."


def _too_few(state: GoalState) -> str:
    if isinstance(state.outcome, Hidden):
        return f"För få svar: utfallet {trend.hidden(state.outcome)}"
    if isinstance(state.outcome, TooFew):
        return f"För få svar: det behövs minst {state.outcome.needed}."
    return "För få svar för att jämföra åren."


def _percent(goal: Goal, book: Codebook) -> str:
    return "\u00a0%" if book.measures[goal.measure].kind is Kind.SHARE else ""
