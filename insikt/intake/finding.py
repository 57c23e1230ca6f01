"""What is wrong with a file, told to the person who has to mend it."""

from dataclasses import dataclass

from insikt.intake import masking

_VALUE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stops a file. `what` and `cure` are Swedish sentences; row 1 is the header."""

    file: str
    what: str
    cure: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """The finding as one line: where, what, and what to do."""
        where = [self.file]
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


def quoted(value: str) -> str:
    """A cell's value as a message may repeat it: short, and with nothing personal in it."""
    plain = "".join(mark if mark.isprintable() else " " for mark in value)
    shown = masking.mask(" ".join(plain.split()))
    return f"”{shown[:_VALUE_LENGTH]}…”" if len(shown) > _VALUE_LENGTH else f"”{shown}”"
