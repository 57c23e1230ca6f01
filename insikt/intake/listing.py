"""Rows of text as a CSV file that a spreadsheet opens as text: no cell becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What makes a spreadsheet compute, also behind spaces; the wide ones do so in some languages. An apostrophe may
# already stand before it, to prevent that, and one more then keeps the two apart.
_LIVE = re.compile(r"[\s']*[=+\-@\t\r\n＝＋－＠]")


def still(text: str) -> str:
    """The text such that a spreadsheet shows it and does not compute it."""
    return f"'{text}" if _LIVE.match(text) else text


def as_written(text: str) -> str:
    """The text that `still` was given."""
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: UTF-8 with BOM, semicolon, as Swedish spreadsheets expect it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(still, header))
    writer.writerows([still(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
