"""How numbers, periods and days are written in Swedish."""

from collections.abc import Sequence
from datetime import date

from insikt.model import Period, Step, whole

MINUS = "−"


def integer(value: int) -> str:
    """1234 → "1 234", with a space that does not break; a real minus sign."""
    digits = f"{abs(value):,}".replace(",", "\u00a0")
    return f"{MINUS}{digits}" if value < 0 else digits


def about(value: int) -> str:
    """A number that is said to be about so much, in two figures: 2257 → "2 300"."""
    step = 10 ** max(len(str(value)) - 2, 0)
    return integer((value + step // 2) // step * step)


def signed(value: int) -> str:
    """A difference with its sign; no sign for nothing."""
    return f"+{integer(value)}" if value > 0 else integer(value)


def decimal(value: float, places: int = 1) -> str:
    """A number with decimal comma and a real minus sign."""
    return f"{value:.{places}f}".replace("-", MINUS).replace(".", ",")


def signed_decimal(value: float, places: int = 1) -> str:
    """A difference with decimals and its sign; no sign for what rounds to nothing."""
    rounded = round(value, places)
    return (
        f"+{decimal(value, places)}"
        if rounded > 0
        else decimal(abs(value) if rounded == 0 else value, places)
    )


def margin(value: int | None) -> str:
    """(±5), or nothing where no margin can be given."""
    return "" if value is None else f"(±{integer(value)})"


def rounding(adds_up: bool) -> str:
    """A sentence to add where whole numbers seem to contradict each other; else nothing."""
    return "" if adds_up else " Talen är avrundade var för sig."


def units(value: int) -> str:
    """A difference in enheter: "+1 enhet", "−2 enheter"."""
    return f"{signed(value)} {'enhet' if abs(value) == 1 else 'enheter'}"


def amount(value: int, one: str, many: str) -> str:
    """A count with its noun: "1 svar", "2 år"."""
    return f"{integer(value)} {one if value == 1 else many}"


def spread(counts: Sequence[int]) -> str:
    """The range of counts: "27–58", or the one they all are; nothing of none."""
    if not counts:
        return ""
    least, most = min(counts), max(counts)
    return integer(least) if least == most else f"{integer(least)}–{integer(most)}"


def word(value: int) -> str:
    """A count of enheter inside a sentence: in letters up to twelve."""
    letters = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    return letters[value] if 0 <= value < len(letters) else integer(value)


def percent(value: int) -> str:
    """Whole per cent, with a space that does not break."""
    return f"{integer(value)}\u00a0%"


def target(value: float) -> str:
    """A goal's value: whole if it is, else one decimal."""
    return integer(whole(value)) if value == whole(value) else decimal(value)


def day(value: date) -> str:
    """2026-04-24."""
    return value.isoformat()


def month(value: date) -> str:
    """April 2026."""
    names = "januari februari mars april maj juni juli augusti september oktober november december"
    return f"{names.split()[value.month - 1]} {value.year}"


def period(value: Period) -> str:
    """2019 · kv 2 2019 · 12 mån t.o.m. kv 2 2019."""
    quarter = f"kv {value.quarter} {value.year}"
    return {
        Step.YEAR: str(value.year),
        Step.QUARTER: quarter,
        Step.ROLLING: f"12 mån t.o.m. {quarter}",
    }[value.step]


def span(first: int, last: int) -> str:
    """Years taken together: "2023–2025", or the one year."""
    return str(first) if first == last else f"{first}–{last}"


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "Bemötande" → "bemötande", but "NKI" stays."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def listing(words: list[str]) -> str:
    """Words as Swedish lists them: "a, b och c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""
