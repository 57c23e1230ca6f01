"""Text that a spreadsheet may open: never computed, and the same when it comes back."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from insikt.intake import listing

# Marks that matter, far more often than chance would pick them.
MARKS = st.text(alphabet="=+-@'\t\r\n ;\"＝＋－＠a1", max_size=12)


@given(MARKS | st.text(max_size=40))
def test_it_comes_back_as_it_was_and_is_not_live(text: str) -> None:
    made = listing.still(text)
    assert listing.as_written(made) == text
    assert not made.strip().startswith(tuple("=+-@＝＋－＠"))
    assert made[:1] not in ("\t", "\r", "\n")


@given(st.lists(MARKS, min_size=1, max_size=5))
def test_a_row_of_a_file_comes_back_as_it_was(texts: list[str]) -> None:
    packed = listing.csv_bytes(["x"] * len(texts), [texts]).decode("utf-8-sig")
    [_, row] = csv.reader(io.StringIO(packed, newline=""), delimiter=";")
    assert [listing.as_written(cell) for cell in row] == texts
