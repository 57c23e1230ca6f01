"""Which column of a file is what, by the codebook's headers and synonyms."""

from dataclasses import dataclass

from insikt.codebook import FILES, Codebook, Column, normalise
from insikt.intake.finding import Finding, Refused, quoted
from insikt.intake.reading import Table


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the fields and the items of a file stand.

    `unknown` are headers that are not read; `twice` tells of headers that mean the same.
    """

    kind: str
    columns: dict[str, tuple[int, Column]]
    items: dict[str, int]
    unknown: tuple[str, ...]
    twice: tuple[Finding, ...]


def recognise(table: Table, book: Codebook) -> Mapping:
    """The mapping of a file, of the kind that fits most of its headers. Raises Refused if none fits."""
    mappings = [_map(table, book, kind) for kind in FILES]
    best = max(mappings, key=lambda m: (not _absent(m, book), len(m.columns) + len(m.items)))
    if absent := _absent(best, book):
        raise Refused(*(_missing(table, best.kind, column) for column in absent))
    if best.twice:
        raise Refused(*best.twice)
    if best.kind == "svar" and not best.items:
        raise Refused(
            Finding(
                table.file,
                "Ingen kolumn känns igen som en delfråga.",
                f"Rubrikerna ska vara frågornas koder, till exempel {next(iter(book.items))}, eller deras text.",
                row=1,
            )
        )
    if best.kind == "svar" and not {"survey_year", "closed_on"} & set(best.columns):
        raise Refused(
            Finding(
                table.file,
                "Det framgår inte vilket år svaren gäller.",
                "Lägg till kolumnen ”Mätår” eller ”Ärendet avslutat”.",
                row=1,
            )
        )
    return best


def _map(table: Table, book: Codebook, kind: str) -> Mapping:
    spellings = {
        normalise(spelling): column
        for column in book.columns
        if column.file == kind
        for spelling in (column.field, column.header, *column.synonyms)
    }
    columns: dict[str, tuple[int, Column]] = {}
    items: dict[str, int] = {}
    unknown: list[str] = []
    twice: list[Finding] = []
    for position, header in enumerate(table.header):
        title = normalise(header)
        if title in spellings:
            column = spellings[title]
            first, _ = columns.setdefault(column.field, (position, column))
            if first != position:
                twice.append(_twice(table, first, header))
        elif kind == "svar" and title in book.item_synonyms:
            first = items.setdefault(book.item_synonyms[title], position)
            if first != position:
                twice.append(_twice(table, first, header))
        elif header:
            unknown.append(header)
    return Mapping(kind, columns, items, tuple(unknown), tuple(twice))


def _absent(mapping: Mapping, book: Codebook) -> list[Column]:
    return [
        column
        for column in book.columns
        if column.file == mapping.kind and column.required and column.field not in mapping.columns
    ]


def _missing(table: Table, kind: str, column: Column) -> Finding:
    others = f" (eller {', '.join(f'”{s}”' for s in column.synonyms)})" if column.synonyms else ""
    return Finding(
        table.file,
        f"Kolumnen ”{column.header}” saknas. Filen lästes som {kind}.",
        f"Lägg till den, eller döp om den kolumn som motsvarar den till ”{column.header}”{others}.",
        row=1,
    )


def _twice(table: Table, position: int, header: str) -> Finding:
    return Finding(
        table.file,
        f"Rubrikerna {quoted(table.header[position])} och {quoted(header)} betyder samma sak.",
        "Ta bort den ena kolumnen.",
        row=1,
    )
