"""SPSS files (.sav, .zsav): labels become the text. Runs in the reader's process."""

import math
from pathlib import Path
from typing import Any

import pyreadstat

from insikt.intake.reading_grid import About, Parts, Rows, text

_BATCH = 5000


def read(path: Path) -> Parts:
    """The header (the variables' names), then a row per case; values that the file calls missing are empty."""
    values, meta = pyreadstat.read_sav(str(path), output_format="dict")
    names: list[str] = list(meta.column_names)
    labels = [meta.variable_value_labels.get(name, {}) for name in names]
    yield About(
        is_even=False,
        labels=tuple(label or "" for label in meta.column_labels),
        codes={
            k: {str(label): text(code) for code, label in known.items()} for k, known in enumerate(labels)
        },
    )
    yield Rows(0.0, [0], [names])
    n = len(values[names[0]]) if names else 0
    for start in range(0, n, _BATCH):
        stop = min(start + _BATCH, n)
        batch = [
            [_text(value, known) for value in list(values[name][start:stop])]
            for name, known in zip(names, labels, strict=True)
        ]
        cells = [list(row) for row in zip(*batch, strict=True)]
        yield Rows(stop / n, list(range(start + 1, stop + 1)), cells)


def _text(value: Any, labels: dict[Any, str]) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    return str(labels[value]) if value in labels else text(value)
