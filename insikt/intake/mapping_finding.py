"""What is wrong with a file's columns, told to the person who has to mend it."""

from collections.abc import Sequence

from insikt.codebook import Column
from insikt.intake.finding import Finding, quoted
from insikt.intake.mapping_target import Target
from insikt.intake.reading import Table


def missing(table: Table, kind: str, targets: Sequence[Target]) -> list[Finding]:
    """Required columns that no column is; else that there is no item, or no year."""
    required = [target.column for target in targets if target.column and target.column.required]
    item = next((target for target in targets if target.column is None), None)
    if required:
        return [
            _in_header(
                table,
                f"Kolumnen ”{column.header}” saknas. Filen lästes som {kind}.",
                f"Lägg till den, eller döp om den kolumn som motsvarar den till ”{column.header}”{_or(column)}.",
            )
            for column in required
        ]
    if item:
        return [
            _in_header(
                table,
                "Ingen kolumn känns igen som en delfråga.",
                f"Rubrikerna ska vara frågornas koder, till exempel {item.id}, eller deras text.",
            )
        ]
    return [
        _in_header(
            table,
            "Det framgår inte vilket år svaren gäller.",
            "Lägg till kolumnen ”Mätår” eller ”Ärendet avslutat”.",
        )
    ]


def twice(table: Table, first: int, second: int) -> Finding:
    """Two columns that would be the same thing."""
    return _in_header(
        table,
        f"Rubrikerna {quoted(table.header[first])} och {quoted(table.header[second])} betyder samma sak.",
        "Ta bort den ena kolumnen.",
    )


def unsure(table: Table, position: int, likest: Target) -> Finding:
    """A column that nobody is there to be asked about."""
    return _in_header(
        table,
        f"Rubriken {quoted(table.header[position])} liknar ”{likest.name}” men är inte lika.",
        "Läs in filen på sidan Data och bekräfta kolumnen där, eller döp om den.",
    )


def given(title: str, value: str) -> str:
    """A note: what a file does not say, and what is taken for granted."""
    return f"Filen har ingen kolumn ”{title}”: alla rader räknas till {value}, som är ensam i underlaget."


def left_out(header: str, likest: Target) -> str:
    """A note: a column that the file can do without, and that nobody is there to be asked about."""
    return (
        f"Kolumnen {quoted(header)} liknar ”{likest.name}” men är inte lika, och lästes inte in. "
        "Läs in filen på sidan Data för att bekräfta den."
    )


def _in_header(table: Table, what: str, cure: str) -> Finding:
    return Finding(table.file, what, cure, row=table.header_row, sheet=table.sheet)


def _or(column: Column) -> str:
    return f" (eller {', '.join(f'”{synonym}”' for synonym in column.synonyms)})" if column.synonyms else ""
