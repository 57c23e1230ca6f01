"""What a file need not say, because there is only one thing that it can be."""

from collections.abc import Mapping
from dataclasses import replace

from insikt.intake import mapping_finding
from insikt.intake.mapping_target import Target
from insikt.intake.reading import Table

# By field: what holds for every row of a file that has no column for it.
Given = Mapping[str, str]


def fill(table: Table, targets: Mapping[str, Target], added: Given) -> Table:
    """The table with a column for each field that has none, the same in every row."""
    if not added:
        return table
    titles, cells = [targets[name].name for name in added], list(added.values())
    return replace(
        table,
        header=(*table.header, *titles),
        rows=[[*row, *cells] for row in table.rows],
        labels=(*table.labels, *("" for _ in added)) if table.labels else (),
        notes=(*table.notes, *(mapping_finding.given(*pair) for pair in zip(titles, cells, strict=True))),
    )
