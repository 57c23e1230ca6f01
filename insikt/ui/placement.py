"""Where labels of points stand so that none covers another, a point or a corner's name, however wide the chart is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

# Room that letters of the charts' font take, on the safe side, in pixels.
LETTER = 7.4
LINE = 17.0
# From the middle of a point to its label.
GAP = 11.0
_POINT = 8.0
_STEP = 5.0


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a chart: its share of the width from the left, and pixels from below (the height is fixed)."""

    share: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a chart: each side a share of the width and pixels from there; bottom and top in pixels."""

    left: float
    from_left: float
    right: float
    from_right: float
    bottom: float
    top: float

    def sides(self, width: float) -> tuple[float, float]:
        """Where it begins and ends at a width, in pixels."""
        return self.left * width + self.from_left, self.right * width + self.from_right

    def meets(self, other: "Box", widths: tuple[float, float]) -> bool:
        """Whether the two share any area at any width between two.

        Their distance is a straight line in the width: who is to the left at both ends is so between them.
        """
        if self.bottom >= other.top or other.bottom >= self.top:
            return False
        ends = [(self.sides(width), other.sides(width)) for width in widths]
        return not (
            all(mine[1] <= yours[0] for mine, yours in ends)
            or all(yours[1] <= mine[0] for mine, yours in ends)
        )

    def within(self, height: float, widths: tuple[float, float]) -> bool:
        """Whether all of it is inside the chart at every width between two."""
        inside = (left >= 0 and right <= width for width in widths for left, right in [self.sides(width)])
        return self.bottom >= 0 and self.top <= height and all(inside)


class Side(StrEnum):
    """On which side of its point a label stands; Plotly's name for the end that is nearest the point."""

    RIGHT = "left"
    LEFT = "right"
    MIDDLE = "center"


@dataclass(frozen=True, slots=True)
class Label:
    """A label beside, over or under its point, moved up by `up` pixels."""

    side: Side
    up: float

    @property
    def along(self) -> float:
        """How far to the right of the point its near end is, in pixels."""
        return {Side.RIGHT: GAP, Side.LEFT: -GAP, Side.MIDDLE: 0.0}[self.side]


def place(
    points: Sequence[Place],
    texts: Sequence[str],
    taken: Sequence[Box],
    *,
    height: float,
    widths: tuple[float, float],
) -> tuple[Label, ...]:
    """A label per point, in order: the first points get the nearest places.

    taken: what labels keep away from; widths: the narrowest and the widest that the chart is drawn, in pixels.
    Where no place is free, as with far more labels than a chart holds, the one that meets the fewest is taken.
    """
    marks = [Box(p.share, -_POINT, p.share, _POINT, p.y - _POINT, p.y + _POINT) for p in points]
    placed: list[Label] = []
    boxes: list[Box] = []
    lines: list[Box] = []
    for i, (point, text) in enumerate(zip(points, texts, strict=True)):
        solid = [*taken, *boxes, *marks[:i], *marks[i + 1 :]]
        crowding = partial(_Own(point, text, solid, boxes, lines).crowding, height=height, widths=widths)
        free = (label for label in _candidates(height) if crowding(label) == (False, 0, 0))
        # min takes the first of equals: the nearest place.
        best = next(free, None) or min(_candidates(height), key=crowding)
        placed.append(best)
        boxes = [*boxes, box(point, text, best)]
        lines = [*lines, lead(point, best)]
    return tuple(placed)


def box(point: Place, text: str, label: Label) -> Box:
    """The room that a label takes."""
    long = LETTER * len(text)
    begins = label.along - {Side.RIGHT: 0.0, Side.LEFT: long, Side.MIDDLE: long / 2}[label.side]
    middle = point.y + label.up
    return Box(point.share, begins, point.share, begins + long, middle - LINE / 2, middle + LINE / 2)


def lead(point: Place, label: Label) -> Box:
    """The room of the line from a point to its label: none where the label stands beside it."""
    low, high = sorted((point.y, point.y + label.up))
    ends = sorted((-1.0, label.along + 1.0))
    return Box(point.share, ends[0], point.share, ends[1], low, high)


@dataclass(frozen=True, slots=True)
class _Own:
    """A label to be placed, and what is there: solid things, labels among them, and their lines."""

    point: Place
    text: str
    solid: Sequence[Box]
    labels: Sequence[Box]
    lines: Sequence[Box]

    def crowding(self, label: Label, *, height: float, widths: tuple[float, float]) -> tuple[bool, int, int]:
        """Whether the label would leave the chart, how much it would cover, and how many lines would cross labels."""
        own, line = box(self.point, self.text, label), lead(self.point, label)
        covered = sum(own.meets(other, widths) for other in self.solid)
        crossed = sum(own.meets(other, widths) for other in self.lines)
        crossed += sum(line.meets(other, widths) for other in self.labels)
        return not own.within(height, widths), covered, crossed


def _candidates(height: float) -> Iterator[Label]:
    """Places from the nearest outwards: beside, then further up and down, right before left before over or under."""
    for step in range(int(height / _STEP)):
        for up in dict.fromkeys((step * _STEP, -step * _STEP)):
            yield Label(Side.RIGHT, up)
            yield Label(Side.LEFT, up)
            if abs(up) > _POINT + LINE / 2:
                yield Label(Side.MIDDLE, up)
