"""What can be said of actions, in words."""

from collections.abc import Sequence

from insikt.answers import menu
from insikt.answers.action import ActionState, Early, Lack, Tried, Untried
from insikt.answers.action_focus import Focus
from insikt.answers.menu import View
from insikt.answers.verdict import Verdict
from insikt.codebook import Codebook
from insikt.model import NKI, Action
from insikt.text import number
from insikt.text.shift import Tone

_LACK = {
    Lack.AIM: "Åtgärden är inte riktad mot NKI eller ett serviceområde.",
    Lack.ANSWERS: "För få svar får visas före eller efter åtgärden.",
    Lack.OTHERS: (
        "Minst två andra områden att jämföra med behöver svar som får visas, alla år före och efter åtgärden. "
        "Det kan gå med ett annat val av sökande."
    ),
}
# How many actions are in each state, as it stands after the number.
_COUNTED = {
    "För tidigt": "där det är för tidigt att säga",
    "Inget säkerställt": "utan säkerställd skillnad",
    "Tecken på skillnad": "med tecken på skillnad",
    "Säkerställd skillnad": "med säkerställd skillnad",
    "Prövas inte": "som inte prövas",
}
VERDICT = {
    Verdict.EARLY: "För tidigt",
    Verdict.NOTHING: "Inget säkerställt",
    Verdict.SIGNS: "Tecken på skillnad",
    Verdict.PROVEN: "Säkerställd skillnad",
}
NONE = "Inga åtgärder är införda. För in dem längst ned på sidan, på ett möte, eller läs in dem som fil."
CAUTION = (
    "Omdömet säger att något skiljer sig, inte varför. Det som väljs ut för att det just hade fallit stiger ofta av "
    "sig självt, och andra ärenden, andra sökande eller fler telefonsvar kan också flytta betyg."
)


def verdict(state: ActionState) -> str:
    """One of the four verdicts, or that it is not tried."""
    match state.outcome:
        case Tried():
            return VERDICT[state.outcome.verdict]
        case Early():
            return VERDICT[Verdict.EARLY]
        case Untried():
            return "Prövas inte"


def tone(state: ActionState) -> Tone:
    """Only what is proven is better or worse."""
    if isinstance(state.outcome, Tried) and state.outcome.verdict is Verdict.PROVEN:
        return Tone.BETTER if state.outcome.difference > 0 else Tone.WORSE
    return Tone.NEUTRAL


def sentence(state: ActionState, book: Codebook) -> str:
    """The verdict with its figures and its reason."""
    match state.outcome:
        case Early(first_year=year):
            return f"Går att pröva först när mätåret {year} är helt."
        case Untried(lack=lack):
            return _LACK[lack]
        case Tried():
            return _tried(state.action, state.outcome, book)


def _tried(action: Action, found: Tried, book: Codebook) -> str:
    measure = number.inside(book.measures[action.measure or NKI].name)
    beside = "" if action.measure == NKI else ", räknat mot övriga serviceområden"
    before, after = (number.span(years.first, years.last) for years in (found.before, found.after))
    told = (
        f"{measure[:1].upper()}{measure[1:]} har rört sig {number.units(found.own)} här och "
        f"{number.units(found.others)} i {found.areas} andra områden{beside}: en skillnad på "
        f"{number.units(found.difference)} ({number.signed(found.low)} till {number.signed(found.high)}). "
        f"{before} mot {after}, "
        f"{number.integer(found.n_before)} och {number.integer(found.n_after)} svar."
    )
    told += number.rounding(found.own - found.others == found.difference)
    if not found.skips_year_before:
        told += " Bara året närmast före finns att jämföra med, så mer än tecken kan det inte bli."
    elif found.verdict is not Verdict.PROVEN and (found.low > 0 or found.high < 0):
        told += " Utan året närmast före är skillnaden inte lika säker, och omdömet kräver båda."
    return told


def headline(states: Sequence[ActionState], view: View, book: Codebook) -> str:
    """How many actions, and how many of each verdict."""
    if not states:
        return NONE if view.area in menu.TOTALS else f"Inga åtgärder är införda för {_area(view, book)}."
    found = list(dict.fromkeys(map(verdict, states)))
    counts = [f"{sum(verdict(s) == each for s in states)} {_COUNTED[each]}" for each in found]
    where = "" if view.area in menu.TOTALS else f" för {_area(view, book)}"
    return f"{number.amount(len(states), 'åtgärd', 'åtgärder')}{where}: {number.listing(counts)}."


def line(action: Action, book: Codebook) -> str:
    """An action in a line, for lists of choices and history."""
    return f"{menu.area_name(book, action.area)}, {number.day(action.started)}: {action.title}"


def about(action: Action, book: Codebook) -> str:
    """When, where, aimed at what, by whom, and which meeting decided it."""
    until = f" till {number.day(action.ended)}" if action.ended else ", pågår"
    parts = [
        menu.area_name(book, action.area),
        f"{number.day(action.started)}{until}",
        f"riktad mot {number.inside(book.measures[action.measure].name)}" if action.measure else "",
        action.owner,
        action.status,
        f"beslut: {action.decision}" if action.decision else "",
    ]
    return " · ".join(part for part in parts if part)


def focus(found: Focus | None) -> list[str]:
    """What is not acted on, and what is acted on where little follows."""
    if found is None:
        return []
    told = [
        f"{d.measure.name} står under Prioritera! och har ingen pågående åtgärd (betyg {d.index.value})."
        for d in found.unattended
    ]
    told += [
        f"Den pågående åtgärden ”{action.title}” är riktad mot {number.inside(d.measure.name)}, som har "
        "liten effekt på NKI."
        for action, d in found.weak
    ]
    return told


def rows(states: Sequence[ActionState], book: Codebook) -> list[dict[str, str]]:
    """The table of actions."""
    return [
        {
            "Nr": str(i),
            "Åtgärd": state.action.title,
            "Om": about(state.action, book),
            "Omdöme": verdict(state),
            "Underlag": sentence(state, book),
        }
        for i, state in enumerate(states, start=1)
    ]


def _area(view: View, book: Codebook) -> str:
    return number.inside(menu.area_name(book, view.area))
