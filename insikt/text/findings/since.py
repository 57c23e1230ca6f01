"""What has changed since a meeting saw it last, as a finding. Judgements are compared, never their figures."""

from collections.abc import Callable, Sequence

from insikt.answers.pick import Pick
from insikt.answers.picked import Answer, Changed
from insikt.model import Action, TooFew
from insikt.text import number
from insikt.text.findings.finding import Chapter, Finding, Row

Told = Callable[[Pick, Answer], Finding]


def of_changed(changed: Changed, told: Told, name: Callable[[Pick], str]) -> Finding:
    """New answers, judgements that are others now, and what was done. `told` makes a finding of an answer."""
    since = changed.since
    if since is None:
        return Finding(Chapter.SINCE, "Det finns inget tidigare möte att jämföra med.")
    rows = [] if isinstance(since.answers, TooFew) else _changes(changed, told, name)
    parts = [_answers(since.answers)]
    if not isinstance(since.answers, TooFew):
        parts.append(
            f"{number.amount(len(rows), 'bedömning', 'bedömningar')} har ändrats"
            if rows
            else "ingen bedömning har ändrats"
        )
    parts += [
        f"{verb}: {number.listing(_titles(actions))}"
        for verb, actions in (("avslutat", since.done), ("påbörjat", since.begun))
        if actions
    ]
    return Finding(
        Chapter.SINCE,
        f"Sedan mötet {number.day(since.held.held_on)}: {'; '.join(parts[:2])}.",
        f"{'. '.join(part[:1].upper() + part[1:] for part in parts[2:])}." if parts[2:] else "",
        lines=tuple(f"{row['Vad']}: {row['Nu']}. Då: {number.inside(row['Då'])}." for row in rows),
        table=tuple(rows),
        source=f"mötet såg underlag version {since.held.version} · nya svar räknas i alla områden",
        questions=("Gjorde vi det vi bestämde?", "Märktes det?"),
    )


def _answers(arrived: int | TooFew) -> str:
    match arrived:
        case TooFew(needed=needed):
            return f"färre än {needed} nya svar, så bedömningarna jämförs inte än"
        case 0:
            return "inga nya svar"
        case int() if arrived < 0:
            return f"{number.integer(-arrived)} svar färre, efter en rättelse"
        case _:
            return number.amount(arrived, "nytt svar", "nya svar")


def _changes(changed: Changed, told: Told, name: Callable[[Pick], str]) -> list[Row]:
    found = []
    for then in changed.told:
        now = told(then.pick, then.now).verdict
        if now and then.verdict and now != then.verdict:
            found.append({"Vad": name(then.pick), "Då": then.verdict, "Nu": now})
    return found


def _titles(actions: Sequence[Action]) -> list[str]:
    return [f"”{action.title}”" for action in actions]
