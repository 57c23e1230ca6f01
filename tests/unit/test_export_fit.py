"""Whether a text fits its box, on texts measured by hand."""

import pytest

from insikt.text import fit, plain


def test_lines_break_between_words() -> None:
    # "aaaa" is 2.24 ems; two of them and a space are 4.76.
    assert fit.lines("aaaa aaaa", width=4.8 / 72, points=1) == 1
    assert fit.lines("aaaa aaaa", width=4.7 / 72, points=1) == 2
    assert fit.lines("a\na", width=10, points=1) == 2


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert fit.lines("a" * 100, width=28.5 / 72, points=1) == 2


@pytest.mark.parametrize(("height", "size"), [(2.0, 28), (0.4, 20), (0.1, 10)])
def test_the_largest_size_that_fits(height: float, size: int) -> None:
    assert fit.size("NKI har ökat", width=10, height=height, sizes=(28, 20, 10)) == size


def test_bold_takes_more_room() -> None:
    assert fit.size("aaaa aaaa", width=4.8 * 28 / 72, height=0.5, sizes=(28, 20), bold=True) == 20


def test_markdown_becomes_plain() -> None:
    assert plain.paragraphs("**NKI.** En\nrad.\n\nSe [boken](http://x).") == ["NKI. En rad.", "Se boken."]
