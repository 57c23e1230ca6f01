"""Markdown as plain text leaves no marks behind, and takes nothing but marks."""

import pytest

from insikt.text import plain


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("*Kundens tid* är dagarna. **Två klockor.**", "Kundens tid är dagarna. Två klockor."),
        ("*sammansättningen*, *lika\närenden*.", "sammansättningen, lika ärenden."),
        ("- *Tecken på* skillnad", "Tecken på skillnad"),
        ("2 * 3 * 4 och a*b*c", "2 * 3 * 4 och a*b*c"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, told: str) -> None:
    assert plain.text(markdown) == told
