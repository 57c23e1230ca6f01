"""How high charts on paper are: what fits a page is let grow until the page is filled."""

import pytest

from insikt.export import paper
from insikt.export.paper import Piece

ROOM = paper.HEIGHT - 2 * paper.EDGE - 0.6


def _chart(least: float, most: float) -> Piece:
    return Piece(least, keeps=True, most=most)


def test_a_line_of_text_is_as_high_as_its_letters_and_spaces() -> None:
    # 10.5 points × 1.15 × 1.1 and 6 points after it, in centimetres.
    assert paper.paragraph("Kort", "Normal") == pytest.approx((10.5 * 1.15 * 1.1 + 6) * 2.54 / 72)


def test_a_chart_alone_on_its_page_grows_as_far_as_it_may() -> None:
    assert paper.heights([_chart(6, 9), Piece(1, keeps=False)]) == [9]


def test_two_charts_share_what_is_left() -> None:
    pieces = [_chart(6, 30), Piece(4, keeps=False), _chart(5, 30), Piece(4, keeps=False)]
    first, second = paper.heights(pieces)
    assert first + second + 8 == pytest.approx(ROOM)
    assert first - 6 == pytest.approx(second - 5)


def test_what_one_chart_leaves_goes_to_the_next() -> None:
    pieces = [_chart(6, 7), Piece(4, keeps=False), _chart(5, 30), Piece(4, keeps=False)]
    assert paper.heights(pieces) == pytest.approx([7, ROOM - 8 - 7])


def test_a_chart_goes_to_the_next_page_with_its_heading() -> None:
    pieces = [Piece(12, keeps=False), Piece(2, keeps=True), _chart(11, 15), Piece(1, keeps=False)]
    assert paper.heights(pieces) == [15]  # the heading has gone along, or only 11 would be left for it


def test_no_chart_is_lower_than_can_be_read_nor_any_page_overfull() -> None:
    for high in range(1, 25):
        pieces = [p for _ in range(9) for p in (Piece(high / 2, keeps=False), _chart(6, 9))]
        found = paper.heights(pieces)
        assert len(found) == 9
        assert all(6 <= height <= 9 for height in found)
