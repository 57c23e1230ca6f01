"""Findings and their charts as data: what is read aloud, and where names stand."""

import pytest

from insikt.text import chart
from insikt.text.chart import BarChart, LineChart, Mark, Scale, ScatterChart, Side, Spot
from insikt.text.findings.finding import Chapter, Finding

NKI = Scale("NKI")
EFFECT = Scale("Effekt", 0, 0.5, 0.1, 2)


def test_the_alternative_text_tells_sentence_and_figures() -> None:
    marks = (Mark("2024", 61, 55, 67, 20), Mark("2025", None, note="visas inte"), Mark("2026", 70))
    finding = Finding(Chapter.MOVED, "NKI har ökat.", chart=LineChart("NKI", "Provby", marks, NKI))
    assert finding.alt == "NKI har ökat. NKI: 2024 61 (55–67); 2025 visas inte; 2026 70."


def test_many_values_are_told_by_the_first_and_the_last() -> None:
    marks = tuple(Mark(f"kv {i}", i) for i in range(40))
    finding = Finding(Chapter.MOVED, "Så.", chart=LineChart("NKI", "Provby", marks, NKI))
    assert finding.alt == "Så. NKI: kv 0 0; …; kv 39 39."


def test_decimals_are_told_as_printed() -> None:
    bars = BarChart("Effekt", "2025", (Mark("Information", 0.36, 0.13, 0.58),), EFFECT)
    assert chart.told(bars) == ["Information 0,36 (0,13 till 0,58)"]


def test_a_finding_without_a_chart_is_its_sentence() -> None:
    assert Finding(Chapter.TALK, "Vad tar vi med oss?").alt == "Vad tar vi med oss?"


def scatter(*places: tuple[str, float, float]) -> ScatterChart:
    spots = tuple(Spot(name, x, y) for name, x, y in places)
    return ScatterChart("Matris", spots, EFFECT, NKI, (0.25, 50), ("a", "b", "c", "d"))


def test_a_name_stands_to_the_right_where_there_is_room() -> None:
    assert chart.sides(scatter(("Information", 0.1, 40))) == (Side.RIGHT,)


def test_a_name_at_the_right_edge_does_not_run_off_the_chart() -> None:
    assert chart.sides(scatter(("Information", 0.48, 40))) != (Side.RIGHT,)


@pytest.mark.parametrize("gap", [0.01, 0.03, 0.05])
def test_names_of_neighbours_do_not_cover_each_other(gap: float) -> None:
    found = scatter(("Tillgänglighet", 0.2, 60), ("Rättssäkerhet", 0.2 + gap, 60))
    boxes = [
        chart._box(side, (s.x / 0.5, s.y / 100), len(s.label) * 0.5 * chart._EM)
        for s, side in zip(found.spots, chart.sides(found), strict=True)
    ]
    (left, low, right, high), (other_left, other_low, other_right, other_high) = boxes
    assert min(right, other_right) <= max(left, other_left) or min(high, other_high) <= max(low, other_low)
