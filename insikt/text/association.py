"""What else an association says, in words: the limit, the quick no, the perceived speed, the clocks."""

from insikt.answers import menu
from insikt.answers.association import Association
from insikt.answers.curve import Line
from insikt.answers.linked import OWN_SLOPE, Clock
from insikt.answers.ordinal import Check
from insikt.answers.passing import Passing
from insikt.answers.quick_no import QuickNo
from insikt.answers.shift import Verdict
from insikt.codebook import Codebook
from insikt.model import Hidden, TooFew
from insikt.text import handling, number, prose


def sentences(told: Association, book: Codebook) -> list[str]:
    """What else can be said: the limit, the quick no, the perceived speed and the two clocks."""
    return [
        limit(told.passing, has_limit=told.has_limit),
        *quick_no(told, book),
        felt(told),
        closer(told),
    ]


def limit(passing: Passing | None, *, has_limit: bool) -> str:
    """What passing the law's limit goes with."""
    if passing is None:
        why = "för få svar på ena sidan om den" if has_limit else "ingen frist är inlagd"
        return f"**Tidsfristen.** Vad det går ihop med att passera den kan inte avgöras: {why}."
    late, in_time = number.integer(passing.late), number.integer(passing.in_time)
    counts = f"{late} svar om sena beslut, {in_time} om beslut i tid"
    moved = passing.difference
    if not moved.proven:
        return (
            "**Tidsfristen.** Ingen säkerställd skillnad mellan sena beslut och beslut i tid: "
            f"{handling.signed(moved)} ({counts})."
        )
    how = "lägre" if moved.value < 0 else "högre"
    return f"**Tidsfristen.** Sena beslut går ihop med {handling.size(moved)} {how} NKI än beslut i tid ({counts})."


def quick_no(told: Association, book: Codebook) -> list[str]:
    """A quick no against a slow yes; where the view's own answers cannot tell, what all applicants' say."""
    quick = told.quick_no
    if quick is None:
        return [
            "**Ett snabbt nej** går inte att jämföra med ett långsamt ja: för få avslag."
            if told.has_outcome
            else "**Ett snabbt nej** går inte att jämföra med ett långsamt ja: ärendenas utfall är inte inläst."
        ]
    found = [f"**Ett snabbt nej.** {_quick_no(quick)}"]
    wider = told.quick_no_everyone
    if wider and wider.difference.proven and not quick.difference.proven:
        whose = menu.applicant_name(book, menu.EVERYONE).lower()
        found[0] += f" Bland {whose} är den det: {_quick_no(wider, also=True)}"
    return found


def _quick_no(quick: QuickNo, *, also: bool = False) -> str:
    moved = quick.difference
    no, yes = (
        f"ett {answer} efter {number.amount(weeks, 'vecka', 'veckor')}"
        for answer, weeks in (("nej", quick.quick), ("ja", quick.slow))
    )
    pair = f"{no} får {quick.refusal}, {yes} {quick.approval}"
    if also:
        return f"{pair}, {handling.signed(moved)}, {number.amount(moved.n, 'svar', 'svar')}."
    if not moved.proven:
        return f"{pair[0].upper()}{pair[1:]}. Skillnaden, {handling.signed(moved)}, är inte säkerställd."
    better = "högre" if moved.value > 0 else "lägre"
    return f"Det får {better} betyg än ett långsamt ja: {pair}, {handling.signed(moved)}."


def felt(told: Association) -> str:
    """Perceived speed beside the measured."""
    moved = told.felt
    if moved is None:
        return "**Upplevd tid.** För få svar om effektivitet för att jämföra med de mätta dagarna."
    if not moved.proven:
        sized = handling.signed(moved)
        return f"**Upplevd tid.** Betyget för effektivitet följer inte säkert de mätta dagarna: {sized}."
    how = "lägre" if moved.value < 0 else "högre"
    return (
        f"**Upplevd tid.** Betyget för effektivitet är {handling.size(moved)} {how} efter {told.slow} veckor än "
        f"efter {told.quick}{': upplevelsen följer de mätta dagarna' if moved.value < 0 else ''}."
    )


def closer(told: Association) -> str:
    """Which clock NKI follows."""
    if told.closer is None:
        return "**Vilken klocka?** Om NKI följer kundens tid eller lagens tid närmast kan inte avgöras."
    other = Clock.LEGAL if told.closer is Clock.CUSTOMER else Clock.CUSTOMER
    return f"**Vilken klocka?** NKI följer {handling.name(told.closer)} närmare än {handling.name(other)}."


def rest(told: Association) -> list[str]:
    """What the figures leave out, and how they are judged."""
    used = f"{number.integer(told.n)} av {number.integer(told.answers)} svar kan användas"
    why = [
        *([f"{told.undated} saknar datum"] if told.undated else []),
        *([f"{told.otherwise} har annat utfall än bifall och avslag"] if told.otherwise else []),
    ]
    return [
        f"{used}{': ' if why else ''}{number.listing(why)}.",
        *(["Totalen räknas här över samma områden alla år."] if told.view.area == menu.TOTAL else []),
        *(
            [
                f"{told.slower.compared} jämförelser prövas tillsammans, och marginalerna är vidgade därefter (Holm)."
            ]
            if told.slower.compared > 1
            else []
        ),
        "Talen är avrundade var för sig.",
    ]


def curve_caption(told: Association) -> str:
    """Under the curve."""
    return (
        f"{number.amount(told.n, 'svar', 'svar')}, {number.span(told.pool.first, told.pool.last)} · staplar: antal "
        "svar · skuggat: 95 % felmarginal · grått: för få svar där · "
        f"källa: Insikt och ärendesystemet, {told.view.municipality}"
    )


def curve_rows(told: Association) -> list[dict[str, str]]:
    """The table behind the curve: every other week of the span that has answers, one line per outcome."""
    table = []
    for line in told.lines:
        for week in line.weeks:
            if week % 2 or not line.support[0] <= week <= line.support[1]:
                continue
            place = line.weeks.index(week)
            table.append(
                {
                    "Utfall": outcome(line.refused),
                    "Veckor": number.integer(week),
                    "Förväntat NKI": number.integer(line.value[place]),
                    "95 % säkerhet": f"{line.low[place]}–{line.high[place]}",
                    "Svar kring den tiden": _around(line, week),
                }
            )
    return table


def _around(line: Line, week: int) -> str:
    found = next((s for s in line.stretches if s.first <= week < s.last), None)
    return "–" if found is None or found.n is None else f"{found.n} (vecka {found.first}–{found.last})"


def outcome(refused: bool | None) -> str:
    """The name of a line."""
    return "Alla utfall" if refused is None else "Avslag" if refused else "Bifall"


def method(told: Association) -> list[str]:
    """The figures that belong under "Så räknade vi": the other adjustment, the readable twin, the fit."""
    slopes = told.slopes
    per_week = f"{number.signed_decimal(slopes.before)} enheter per vecka"
    if slopes.after is not None:
        per_week += f" före lagens tidsfrist och {number.signed_decimal(slopes.after)} efter den"
    return [
        f"Räknas utfallet inte med är skillnaden mellan {told.slow} och {told.quick} veckor "
        f"{handling.signed(told.outcome_aside)}, en marginal som inte är vidgad. Med utfallet: "
        f"{handling.signed(told.slower)}. Ett avslag kan vara "
        "en del av det som tiden hör ihop med; därför visas båda.",
        f"Som rät linje med en knäck: {per_week}.",
        f"Modellen förklarar {number.percent(told.r2)} av skillnaderna mellan svaren.",
    ]


def method_text(told: handling.Told, book: Codebook) -> str:
    """How it was counted, with the figures of the choice where there are any."""
    told_here = method(told) if isinstance(told, Association) else []
    fixed = prose.text(
        "handlaggningstid",
        own_slope=OWN_SLOPE,
        handling=book.minimum.handling,
        shown=book.minimum.shown,
    )
    return "\n\n".join([fixed, *told_here])


def check(told: Check | TooFew | Hidden) -> str:
    """What ordered logit says of the same question."""
    if not isinstance(told, Check):
        return "Ordnad logit går inte att räkna på de här svaren."
    way = {
        Verdict.RISE: "högre svar",
        Verdict.FALL: "lägre svar",
        Verdict.UNPROVEN: "inget säkerställt samband",
    }
    refused = "" if told.refused is None else f" Avslag: {way[told.refused]}."
    return (
        f"Ordnad logit på delfrågan ”{told.item}”, {number.amount(told.n, 'svar', 'svar')}. Längre tid: "
        f"{way[told.days]}.{refused}"
    )
