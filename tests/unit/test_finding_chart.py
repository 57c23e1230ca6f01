"""A finding's chart on the screen: what is written where there is little room."""

import pytest

from insikt.text.chart import BarChart, Beside, LineChart, Mark, Scale
from insikt.ui import finding_chart

NKI = Scale("NKI")
PAIRED = BarChart(
    "NKI",
    "2025",
    tuple(Mark(f"Område {i}", 70, 65, 75, 40) for i in range(6)),
    NKI,
    (Beside("2016", (60,) * 6),),
)


@pytest.mark.parametrize(("height", "written"), [(400, "inside"), (220, "none")])
def test_thin_bars_have_the_newest_figure_only(height: int, written: str) -> None:
    ours, others = finding_chart.figure(PAIRED, height=height, size=18).data
    assert (ours.textposition, others.textposition) == ("inside", written)


def test_figures_are_no_larger_than_their_bars() -> None:
    ours, others = finding_chart.figure(PAIRED, height=320, size=18).data
    # 320 less two lines above and two below, for twelve bars that take three quarters of their room.
    assert ours.textfont.size == others.textfont.size == int((320 - 72) / 12 * 0.75)


def test_the_legend_is_as_pale_as_the_margin_it_names() -> None:
    """Plotly gives a legend the trace's opacity, and forgets the marker's."""
    line = LineChart("NKI", "Provby", PAIRED.marks, NKI)
    margin = finding_chart.figure(line, height=400, size=18).data[0]
    assert margin.name == "95 % felmarginal"
    assert margin.opacity == pytest.approx(0.22)
    assert margin.marker.opacity is None


def test_many_years_are_written_short() -> None:
    years = LineChart("NKI", "Provby", tuple(Mark(str(y), 70, n=40) for y in range(2016, 2027)), NKI)
    assert (
        finding_chart.figure(years, height=400, size=18, width=1120).layout.xaxis.ticktext[0] == "’16<br>40"
    )
