"""What python-docx has no words for: charts with their workbooks, fields, header rows, alternative texts."""

from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree
from lxml.builder import ElementMaker

from insikt.export import chart, template
from insikt.export.drawing import CHART, MAIN, RELATION, A, C, Element
from insikt.text.chart import Chart

_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WP = ElementMaker(namespace=_WORD_DRAWING, nsmap={"wp": _WORD_DRAWING, "a": MAIN, "c": CHART, "r": RELATION})
_WIDTH, _HEIGHT = Cm(16.4), Cm(7.6)
# Hundredths of a point: nobody reads a document from the far end of a room.
_POINTS = "900"


def add_chart(document: Document, described: Chart, *, alt: str, number: int) -> None:
    """A chart in a paragraph of its own, with its workbook in the file. `number` tells it from the others."""
    drawn = chart.draw(described)
    package = document.part.package
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        drawn.xlsx_blob,
        package,
    )
    root = deepcopy(drawn.root)
    for style in root.iter(f"{{{MAIN}}}defRPr"):
        style.set("sz", _POINTS)
    data = C.externalData(C.autoUpdate(val="0"))
    data.set(f"{{{RELATION}}}id", "rId1")  # a part numbers its relations from 1, and this is the only one
    root.append(data)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, xml, package)
    part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    drawing = OxmlElement("w:drawing")
    drawing.append(_inline(relation, alt=alt, number=number))
    paragraph.add_run()._r.append(drawing)


def _inline(relation: str, *, alt: str, number: int) -> Element:
    reference = etree.Element(f"{{{CHART}}}chart")
    reference.set(f"{{{RELATION}}}id", relation)
    return _WP.inline(
        _WP.extent(cx=str(_WIDTH), cy=str(_HEIGHT)),
        _WP.docPr(id=str(1000 + number), name=f"Diagram {number}", descr=alt),
        _WP.cNvGraphicFramePr(),
        A.graphic(A.graphicData(reference, uri=CHART)),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )


def field(instruction: str, shown: str) -> Element:
    """A field that Word counts, and what it shows until then."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    simple.append(run)
    return simple


def header_row() -> Element:
    """The mark of a row that heads its table."""
    return OxmlElement("w:tblHeader")


def described(text: str) -> Element:
    """A table's alternative text."""
    element = OxmlElement("w:tblDescription")
    element.set(qn("w:val"), text)
    return element


def discard(document: Document) -> None:
    """Leave out what came with the empty document: its picture and its maker's statistics."""
    relations = document.part.package.rels
    for name, relation in list(relations.items()):
        if relation.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
            relations.pop(name)


def dress(document: Document) -> None:
    """Put our colours and font into the theme that charts take theirs from."""
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = template.dressed(theme.blob)  # no public way to change a part that is not read as XML
