"""What the committee's page says."""

from collections.abc import Sequence
from datetime import date

from insikt.answers.goal import GoalState
from insikt.answers.prospect import Prospect
from insikt.answers.target import Status
from insikt.codebook import Codebook
from insikt.text import goal, goals, number, trend

GLOSSARY = (
    "**NKI**: nöjdhet 0–100 enligt dem som haft ett ärende. **Felmarginal**: så mycket kan utfallet ligga fel av "
    "slump, i 95 fall av 100; skuggat i diagrammen. **Nått** och **inte nått**: hela felmarginalen ligger på ena "
    "sidan om målet. **Lutar åt**: åt vilket håll svaren pekar när det inte går att avgöra. **Preliminärt**: året "
    "pågår. **Streck**: målet."
)


def headline(states: Sequence[GoalState]) -> str:
    """How the goals stand together."""
    return goals.counted(states) if states else goals.NONE


def about(states: Sequence[GoalState], municipality: str, today: date) -> str:
    """Whose goals, who decided them and when the sheet was made."""
    by = goals.decided(states)
    return " ".join(part for part in (f"{municipality}, {number.day(today)}.", by) if part)


def consequence(prospect: Prospect, book: Codebook) -> str:
    """What follows for whoever decides: what the rest of the year demands, or what the years tell together."""
    state, told = prospect.state, []
    if prospect.rest:
        rest = prospect.rest
        what = "beslut" if state.counts_everything else "svar"
        if rest.needed > 100:
            told.append("Målet kan inte längre nås i år, hur resten av året än går.")
        elif rest.needed > 0:
            told.append(
                f"Resten av {state.goal.year} behöver ge {goal.level(rest.needed, state.goal, book)} i snitt, "
                f"omkring {number.about(rest.remaining)} {what} till."
            )
    if prospect.together:
        together = prospect.together
        told.append(
            f"{number.span(together.pool.first, together.pool.last)} tillsammans: {trend.value(together.outcome)}, "
            f"{number.inside(goal.STATUS[together.status])}."
        )
    if not told:
        told.append(_otherwise(state))
    return f"Det betyder: {' '.join(told)}"


def _otherwise(state: GoalState) -> str:
    match state.status:
        case Status.REACHED:
            return (
                "Skillnaden mot målet är större än slumpen. Nästa mål kan sättas högre, eller nivån hållas."
            )
        case Status.MISSED:
            return "Skillnaden mot målet är större än slumpen. Fråga vad som görs, och vad som ska göras annorlunda."
        case Status.UNDECIDED:
            return "Årets svar räcker varken till ja eller nej. Följ flera år tillsammans."
        case _:
            return "Det finns för lite att bedöma på."
