"""The axes and the legend of a chart."""

from insikt.export.drawing import (
    FAINT,
    LABEL,
    LANGUAGE,
    OTHERS,
    A,
    C,
    Element,
    decimals,
    line,
    no_line,
    shape,
    text_style,
)
from insikt.text.chart import Scale

# Any two numbers: they tie the axes to what is drawn on them.
CATEGORIES, VALUES = "111", "112"


def categories(*, horizontal: bool) -> Element:
    """The names of what is drawn: along the bottom, or beside bars that lie."""
    return C.catAx(
        C.axId(val=CATEGORIES),
        C.scaling(C.orientation(val="maxMin" if horizontal else "minMax")),
        C.delete(val="0"),
        C.axPos(val="l" if horizontal else "b"),
        C.numFmt(formatCode="General", sourceLinked="0"),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="low"),
        shape(line(OTHERS, 1)),
        text_style(LABEL),
        C.crossAx(val=VALUES),
        C.crosses(val="autoZero"),
        C.auto(val="0"),
        C.lblOffset(val="100"),
        C.noMultiLvlLbl(val="1"),
    )


def values(scale: Scale, *, horizontal: bool) -> Element:
    """The scale that values are read on: upright, or along the bottom."""
    return C.valAx(
        C.axId(val=VALUES),
        C.scaling(C.orientation(val="minMax"), C.max(val=f"{scale.high:g}"), C.min(val=f"{scale.low:g}")),
        C.delete(val="0"),
        C.axPos(val="b" if horizontal else "l"),
        C.majorGridlines(shape(line(FAINT, 0.75))),
        C.numFmt(formatCode=decimals(scale.places), sourceLinked="0"),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="nextTo"),
        shape(no_line()),
        text_style(LABEL),
        C.crossAx(val=CATEGORIES),
        # The first bar stands on top, so the scale stands at what is the far end of the categories.
        C.crosses(val="max" if horizontal else "autoZero"),
        C.crossBetween(val="between"),
        C.majorUnit(val=f"{scale.step:g}"),
    )


def unseen() -> Element:
    """The scale of bars that are all of one length and have their values on them."""
    return C.valAx(
        C.axId(val=VALUES),
        C.scaling(C.orientation(val="minMax")),
        C.delete(val="1"),
        C.axPos(val="b"),
        C.crossAx(val=CATEGORIES),
        C.crosses(val="autoZero"),
        C.crossBetween(val="between"),
    )


def crossed(x: Scale, y: Scale) -> list[Element]:
    """Two scales, each with what it measures."""
    return [
        C.valAx(
            C.axId(val=own),
            C.scaling(C.orientation(val="minMax"), C.max(val=f"{scale.high:g}"), C.min(val=f"{scale.low:g}")),
            C.delete(val="0"),
            C.axPos(val=side),
            _title(scale.name, upright=side == "l"),
            C.numFmt(formatCode=decimals(scale.places), sourceLinked="0"),
            C.majorTickMark(val="out"),
            C.minorTickMark(val="none"),
            C.tickLblPos(val="low"),
            shape(line(OTHERS, 1)),
            text_style(LABEL),
            C.crossAx(val=other),
            C.crosses(val="min"),
            C.crossBetween(val="midCat"),
            C.majorUnit(val=f"{scale.step:g}"),
        )
        for own, other, side, scale in ((CATEGORIES, VALUES, "b", x), (VALUES, CATEGORIES, "l", y))
    ]


def _title(text: str, *, upright: bool) -> Element:
    turned = {"rot": "-5400000", "vert": "horz"} if upright else {}
    run = A.r(A.rPr(lang=LANGUAGE, sz=str(LABEL * 100), b="0"), A.t(text))
    return C.title(C.tx(C.rich(A.bodyPr(**turned), A.lstStyle(), A.p(run))), C.overlay(val="0"))


def legend(*, without_first: bool = False) -> Element:
    """The names of the series, but for the first where nothing is seen of it."""
    unseen = [C.legendEntry(C.idx(val="0"), C.delete(val="1"))] if without_first else []
    return C.legend(C.legendPos(val="t"), *unseen, C.overlay(val="0"), text_style(LABEL))
