"""What the page Data and the command line say of files, changes and versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from insikt.answers import menu
from insikt.answers.history import Change, History, Holding
from insikt.codebook import Codebook
from insikt.text import number

WHO = "Vem gör ändringen? Namn eller roll"
WHO_NOTE = (
    "Det finns ingen inloggning: det du skriver står i historiken som det är, och ingen kontrollerar det."
)
TEMPLATES = "Tomma filer att fylla i, med kodbokens rubriker. Excelmallarna har listor att välja ur."
EXPORT = (
    "Allt i underlaget i öppna format: CSV som går att läsa in igen, och Parquet för R, Python eller Power BI. "
    "Det tar en stund att packa."
)
EXPORT_WARNING = (
    "Filen innehåller enskilda svar och kommentarer, utan det skydd av små grupper som gäller på de andra "
    "sidorna. Förvara den som övriga svar, och dela den inte vidare."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a kind of file a change concerns."""

    kind: str
    new: int
    corrected: int
    unchanged: int
    removed: int


# One and many, and whether a new one is "nytt" or "ny".
_NOUNS = {
    "svar": ("svar", "svar", True),
    "ärenden": ("ärende", "ärenden", True),
    "mål": ("mål", "mål", True),
    "åtgärder": ("åtgärd", "åtgärder", False),
}


def difference(found: Difference) -> str:
    """In a line: 142 nya svar, 3 rättade, 0 borttagna, 12 oförändrade."""
    one, many, is_neuter = _NOUNS[found.kind]
    if found.new == 1:
        first = f"1 {'nytt' if is_neuter else 'ny'} {one}"
    else:
        first = f"{number.integer(found.new)} nya {many}"
    return (
        f"{first}, {number.integer(found.corrected)} rättade, {number.integer(found.removed)} borttagna, "
        f"{number.integer(found.unchanged)} oförändrade"
    )


def difference_rows(files: Sequence[tuple[str, Difference]], known: Sequence[str]) -> list[dict[str, str]]:
    """The same per file, for a table; `known` are files that the store has already."""
    rows = [
        {
            "Fil": name,
            "Lästes som": found.kind,
            "Nya": number.integer(found.new),
            "Rättade": number.integer(found.corrected),
            "Borttagna": number.integer(found.removed),
            "Oförändrade": number.integer(found.unchanged),
        }
        for name, found in files
    ]
    nothing = dict.fromkeys(("Nya", "Rättade", "Borttagna", "Oförändrade"), "–")
    return rows + [{"Fil": name, "Lästes som": "redan inläst, ändrar inget"} | nothing for name in known]


def replaced(kind: str, periods: Sequence[tuple[Any, ...]], book: Codebook) -> str:
    """What a file that replaces its period would replace: area and year, of cases the year they closed."""
    if not periods:
        return "Filen säger inte när ärendena avslutades, och ersätter därför ingenting."
    municipalities = sorted({period[0] for period in periods})
    years: dict[str, list[str]] = {}
    for _, area, *year in periods:
        named = years.setdefault(menu.area_name(book, area), [])
        named += [
            str(each) if each else "ännu öppna" for each in year if str(each or "ännu öppna") not in named
        ]
    told = ", ".join(" ".join(filter(None, (area, " och ".join(which)))) for area, which in years.items())
    return f"Ersätter {kind} för {' och '.join(municipalities)}: {told}."


def when(at: datetime) -> str:
    """A time of the log (UTC without zone), as the clock on the wall shows it."""
    return f"{at.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"


def what(change: Change) -> str:
    """What a change did, in a line: files one by one, or together where there are several of a kind."""
    told = []
    for act in dict.fromkeys(line.what for line in change.lines):
        lines = [line for line in change.lines if line.what == act]
        if len(lines) > 1:
            rows = number.integer(sum(line.rows_in for line in lines))
            told.append(f"{act} ur {number.integer(len(lines))} filer, {rows} rader")
        else:
            [line] = lines
            named = f"{act} ur {line.file_name}" if line.file_name else act
            told.append(f"{named} ({line.why})" if line.why else named)
    return ". ".join(told)


def headline(held: Holding, history: History) -> str:
    """What the store holds, and who changed it last."""
    parts = [
        number.amount(held.responses, "svar", "svar"),
        number.amount(held.cases, "ärende", "ärenden"),
        number.amount(held.goals, "mål", "mål"),
        number.amount(held.actions, "åtgärd", "åtgärder"),
    ]
    until = f" Det senaste svaret är från {number.day(held.latest)}." if held.latest else ""
    latest = history.changes[0]
    return (
        f"Underlaget har {', '.join(parts[:-1])} och {parts[-1]}.{until} "
        f"Version {number.integer(latest.version)} gäller, från {when(latest.changed_at)}."
    )


def history_rows(history: History, most: int) -> list[dict[str, str]]:
    """The newest changes, for a table."""
    return [
        {
            "Version": number.integer(change.version),
            "När": when(change.changed_at),
            "Vem": change.who,
            "Vad": what(change),
        }
        for change in history.changes[:most]
    ]


def version_name(change: Change) -> str:
    """A version as a list offers it."""
    return f"Version {number.integer(change.version)}, {when(change.changed_at)}"


def restore_warning(chosen: Change, later: int) -> str:
    """What will be so if a version is restored; `later` changes came after it."""
    undone = number.amount(later, "senare ändring", "senare ändringar")
    return (
        f"Underlaget blir som det var i version {number.integer(chosen.version)}, {when(chosen.changed_at)}. "
        f"{undone} gäller då inte längre, men finns kvar bland versionerna: även detta går att ångra."
    )
