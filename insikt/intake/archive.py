"""The whole store in open formats: CSV that can be read in again, and Parquet as the tables stand.

It holds single answers: no disclosure gate stands before it (docs/beslut/008), so it is for those who may see them.
"""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pandas as pd
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from insikt.codebook import FILE_NAMES, FILES, Codebook, Column
from insikt.intake import formats, listing, pseudonym
from insikt.intake.validation import KINDS
from insikt.store import queries, writes
from insikt.store.versions import Store
from insikt.store.writes import NO_OPINION, NOT_ASKED

_KEYS = {"response_id": "response_key", "case_id": "case_key"}
_READ_ME = """Insikt: hela underlaget, version {version}.

csv/      filer som går att läsa in igen: python -m insikt import csv/*.csv, eller på sidan Data.
          Svarsnummer och diarienummer är nycklar. De passar ihop med nya filer bara där samma hemliga fil
          (data/secret/) finns.
parquet/  tabellerna som de står i underlaget, med ändringsloggen, för R, Python eller Power BI.

Filerna innehåller enskilda svar och kommentarer. Små grupper är inte skyddade här. Namn kan stå kvar i kommentarer.
"""


def pack(store: Store, book: Codebook) -> bytes:
    """A zip archive of everything in a version."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("LÄSMIG.txt", _READ_ME.format(version=store.path.stem))
        for name, content in _csv_files(store, book):
            archive.writestr(f"csv/{name}.csv", content)
        for name in queries.table_names(store):
            table = io.BytesIO()
            parquet.write_table(queries.table(store, name), table)
            archive.writestr(f"parquet/{name}.parquet", table.getvalue())
    return out.getvalue()


def _csv_files(store: Store, book: Codebook) -> Iterator[tuple[str, bytes]]:
    """A file per kind; responses that were asked other questions stand in files of their own."""
    for kind in FILES:
        rows = writes.all_rows(store.cursor(), KINDS[kind].table)
        columns = [column for column in book.columns if column.file == kind]
        cells = [_cells(rows, column, book) for column in columns]
        header = [column.header for column in columns]
        if kind != "svar":
            if len(rows):
                yield FILE_NAMES[kind], listing.csv_bytes(header, zip(*cells, strict=True))
            continue
        numbers = rows["response"].to_numpy(dtype=np.int32)
        values = writes.answers_of(store.cursor(), numbers, list(book.items))
        for place, (asked, at) in enumerate(_asked_alike(values)):
            told = [*([column[i] for i in at] for column in cells), *_marks(values[np.ix_(at, asked)])]
            title = [*header, *(list(book.items)[k] for k in asked)]
            yield f"svar-{place + 1}", listing.csv_bytes(title, zip(*told, strict=True))


def _asked_alike(values: NDArray[np.int8]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The questions (positions) that were asked together, and the responses (positions) that were asked them."""
    if not len(values):
        return
    asked, group = np.unique(values != NOT_ASKED, axis=0, return_inverse=True)
    for k, questions in enumerate(asked):
        yield np.flatnonzero(questions), np.flatnonzero(group.ravel() == k)


def _marks(values: NDArray[np.int8]) -> list[list[str]]:
    """The answers (n, questions) as columns of text."""
    return [["" if value == NO_OPINION else str(value) for value in column] for column in values.T.tolist()]


def _cells(rows: pd.DataFrame, column: Column, book: Codebook) -> list[str]:
    """A column as text, as the intake reads it."""
    field = _KEYS.get(column.field, column.field)
    labels = formats.labels(column, book)
    return [_text(value, labels, is_key=field != column.field) for value in rows[field]]


def _text(value: Any, labels: dict[str, str], *, is_key: bool) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case float():
            return repr(value).replace(".", ",")
        case _ if is_key:
            return f"{pseudonym.PASSED}{value}"
        case _:
            return labels.get(value, str(value))
