"""Files with goals and actions, and what is wrong with a goal or an action: the same in a file and in a form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from insikt.codebook import Codebook
from insikt.intake.finding import Finding
from insikt.intake.kind import Cells, Kind, Rows, as_they_are, labelled
from insikt.model import TOTAL_NAMES, Action, Comparison, Goal, Judged
from insikt.model import Kind as Measured
from insikt.store import steering

# What an area's goal may be set for, and an action be aimed at.
_MEASURED = {Measured.INDEX, Measured.FACTOR, Measured.SHARE}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field, and the cure, in Swedish."""

    field: str
    what: str
    cure: str


def goal_problems(goal: Goal, book: Codebook) -> Iterator[Problem]:
    """Everything that is wrong with a goal."""
    if book.measures[goal.measure].kind not in _MEASURED:
        yield Problem(
            "measure", "Måttet kan inte ha mål.", "Välj NKI, ett serviceområde eller andelen beslut i tid."
        )
    if book.measures[goal.measure].kind is Measured.SHARE and not _has_limits(goal.area, book):
        yield Problem("measure", "Området har ingen tidsfrist i kodboken.", "Välj ett annat mått.")
    if goal.area not in TOTAL_NAMES and not book.areas[goal.area].asked_in(goal.year):
        yield Problem(
            "year",
            f"{book.areas[goal.area].name} ingår inte i undersökningen {goal.year}.",
            "Välj ett annat år.",
        )
    lowest = 1 if goal.comparison is Comparison.IMPROVE else 0
    if not lowest <= goal.target <= 100:
        yield Problem("target", f"Målvärdet ligger inte mellan {lowest} och 100.", "Rätta målvärdet.")
    if goal.comparison is Comparison.IMPROVE and not (goal.base_year and goal.base_year < goal.year):
        yield Problem(
            "base_year", "Basåret saknas, eller ligger inte före målets år.", "Välj ett tidigare år."
        )
    if goal.comparison is Comparison.AT_LEAST and goal.base_year:
        yield Problem("base_year", "Ett mål på en nivå har inget basår.", "Ta bort basåret.")
    if goal.decided_on and goal.decided_on.year > goal.year:
        yield Problem("decided_on", "Målet är beslutat efter sitt eget år.", "Rätta beslutsdatum eller år.")


def action_problems(action: Action, book: Codebook) -> Iterator[Problem]:
    """Everything that is wrong with an action."""
    if not action.title.strip():
        yield Problem("title", "Det står inte vad som görs.", "Skriv vad ni gör.")
    if action.ended and action.ended < action.started:
        yield Problem("ended", "Åtgärden slutar före den börjar.", "Rätta ett av datumen.")
    if action.measure and book.measures[action.measure].kind not in _MEASURED:
        yield Problem(
            "measure", "En åtgärd kan inte riktas mot det måttet.", "Välj NKI, ett serviceområde eller inget."
        )


def _has_limits(area: str, book: Codebook) -> bool:
    return any(limit.area == area for limit in book.limits)


def _row(rows: Rows, i: int) -> dict[str, object]:
    return {name: cells[i] for name, cells in rows.fields.items()}


def _goal_errors(rows: Rows) -> Iterator[Finding]:
    for i in range(len(rows.numbers)):
        yield from _found(rows, i, list(goal_problems(steering.goal(_row(rows, i)), rows.book)))


def _action_errors(rows: Rows) -> Iterator[Finding]:
    for i in range(len(rows.numbers)):
        yield from _found(rows, i, list(action_problems(steering.action(_row(rows, i)), rows.book)))


def _found(rows: Rows, i: int, problems: Sequence[Problem]) -> Iterator[Finding]:
    for problem in problems:
        yield rows.finding(i, problem.what, problem.cure, field=problem.field)


def _goal_columns(rows: Rows, _secret: bytes) -> dict[str, Cells]:
    """The fields of goals, with the ordinary kind of goal where the file leaves it empty."""
    ordinary = {"comparison": str(Comparison.AT_LEAST), "judged": str(Judged.CERTAINTY)}
    return {
        name: np.array([cell or ordinary[name] for cell in cells], dtype=object)
        if name in ordinary
        else cells
        for name, cells in rows.fields.items()
    }


GOALS = Kind(
    table="goal",
    key=("municipality", "area", "measure", "year"),
    repeated="Målet",
    columns=_goal_columns,
    period=labelled("municipality", "area"),
    errors=(_goal_errors,),
)
ACTIONS = Kind(
    table="action",
    key=("municipality", "area", "started", "title"),
    repeated="Åtgärden",
    columns=as_they_are,
    period=labelled("municipality", "area"),
    errors=(_action_errors,),
)
