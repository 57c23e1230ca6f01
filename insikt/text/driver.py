"""What is said of one driver."""

from insikt.answers.driver import Corner, Driver, Drivers
from insikt.text import number, trend

CORNER = {
    Corner.KEEP: "Bevara",
    Corner.IMPROVE: "Förbättra om möjligt",
    Corner.LATER: "Lägre prioritet",
    Corner.FIRST: "Prioritera!",
}
# What an improvement is told for: SCB's five units.
STEP = 5


def standing(driver: Driver) -> str:
    """Its two figures: "betyg 58, effekt 0,34 per enhet"."""
    return f"betyg {driver.index.value}, effekt {number.decimal(driver.effect.value, 2)} per enhet"


def role(answer: Drivers) -> str:
    """What the foremost driver is."""
    if answer.focus:
        return "Först"
    return "Närmast" if answer.priorities else "Störst effekt"


def places(driver: Driver) -> str:
    """The interval of a factor's rank: "plats 1–3"."""
    low, high = driver.effect.rank_low, driver.effect.rank_high
    return f"plats {low}" if low == high else f"plats {low}–{high}"


def interval(driver: Driver) -> str:
    """The interval of an effect: "0,20 till 0,48"."""
    return f"{number.decimal(driver.effect.low, 2)} till {number.decimal(driver.effect.high, 2)}"


def label(driver: Driver, answer: Drivers) -> str:
    """A factor's name in the matrix, with the marks of the actions that are aimed at it."""
    aimed = [mark(index) for index, action in answer.actions if action.measure == driver.measure.id]
    return " ".join([driver.measure.name, *aimed])


def mark(index: int) -> str:
    """The mark of an action: a number in a ring."""
    return chr(ord("①") + index - 1) if index <= 20 else f"({index})"


def told(driver: Driver) -> str:
    """A factor in one line: what the pointer shows."""
    return (
        f"{driver.measure.name}: betygsindex {trend.value(driver.index)}, "
        f"effekt {number.decimal(driver.effect.value, 2)} ({interval(driver)}), {places(driver)}, "
        f"{CORNER[driver.corner]}"
    )
