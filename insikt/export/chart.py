"""A chart for Office: native, drawn from a workbook of its own, so that it can be edited where it lands."""

from dataclasses import dataclass

from lxml import etree

from insikt.export import axis, bars, line
from insikt.export.drawing import LABEL, A, C, Element, no_line, shape, text_style
from insikt.export.sheet import Column, Sheet
from insikt.text.chart import Chart, LineChart, Mark, headed


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as Office keeps it: its XML and its workbook. What python-pptx asks of chart data."""

    sheet: Sheet
    root: Element

    def xml_bytes(self, _: object = None) -> bytes:
        """The chart's XML."""
        return bytes(etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True))

    @property
    def xlsx_blob(self) -> bytes:
        """The chart's workbook."""
        return self.sheet.workbook()


def draw(chart: Chart) -> Drawn:
    """A chart for Office."""
    sheet = _sheet(chart)
    if isinstance(chart, LineChart):
        plot, horizontal, legend = line.plot(chart, sheet), False, [axis.legend(without_first=True)]
    else:
        plot, horizontal = bars.plot(chart, sheet), True
        legend = [axis.legend()] if chart.beside else []
    root = C.chartSpace(
        C.date1904(val="0"),
        C.lang(val="sv-SE"),
        C.roundedCorners(val="0"),
        C.chart(
            C.autoTitleDeleted(val="1"),
            C.plotArea(
                C.layout(),
                *plot,
                axis.categories(horizontal=horizontal),
                axis.values(chart.scale, horizontal=horizontal),
            ),
            *legend,
            C.plotVisOnly(val="1"),
            C.dispBlanksAs(val="gap"),
        ),
        shape(A.noFill(), no_line()),
        text_style(LABEL),
    )
    return Drawn(sheet, root)


def _sheet(chart: Chart) -> Sheet:
    """Labels, values, what stands beside, the interval as it is drawn and as it is read, what it rests on."""
    marks = chart.marks
    numbered = isinstance(chart, LineChart) and len(marks) <= line.CROWDED
    drawn = (
        (
            Column("Undre gräns, 95 %", tuple(mark.low for mark in marks)),
            Column("95 % felmarginal", tuple(_width(mark) for mark in marks)),
        )
        if isinstance(chart, LineChart)
        else (
            Column("Upp till övre gräns", tuple(_reach(mark, mark.high) for mark in marks)),
            Column("Ned till undre gräns", tuple(_reach(mark, mark.low) for mark in marks)),
            Column("Undre gräns, 95 %", tuple(mark.low for mark in marks)),
        )
    )
    return Sheet(
        (
            Column(headed(chart), tuple(_label(mark, numbered=numbered) for mark in marks)),
            Column(chart.ours, tuple(mark.value for mark in marks)),
            *(Column(other.name, other.values) for other in chart.beside),
            *drawn,
            Column("Övre gräns, 95 %", tuple(mark.high for mark in marks)),
            Column("Antal svar", tuple(mark.n for mark in marks)),
            Column("Anmärkning", tuple(mark.note or None for mark in marks)),
        )
    )


def _label(mark: Mark, *, numbered: bool) -> str:
    return f"{mark.label}\n{mark.n if mark.n is not None else '–'}" if numbered else mark.label


def _reach(mark: Mark, end: float | None) -> float | None:
    return None if end is None or mark.value is None else abs(end - mark.value)


def _width(mark: Mark) -> float | None:
    return None if mark.low is None or mark.high is None else mark.high - mark.low
