"""The slide master of the project's own: theme, colours, places and text styles, written down here.

python-pptx brings an empty presentation; everything in it that can be seen is replaced.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Slides
from pptx.slide import SlideLayout
from pptx.util import Inches

from insikt import config
from insikt.export.drawing import LANGUAGE, MAIN, A, Element

_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
P = ElementMaker(namespace=_PRESENTATION, nsmap={"p": _PRESENTATION, "a": MAIN})

WIDTH, HEIGHT = 13.333, 7.5
# Every computer has it, and its widths are known.
FONT = "Arial"
# The theme's colours. Accent 1 is the municipality's.
_THEME = {
    "dk1": "0B151B",
    "lt1": "FFFFFF",
    "dk2": "0B151B",
    "lt2": "DDD8CE",
    "accent2": "697175",
    "accent3": "A8560F",
    "accent4": "1F63B5",
    "accent5": "6B4E9E",
    "accent6": "7F6200",
    "hlink": "0B5C74",
    "folHlink": "6B4E9E",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder: its kind and number, where it stands in inches, and its text's size in points."""

    name: str
    kind: str
    idx: int
    left: float
    top: float
    width: float
    height: float
    points: int
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    colour: str = "tx1"
    bullets: bool = False


_LEFT, _WIDE = 0.6, 12.13
TITLE = Place("Rubrik", "title", 0, _LEFT, 0.42, _WIDE, 1.0, 28, bold=True, anchor="b")
DETAIL = Place("Underrubrik", "body", 13, _LEFT, 1.45, _WIDE, 0.75, 16)
CHART = Place("Diagram", "chart", 14, _LEFT, 2.25, _WIDE, 4.2, 14)
LIST = Place("Lista", "body", 1, _LEFT, 2.3, _WIDE, 4.1, 22, bullets=True)
NOTE = Place("Fotnot", "body", 15, _LEFT, 6.5, _WIDE, 0.36, 11, anchor="ctr")
FOOTER = Place("Sidfot", "ftr", 11, _LEFT, 6.98, 11.2, 0.32, 10, anchor="ctr", colour="accent2")
NUMBER = Place(
    "Bildnummer", "sldNum", 12, 11.93, 6.98, 0.8, 0.32, 10, anchor="ctr", align="r", colour="accent2"
)
COVER = Place("Rubrik", "title", 0, _LEFT, 2.0, _WIDE, 1.6, 40, bold=True, anchor="b")
UNDER_COVER = Place("Underrubrik", "body", 13, _LEFT, 3.75, _WIDE, 1.6, 20)

FIRST, WITH_CHART, WITH_LIST = "Titelbild", "Slutsats med diagram", "Slutsats med lista"
LAYOUTS: dict[str, tuple[Place, ...]] = {
    FIRST: (COVER, UNDER_COVER, FOOTER, NUMBER),
    WITH_CHART: (TITLE, DETAIL, CHART, NOTE, FOOTER, NUMBER),
    WITH_LIST: (TITLE, DETAIL, LIST, NOTE, FOOTER, NUMBER),
}
_MASTER = (TITLE, LIST, FOOTER, NUMBER)


def blank() -> tuple[Slides, dict[str, SlideLayout]]:
    """A presentation without slides, and its layouts by name."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _discard(slides)
    master = slides.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = dressed(theme.blob)
    _set_places(master, _MASTER, decorated=True)
    _set_text_styles(master.element)
    kept = dict(zip(LAYOUTS, slides.slide_layouts, strict=False))
    for layout in list(slides.slide_layouts)[len(kept) :]:
        slides.slide_layouts.remove(layout)
    for name, layout in kept.items():
        layout.element.cSld.set("name", name)
        layout.element.attrib.pop("type", None)  # the places say what it is
        _set_places(layout, LAYOUTS[name])
    return slides, kept


def _discard(slides: Slides) -> None:
    """Leave out what came with the empty presentation: its picture, its maker's printer and statistics."""
    for owner, kinds in (
        (slides.part.package, (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)),
        (slides.part, (RELATIONSHIP_TYPE.PRINTER_SETTINGS,)),
    ):
        for name, relation in list(owner._rels.items()):  # no public way to a package's relations
            if relation.reltype in kinds:
                owner._rels.pop(name)


def dressed(theme: bytes) -> bytes:
    """A theme with our colours and font in place of its own."""
    root = etree.fromstring(theme)
    root.set("name", "Insikt")
    colours = _THEME | {"accent1": config.COLOUR}
    names = {"a": MAIN}
    scheme = root.find(".//a:clrScheme", names)
    scheme.set("name", "Insikt")
    for slot in scheme:
        slot[:] = [A.srgbClr(val=colours[etree.QName(slot).localname])]
    root.find(".//a:fontScheme", names).set("name", "Insikt")
    for font in root.iterfind(".//a:fontScheme/*/a:latin", names):
        font.set("typeface", FONT)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _set_places(page: object, places: Sequence[Place], *, decorated: bool = False) -> None:
    tree = page.shapes._spTree  # type: ignore[attr-defined]  # no public way to a layout's tree
    for old in list(tree)[2:]:
        tree.remove(old)
    if decorated:
        tree.append(_band())
    for number, place in enumerate(places, start=3):
        tree.append(placeholder(place, number))


def _band() -> Element:
    """The municipality's colour along the top."""
    return P.sp(
        P.nvSpPr(P.cNvPr(id="2", name="Färgband", descr=""), P.cNvSpPr(), P.nvPr(userDrawn="1")),
        P.spPr(
            _at(0, 0, WIDTH, 0.16),
            A.prstGeom(A.avLst(), prst="rect"),
            A.solidFill(A.schemeClr(val="accent1")),
            A.ln(A.noFill()),
        ),
        P.txBody(A.bodyPr(), A.lstStyle(), A.p(A.endParaRPr(lang=LANGUAGE))),
    )


def placeholder(place: Place, number: int, *, text: Element | None = None) -> Element:
    """A placeholder as a layout or a slide has it. `text` is its paragraph."""
    kind = {"type": place.kind} if place.kind != "body" else {"type": "body"}
    idx = {"idx": str(place.idx)} if place.idx else {}
    prompt = A.p(A.r(A.rPr(lang=LANGUAGE), A.t(place.name)))
    return P.sp(
        P.nvSpPr(
            P.cNvPr(id=str(number), name=place.name),
            P.cNvSpPr(A.spLocks(noGrp="1")),
            P.nvPr(P.ph(**kind, **idx)),
        ),
        P.spPr(_at(place.left, place.top, place.width, place.height), A.prstGeom(A.avLst(), prst="rect")),
        P.txBody(
            A.bodyPr(
                A.normAutofit(), lIns="0", tIns="0", rIns="0", bIns="0", anchor=place.anchor, wrap="square"
            ),
            A.lstStyle(_level(place)),
            prompt if text is None else text,
        ),
    )


def field() -> Element:
    """The number of the slide."""
    # Any GUID will do; it tells this field from others.
    return A.p(
        A.fld(A.rPr(lang=LANGUAGE), A.t("‹#›"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
    )


def _level(place: Place) -> Element:
    indent = {"marL": "342900", "indent": "-342900"} if place.bullets else {"marL": "0", "indent": "0"}
    bullet = [A.buFont(typeface="Arial"), A.buChar(char="•")] if place.bullets else [A.buNone()]
    return A.lvl1pPr(
        A.spcBef(A.spcPts(val="900" if place.bullets else "0")),
        *bullet,
        A.defRPr(
            A.solidFill(A.schemeClr(val=place.colour)),
            A.latin(typeface="+mn-lt"),
            sz=str(place.points * 100),
            b=str(int(place.bold)),
            lang=LANGUAGE,
        ),
        algn=place.align,
        **indent,
    )


def _at(left: float, top: float, width: float, height: float) -> Element:
    x, y, cx, cy = (str(Inches(side)) for side in (left, top, width, height))
    return A.xfrm(A.off(x=x, y=y), A.ext(cx=cx, cy=cy))


def _set_text_styles(master: Element) -> None:
    styles = master.find(f"{{{_PRESENTATION}}}txStyles")
    for style, place in zip(styles[:2], (TITLE, LIST), strict=True):
        style[:] = [_level(place)]
