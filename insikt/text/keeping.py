"""What is said when goals and actions are entered, changed and ended."""

from collections.abc import Callable, Sequence
from typing import Any

from insikt.model import Revision
from insikt.text import number

READ_ONLY = "Den här installationen visar mål och åtgärder men ändrar dem inte."


def changed_meanwhile(latest: Revision[Any], name: str) -> str:
    """Somebody else was first. What was typed is still there."""
    did = "avslutat" if latest.withdrawn else "ändrat"
    return (
        f"{latest.who} har {did} det här {_when(latest)}, efter att du började. Nu gäller: {name}. "
        "Ingenting har sparats, och det du skrev står kvar."
    )


def already_there(other: Revision[Any], name: str) -> str:
    """The same goal, or action, is there already."""
    return (
        f"Det finns redan, infört av {other.who} {_when(other)}: {name}. Ändra det i stället. "
        "Ingenting har sparats, och det du skrev står kvar."
    )


def history_rows(history: Sequence[Revision[Any]], name: Callable[[Any], str]) -> list[dict[str, str]]:
    """What has been done to goals or actions, the latest first."""
    return [
        {
            "När": _when(revision),
            "Vem": revision.who,
            "Vad": "avslutat" if revision.withdrawn else "ändrat" if revision.replaces else "infört",
            "Lydelse": name(revision.what),
        }
        for revision in history
    ]


def _when(revision: Revision[Any]) -> str:
    return f"{number.day(revision.at.date())} kl. {revision.at:%H.%M}"
