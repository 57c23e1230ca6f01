"""Rows of text as a CSV file that a spreadsheet opens as text: no cell becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

# What makes a spreadsheet compute, also behind spaces; the wide ones do so in some languages. An apostrophe before
# one may already stand there to prevent it, and one more then keeps the two cases apart.
_LIVE = re.compile(r"[\s']*[=+\-@|%\t\r\n＝＋－＠]")


def still(text: str) -> str:
    """The text such that a spreadsheet shows it and does not compute it."""
    return f"'{text}" if _LIVE.match(text) else text


def csv_bytes(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows with the same columns as CSV: UTF-8 with BOM, semicolon, as Swedish spreadsheets expect it."""
    rows = list(rows)
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";", lineterminator="\r\n")
        writer.writerow({name: still(name) for name in rows[0]})
        writer.writerows({name: still(text) for name, text in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")
