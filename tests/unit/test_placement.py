"""Labels in the matrix: none covers another, a point or a corner's name, at any width."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insikt.ui import placement
from insikt.ui.placement import Box, Label, Place, Side

WIDTHS, HEIGHT = (270, 1400), 412
NAMES = ("Information ① ② ③ ④ ⑤", "Tillgänglighet", "Bemötande", "Kompetens", "Rättssäkerhet", "Effektivitet")
CORNERS = [Box(0, 0, 0, 60, HEIGHT - 24, HEIGHT), Box(1, -70, 1, 0, 0, 24)]

Pixels = tuple[float, float, float, float]


def drawn(box: Box, width: float) -> Pixels:
    """Left, right, bottom, top of a box in pixels."""
    return (*box.sides(width), box.bottom, box.top)


def overlap(a: Pixels, b: Pixels) -> bool:
    """Plain arithmetic, apart from the code's."""
    return min(a[1], b[1]) > max(a[0], b[0]) + 1e-6 and min(a[3], b[3]) > max(a[2], b[2]) + 1e-6


def covered(points: list[Place], labels: tuple[Label, ...], *, width: float) -> list[str]:
    """What covers what when the chart is drawn at a width."""
    named = list(zip(points, NAMES, labels, strict=False))
    boxes = [drawn(placement.box(*each), width) for each in named]
    found = [f"{a} on {b}" for a, b in itertools.combinations(boxes, 2) if overlap(a, b)]
    for (i, own), (j, p) in itertools.product(enumerate(boxes), enumerate(points)):
        if i != j and overlap(own, (p.share * width - 5, p.share * width + 5, p.y - 5, p.y + 5)):
            found.append(f"{own} on point {j}")
    found += [f"{own} on corner" for own in boxes for corner in CORNERS if overlap(own, drawn(corner, width))]
    return found + [f"{own} outside" for own in boxes if own[0] < 0 or own[1] > width or own[3] > HEIGHT]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(Place, st.floats(0.1, 0.9), st.floats(30, HEIGHT - 30)), min_size=1, max_size=6),
    st.floats(*WIDTHS),
)
def test_nothing_is_covered_at_any_width(points: list[Place], width: float) -> None:
    labels = placement.place(points, NAMES[: len(points)], CORNERS, height=HEIGHT, widths=WIDTHS)
    assert covered(points, labels, width=WIDTHS[0]) == []
    assert covered(points, labels, width=width) == []


def test_no_line_to_a_label_crosses_another_label() -> None:
    """Six points close together, where the nearest free places would send a line through a label."""
    at = [(0.43, 207), (0.54, 214), (0.47, 202), (0.5, 219), (0.5, 200), (0.5, 181)]
    points = [Place(share, y) for share, y in at]
    labels = placement.place(points, NAMES, CORNERS, height=HEIGHT, widths=WIDTHS)
    assert covered(points, labels, width=WIDTHS[0]) == []
    for i, j in itertools.permutations(range(6), 2):
        line = placement.lead(points[i], labels[i])
        assert not line.meets(placement.box(points[j], NAMES[j], labels[j]), WIDTHS)


def test_labels_just_to_the_right_would_cover() -> None:
    """Control: six points near each other, every label where it would like to be."""
    points = [Place(0.4 + i / 300, 200.0 + i) for i in range(6)]
    assert covered(points, (Label(Side.RIGHT, 0),) * 6, width=WIDTHS[0])


def test_labels_that_are_free_when_narrow_may_meet_when_wide() -> None:
    """The left one's label to the right, the right one's to the left: back to back, until the points move apart."""
    left, right = Place(0.5, 200), Place(0.52, 200)
    one, other = (
        placement.box(left, "Kompetens", Label(Side.RIGHT, 0)),
        placement.box(right, "Bemötande", Label(Side.LEFT, 0)),
    )
    assert not overlap(drawn(one, 270), drawn(other, 270))
    assert overlap(drawn(one, 1400), drawn(other, 1400))
    assert one.meets(other, WIDTHS)


@pytest.mark.parametrize(("share", "side"), [(0.2, Side.RIGHT), (0.95, Side.LEFT)])
def test_a_lone_point_has_its_name_beside_it(share: float, side: Side) -> None:
    placed = placement.place([Place(share, 100)], ["Kompetens"], [], height=HEIGHT, widths=WIDTHS)
    assert placed == (Label(side, 0),)


def test_a_long_name_in_the_middle_of_a_phone_stands_over_its_point() -> None:
    (placed,) = placement.place([Place(0.5, 100)], [NAMES[0]], [], height=HEIGHT, widths=WIDTHS)
    assert placed.side is Side.MIDDLE
    assert placed.up > 0


def test_the_same_points_give_the_same_places() -> None:
    points = [Place(0.3 + i / 30, 200.0 - 3 * i) for i in range(6)]
    one, two = (placement.place(points, NAMES, CORNERS, height=HEIGHT, widths=WIDTHS) for _ in range(2))
    assert one == two


def test_more_than_a_chart_holds_still_gets_a_place() -> None:
    crowd = [Place(0.5, 20.0)] * 8
    assert len(placement.place(crowd, ["Tillgänglighet"] * 8, [], height=40, widths=WIDTHS)) == 8
