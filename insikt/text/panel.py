"""What small multiples say, in words."""

from insikt.answers import menu
from insikt.answers.panel import Panel, Strand
from insikt.answers.shift import Verdict
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden
from insikt.text import number, shift, trend


def summary(panel: Panel, book: Codebook) -> str:
    """What moved, in one sentence."""
    judged = [s for s in panel.strands if s.shift is not None]
    if not judged:
        return "Det finns inte två hela mätår att jämföra."
    years = {(s.shift.earlier, s.shift.later) for s in judged if s.shift}
    if len(years) == 1:
        [(earlier, later)] = years
        between = f"Mellan {earlier} och {later}"
    else:
        between = "Mellan första och senaste hela år som kan visas"
    risen, fallen = (
        [s.name.lower() for s in judged if s.shift and s.shift.verdict is verdict]
        for verdict in (Verdict.RISE, Verdict.FALL)
    )
    parts = []
    if risen:
        parts.append(f"säkerställd ökning för {_which(risen, judged, book)}")
    if fallen:
        parts.append(f"säkerställd minskning för {_which(fallen, judged, book)}")
    if not parts:
        whom = _kind(judged[0], book)[0] if len(judged) > 1 else number.inside(judged[0].name)
        return f"{between}: ingen säkerställd förändring för {whom}."
    rest = len(judged) - len(risen) - len(fallen)
    others = f"; för övriga {rest} ingen säkerställd förändring" if rest else ""
    return f"{between}: {' och '.join(parts)}{others}."


def _which(names: list[str], judged: list[Strand], book: Codebook) -> str:
    """The names, or that it is all of them: a list of everything takes three lines and tells less."""
    if len(names) < len(judged) or len(names) < 3:
        return number.listing(names)
    return f"alla {number.word(len(names))} {_kind(judged[0], book)[1]}"


def _kind(strand: Strand, book: Codebook) -> tuple[str, str]:
    """What is side by side, one and many. Of areas the chosen one is not among them, and a slide stands alone."""
    if strand.id in book.measures:
        return "något serviceområde", "serviceområden"
    is_area = strand.id in book.areas or strand.id in menu.TOTALS
    return ("något annat område", "andra områden") if is_area else ("någon delfråga", "delfrågor")


def told(strand: Strand) -> str:
    """The chart in one sentence, for those who do not see it."""
    if strand.shift:
        return shift.sentence(strand.name, strand.shift)
    if strand.latest and isinstance(strand.latest.outcome, Estimate):
        return f"{strand.name}: {trend.value(strand.latest.outcome)} år {strand.latest.period.year}."
    return f"{strand.name}: inget helt mätår kan visas."


def line(strand: Strand) -> str:
    """Under a small chart: change, verdict, n."""
    if strand.shift is None:
        return told(strand)
    moved = strand.shift
    return (
        f"{shift.size(moved)} sedan {moved.earlier}, {shift.VERDICT[moved.verdict]} · "
        f"{moved.n_earlier} och {moved.n_later} svar"
    )


def notes(panel: Panel, book: Codebook) -> list[str]:
    """What has to be known of the panel."""
    compared = max((s.shift.compared for s in panel.strands if s.shift), default=0)
    found = [rounding] if (rounding := shift.rounding(*(s.shift for s in panel.strands))) else []
    if compared > 1:
        found.append(
            f"{compared} jämförelser visas tillsammans. Kravet är skärpt (Holm), så att risken för minst ett "
            "falskt utslag är högst 5 procent. Marginalerna är vidgade därefter."
        )
    if any(isinstance(p.outcome, Hidden) for s in panel.strands for p in s.points):
        found.append(f"En del år {trend.hidden(Hidden(book.minimum.shown))}")
    if panel.follows_comparable:
        found.append("Totalen visas här som jämförbar serie, med samma områden alla år.")
    if panel.left_out:
        names = number.listing([name.lower() for name in panel.left_out])
        found.append(f"{names[:1].upper()}{names[1:]} {trend.hidden(Hidden(book.minimum.shown))}")
    return found


def rows(panel: Panel, book: Codebook) -> list[dict[str, str]]:
    """The table behind the small charts: latest level and change."""
    table = []
    for strand in panel.strands:
        latest = strand.latest.outcome if strand.latest else None
        moved = strand.shift
        table.append(
            {
                "": strand.name,
                "Senaste hela år": str(strand.latest.period.year) if strand.latest else "–",
                "Index": trend.value(latest) if isinstance(latest, Estimate) else "–",
                "Svar": number.integer(latest.n) if isinstance(latest, Estimate) else "–",
                "Omdöme": trend.band(book, latest) if isinstance(latest, Estimate) else "–",
                "Jämfört med": str(moved.earlier) if moved else "–",
                "Förändring": shift.size(moved) if moved else "–",
                "Bedömning": shift.VERDICT[moved.verdict] if moved else "–",
            }
        )
    return table
