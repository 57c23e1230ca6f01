"""What there is to say about a file, told to the person who has to mend it."""

from dataclasses import dataclass

from insikt.intake import masking

_VALUE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a file: an error, which stops it, or a warning, which does not.

    `what` and `cure` are Swedish sentences; `row` is the number the user sees;
    `sheet` is the spreadsheet's sheet; `value` is the cell's text as it may be repeated (see `quoted`).
    """

    file: str
    what: str
    cure: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    value: str | None = None
    is_warning: bool = False

    def __str__(self) -> str:
        """The finding as one line: where, what, and what to do."""
        where = [self.file]
        if self.sheet:
            where.append(f"blad ”{self.sheet}”")
        if self.row:
            where.append(f"rad {self.row}")
        if self.column:
            where.append(f"kolumn ”{self.column}”")
        return f"{', '.join(where)}: {self.what} {self.cure}"


class Refused(Exception):
    """A file, or a set of files read together, cannot be taken in. Nothing was changed."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings, in the order of the file."""
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def shown(value: str) -> str:
    """A cell's value as it may be repeated: short, and with nothing personal in it that can be found."""
    plain = "".join(mark if mark.isprintable() else " " for mark in value)
    masked = masking.mask(" ".join(plain.split()))
    return f"{masked[:_VALUE_LENGTH]}…" if len(masked) > _VALUE_LENGTH else masked


def quoted(value: str) -> str:
    """The same, in quotes."""
    return f"”{shown(value)}”"
