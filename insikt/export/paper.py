"""A sheet of paper: how its texts look, how much room they take, and how high charts may be to fill it well.

Office breaks the pages itself. What belongs together is told to stay together, so a wrong guess here costs a
gap and never a heading without its chart.
"""

from dataclasses import dataclass
from itertools import accumulate

from insikt.text import fit
from insikt.text.chart import BarChart, Chart, LineChart, ScatterChart

# Centimetres: the sheet, its margins, and what is left for text. A chart is as wide as the text.
WIDTH, HEIGHT, SIDE, EDGE = 21.0, 29.7, 2.3, 2.2
TEXT = WIDTH - 2 * SIDE
# A line of Arial is this many times its points; letters are guessed, so something is left over on each page.
_LINE, _SLACK = 1.15, 0.6
_POINT, _INCH = 2.54 / 72, 2.54


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: points, the space before and after in points, and how far its lines stand apart."""

    points: float
    before: float = 0
    after: float = 0
    apart: float = 1.0
    bold: bool = False


LOOKS = {
    "Normal": Look(10.5, after=6, apart=1.1),
    "List Bullet": Look(10.5, after=3, apart=1.1),
    "Title": Look(24, after=12),
    "Heading 1": Look(16, before=18, after=6, bold=True),
    "Heading 2": Look(13, before=14, after=4, bold=True),
    "Heading 3": Look(11.5, before=14, after=3, bold=True),
    "Caption": Look(9, before=4, after=4, bold=True),
    "Fotnot": Look(8.5, before=4, after=8),
    "Tabelltext": Look(8.5, before=1.5, after=1.5),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on the page, so many centimetres high, up to `most` if it can grow; `keeps` to what follows."""

    height: float
    keeps: bool
    most: float = 0.0


def paragraph(text: str, style: str, width: float = TEXT) -> float:
    """How high a paragraph is, in centimetres."""
    look = LOOKS[style]
    wide = width / _INCH / (1.08 if look.bold else 1)
    high = fit.lines(text, width=wide, points=look.points) * look.points * _LINE * look.apart
    return (look.before + high + look.after) * _POINT


def chart(drawn: Chart) -> Piece:
    """How high a chart must be to be read, and may be."""
    match drawn:
        case BarChart():
            beside = 0 if drawn.shades else len(drawn.beside)
            bars = len(drawn.marks) * (1.0 + 0.4 * beside)
            return Piece(1.6 + 0.6 * bars, keeps=True, most=2.0 + 1.1 * bars)
        case LineChart():
            return Piece(5.6, keeps=True, most=9.6)
        case ScatterChart():
            return Piece(6.0, keeps=True, most=9.6)


def heights(pieces: list[Piece]) -> list[float]:
    """The height of each piece that can grow, such that pages are filled, in order."""
    room = HEIGHT - 2 * EDGE - _SLACK
    pages: list[list[Piece]] = [[]]
    used = 0.0
    for chunk in _chunks(pieces):
        high = sum(piece.height for piece in chunk)
        if used + high > room and used:
            pages, used = [*pages, []], 0.0
        pages[-1] += chunk
        used += high
    return [high for page in pages for high in _filled(page, room)]


def _chunks(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces in runs that stay together."""
    ends = [0, *accumulate(not piece.keeps for piece in pieces)][:-1]
    return [
        [piece for piece, at in zip(pieces, ends, strict=True) if at == end] for end in dict.fromkeys(ends)
    ]


def _filled(page: list[Piece], room: float) -> list[float]:
    """What is left of a page, shared among what can grow on it."""
    left = room - sum(piece.height for piece in page)
    growing = [piece for piece in page if piece.most]
    found = []
    # The least first, so that what it leaves goes to the others.
    for i, piece in enumerate(growing):
        share = max(0.0, left) / (len(growing) - i)
        grown = min(piece.most, piece.height + share)
        left -= grown - piece.height
        found.append(grown)
    return found
