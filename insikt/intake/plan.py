"""A change that is planned before it is made: what each file would do to the store, row by row.

A plan can be shown, thrown away, or made true later by importing.publish, exactly as it was shown.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.intake.finding import Finding
from insikt.intake.validation import KINDS, Checked


@dataclass(frozen=True, slots=True)
class Change:
    """What one file would do to the table of its kind.

    `written` has the whole rows that the table would get, `at` (len(written),) their positions in the file;
    `replaced` the rows that would leave the table: those corrected, whose new form is in `written`, and those
    removed. `corrected` counts the former.
    """

    checked: Checked
    already_known: bool
    written: pd.DataFrame
    at: NDArray[np.intp]
    replaced: pd.DataFrame
    corrected: int

    @property
    def file(self) -> str:
        """The file's name."""
        return self.checked.rows.file

    @property
    def kind(self) -> str:
        """What kind of file it is."""
        return self.checked.kind

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noticed when the file was read."""
        return self.checked.notes

    @property
    def periods(self) -> list[tuple[Any, ...]]:
        """What the file covers and would replace: municipality, area and, where the kind has one, the year."""
        return sorted(set(KINDS[self.kind].period(self.checked.columns)), key=str)

    @property
    def rows_in(self) -> int:
        """Rows that the store would get: new and corrected."""
        return len(self.written)

    @property
    def new(self) -> int:
        """Rows that the store has nothing of."""
        return len(self.written) - self.corrected

    @property
    def unchanged(self) -> int:
        """Rows that the store has as they are."""
        return 0 if self.already_known else len(self.checked.columns) - len(self.written)

    @property
    def removed(self) -> int:
        """Rows of the store that the file's period has no more."""
        return len(self.replaced) - self.corrected


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of a set of files. With any error nothing of it can be made true.

    `base` is the number of the version it was made against, None where there was none.
    """

    base: int | None
    replaces: bool
    changes: tuple[Change, ...]
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def has_news(self) -> bool:
        """Whether any file is new to the store."""
        return any(not change.already_known for change in self.changes)
