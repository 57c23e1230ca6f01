"""A chart for Office: native, drawn from a workbook of its own, so that it can be edited where it lands."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from insikt.export import axis, bars, line, scatter, shares
from insikt.export.drawing import LABEL, A, C, Element, no_line, shape, text_style
from insikt.export.sheet import Column, Sheet
from insikt.text.chart import BarChart, Chart, LineChart, Mark, ScatterChart


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
    match chart:
        case LineChart():
            sheet = _sheet(chart, line.drawn(chart))
            axes = [axis.categories(horizontal=False), axis.values(chart.scale, horizontal=False)]
            return _drawn(sheet, [*line.plot(chart, sheet), *axes], line.legend(chart))
        case BarChart() if chart.shades:
            sheet = _sheet(chart, shares.drawn(chart))
            axes = [axis.categories(horizontal=True), axis.unseen()]
            return _drawn(sheet, [shares.plot(chart, sheet), *axes], [axis.legend()])
        case BarChart():
            sheet = _sheet(chart, bars.drawn(chart))
            axes = [axis.categories(horizontal=True), axis.values(chart.scale, horizontal=True)]
            legend = [axis.legend()] if chart.beside else []
            return _drawn(sheet, [*bars.plot(chart, sheet), *axes], legend)
        case ScatterChart():
            sheet = scatter.sheet(chart)
            return _drawn(sheet, [scatter.plot(chart, sheet), *axis.crossed(chart.x, chart.y)], [])


def _drawn(sheet: Sheet, plot: Sequence[Element], legend: Sequence[Element]) -> Drawn:
    root = C.chartSpace(
        C.date1904(val="0"),
        C.lang(val="sv-SE"),
        C.roundedCorners(val="0"),
        C.chart(
            C.autoTitleDeleted(val="1"),
            C.plotArea(C.layout(), *plot),
            *legend,
            C.plotVisOnly(val="1"),
            C.dispBlanksAs(val="gap"),
        ),
        shape(A.noFill(), no_line()),
        text_style(LABEL),
    )
    return Drawn(sheet, root)


def _sheet(chart: LineChart | BarChart, drawn: tuple[Column, ...]) -> Sheet:
    """Labels, values, what stands beside, the interval as it is drawn and as it is read, what it rests on."""
    marks = chart.marks
    head, numbered = ("Period", line.is_numbered(chart)) if isinstance(chart, LineChart) else ("", False)
    return Sheet(
        (
            Column(head, tuple(_label(mark, numbered=numbered) for mark in marks)),
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
