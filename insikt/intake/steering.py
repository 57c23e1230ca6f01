"""Files with goals and actions."""

from insikt.intake.kind import Kind, as_they_are, labelled

GOALS = Kind(
    table="goal",
    key=("municipality", "area", "measure", "year"),
    repeated="Målet",
    columns=as_they_are,
    period=labelled("municipality", "area"),
)
ACTIONS = Kind(
    table="action",
    key=("municipality", "area", "started", "title"),
    repeated="Åtgärden",
    columns=as_they_are,
    period=labelled("municipality", "area"),
)
