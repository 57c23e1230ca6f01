"""What python-docx has no words for: charts with their workbooks, fields, header rows, alternative texts."""

from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree
from lxml.builder import ElementMaker

from insikt.export import chart, paper, template
from insikt.export.drawing import CHART, MAIN, RELATION, A, C, Element
from insikt.text.chart import Chart

_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WP = ElementMaker(namespace=_WORD_DRAWING, nsmap={"wp": _WORD_DRAWING, "a": MAIN, "c": CHART, "r": RELATION})
# Hundredths of a point: nobody reads a document from the far end of a room.
_POINTS = "900"


def add_chart(document: Document, described: Chart, *, alt: str, number: int) -> Element:
    """A chart in a paragraph of its own, with its workbook in the file. `number` tells it from the others.

    What comes back is for `set_height`.
    """
    drawn = chart.draw(described)
    package = document.part.package
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        drawn.xlsx_blob,
        package,
    )
    root = deepcopy(drawn.root)
    # Names of axes and points have a look of their own, in the run that says them.
    for style in root.iter(f"{{{MAIN}}}defRPr", f"{{{MAIN}}}rPr"):
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
    inline = _inline(relation, alt=alt, number=number)
    drawing.append(inline)
    paragraph.add_run()._r.append(drawing)
    return inline


def set_height(inline: Element, centimetres: float) -> None:
    """Let a chart be so high."""
    inline[0].set("cy", str(Cm(centimetres)))


def _inline(relation: str, *, alt: str, number: int) -> Element:
    reference = etree.Element(f"{{{CHART}}}chart")
    reference.set(f"{{{RELATION}}}id", relation)
    return _WP.inline(
        _WP.extent(cx=str(Cm(paper.TEXT)), cy=str(Cm(paper.TEXT / 2))),
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


def head(table: Any, *, alt: str) -> None:
    """Let a table's first row head it on every page, give it thin rules, and say in words what it is."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    rules, description = OxmlElement("w:tblBorders"), OxmlElement("w:tblDescription")
    for side in ("top", "bottom", "insideH"):
        rule = OxmlElement(f"w:{side}")
        for name, told in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "A6ACAF")):
            rule.set(qn(f"w:{name}"), told)
        rules.append(rule)
    description.set(qn("w:val"), alt)
    # The schema has an order: rules before layout and margins, the description last.
    table._tbl.tblPr.insert(_place_of_rules(table), rules)
    table._tbl.tblPr.append(description)


def _place_of_rules(table: Any) -> int:
    later = {qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook")}
    return next((i for i, part in enumerate(table._tbl.tblPr) if part.tag in later), len(table._tbl.tblPr))


def keep_whole(row: Any) -> None:
    """Break the page between rows only."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


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
