"""Long files, with a row per answer and question, become wide ones, with a row per answer."""

from dataclasses import replace

from insikt.codebook import Codebook, normalise
from insikt.intake.finding import Finding, Refused, quoted
from insikt.intake.reading import Table

# A file is long when at least this share of its different questions are known by the codebook: among rows about
# something else none is.
_KNOWN = 0.5


def widen(table: Table, book: Codebook) -> Table:
    """The table with a column per question, if it is long; else as it is. Raises Refused at two answers in one."""
    titles = [normalise(header) for header in table.header]
    item = _first(titles, book.long_item)
    value = _first(titles, book.long_value)
    key = _first(titles, _key_spellings(book))
    if item is None or value is None or key is None:
        return table
    questions = list(dict.fromkeys(row[item].strip() for row in table.rows if row[item].strip()))
    known = sum(normalise(question) in book.item_synonyms for question in questions)
    if not questions or known / len(questions) < _KNOWN:
        return table
    return _wide(table, key, item, value, questions)


def _key_spellings(book: Codebook) -> frozenset[str]:
    [column] = [c for c in book.columns if c.file == "svar" and c.field == "response_id"]
    return frozenset(map(normalise, (column.field, column.header, *column.synonyms)))


def _first(titles: list[str], spellings: frozenset[str]) -> int | None:
    return next((position for position, title in enumerate(titles) if title in spellings), None)


def _wide(table: Table, key: int, item: int, value: int, questions: list[str]) -> Table:
    background = [i for i in range(len(table.header)) if i not in (item, value)]
    place = {question: len(background) + k for k, question in enumerate(questions)}
    wide: dict[str, list[str]] = {}
    numbers: list[int] = []
    differing: set[int] = set()
    findings: list[Finding] = []
    for row, number in zip(table.rows, table.row_numbers, strict=True):
        cells = [row[i] for i in background]
        if row[key] not in wide:
            wide[row[key]] = cells + [""] * len(questions)
            numbers.append(number)
        answer = wide[row[key]]
        differing |= {k for k, cell in enumerate(cells) if cell != answer[k]}
        if not (question := row[item].strip()):
            continue
        if answer[place[question]] not in ("", row[value]):
            findings.append(
                Finding(
                    table.file,
                    f"Svaret har redan ett annat värde på frågan {quoted(question)}.",
                    "Ta bort den ena raden.",
                    row=number,
                    column=table.header[value],
                    sheet=table.sheet,
                )
            )
        answer[place[question]] = row[value]
    if findings:
        raise Refused(*findings)
    header = [table.header[i] for i in background]
    return _without(
        replace(
            table,
            header=(*header, *questions),
            rows=list(wide.values()),
            row_numbers=numbers,
            labels=(),
            codes=_moved(table, value, background, place),
            notes=(
                *table.notes,
                f"Filen har en rad per svar och fråga. {len(table.rows)} rader blev {len(wide)} svar.",
            ),
        ),
        differing,
    )


def _moved(
    table: Table, value: int, background: list[int], place: dict[str, int]
) -> dict[int, dict[str, str]]:
    """The codes behind labels, where their columns stand now."""
    moved = {k: table.codes[i] for k, i in enumerate(background) if i in table.codes}
    return moved | (dict.fromkeys(place.values(), table.codes[value]) if value in table.codes else {})


def _without(table: Table, differing: set[int]) -> Table:
    """What differs within an answer is about the question, not the answer; it is told and not read."""
    return replace(
        table,
        header=tuple("" if i in differing else title for i, title in enumerate(table.header)),
        notes=(
            *table.notes,
            *(
                f"Kolumnen {quoted(table.header[i])} skiljer sig mellan ett svars rader och lästes inte in."
                for i in sorted(differing)
            ),
        ),
    )
