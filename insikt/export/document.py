"""A deck as Word: the basis for a tjänsteskrivelse, with real headings, captions, table headers and charts."""

from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from insikt import config
from insikt.export import embedded
from insikt.export.drawing import LANGUAGE
from insikt.export.slides import Progress
from insikt.export.template import FONT
from insikt.text import fit, plain
from insikt.text.findings.deck import FICTIONAL, OCCASION, Deck, Slide
from insikt.text.findings.finding import Chapter, Finding, Row

TITLE = "Underlag till tjänsteskrivelse"
OPEN = "[Skriv förslaget till beslut här. Det hör inte till underlaget.]"
# Centimetres between the margins; ems after which a table's text may go on to a line of its own.
_PAPER, _ENOUGH = 16.4, 14.0
_RESULTS = (Chapter.SINCE, Chapter.STANDING, Chapter.MOVED, Chapter.TIME, Chapter.FIRST)


def made(deck: Deck, *, progress: Progress | None = None) -> bytes:
    """The document as a file. `progress` is told how many of how many findings are done."""
    writer = _Writer(deck, progress)
    writer.write()
    stream = BytesIO()
    writer.document.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes one document from top to bottom, counting its figures and tables."""

    def __init__(self, deck: Deck, progress: Progress | None) -> None:
        self.deck = deck
        self.document = _blank(deck)
        self._progress = progress
        self._done = self._figures = self._tables = 0

    def write(self) -> None:
        deck = self.deck
        self.document.add_paragraph(TITLE, style="Title")
        sender = config.SENDER or deck.view.municipality
        self._say(f"{sender} · {OCCASION[deck.occasion].lower()} · {deck.area.lower()}")
        self._say(deck.made_from)
        if deck.is_fictional:
            self._say(FICTIONAL)
        self._head("Förslag till beslut")
        self._say(OPEN)
        self._head("Sammanfattning")
        for slide in deck.slides:
            if slide.finding.chapter is not Chapter.TALK:
                self._say(slide.finding.headline, "List Bullet")
        self._results()
        self._chapter("Måluppfyllelse", Chapter.GOALS, "Inga mål finns med i presentationen.")
        self._chapter("Åtgärder", Chapter.DONE, "Inga åtgärder finns med i presentationen.")
        self._method()

    def _results(self) -> None:
        self._head("Resultat per område")
        told = [slide for slide in self.deck.slides if slide.finding.chapter in _RESULTS]
        for area in dict.fromkeys(slide.area for slide in told):
            self._head(area, 2)
            for slide in told:
                if slide.area == area:
                    self._finding(slide, level=3)

    def _chapter(self, title: str, chapter: Chapter, otherwise: str) -> None:
        self._head(title)
        told = [slide for slide in self.deck.slides if slide.finding.chapter is chapter]
        for slide in told:
            self._finding(slide, level=2)
        if not told:
            self._say(otherwise)

    def _finding(self, slide: Slide, *, level: int) -> None:
        finding = slide.finding
        self._head(finding.headline, level)
        for text in (finding.detail, slide.note):
            if text:
                self._say(text)
        if finding.chart:
            self._figure(finding)
        if finding.table:
            self._table(finding)
        elif finding.lines:
            for line in finding.lines:
                self._say(line, "List Bullet")
        if finding.source:
            self._say(finding.source, "Fotnot")
        self._done += 1
        if self._progress:
            self._progress(self._done, len(self.deck.slides))

    def _figure(self, finding: Finding) -> None:
        assert finding.chart
        self._figures += 1
        embedded.add_chart(self.document, finding.chart, alt=finding.alt, number=self._figures)
        self._caption("Figur", self._figures, finding.chart.name)

    def _table(self, finding: Finding) -> None:
        self._tables += 1
        self._caption("Tabell", self._tables, finding.chart.name if finding.chart else finding.headline)
        table = _filled(self.document, finding.table)
        table._tbl.tblPr.append(embedded.described(finding.headline))

    def _method(self) -> None:
        self._head("Metod")
        methods = dict.fromkeys(slide.finding.method for slide in self.deck.slides if slide.finding.method)
        for paragraph in dict.fromkeys(p for method in methods for p in plain.paragraphs(method)):
            self._say(paragraph)

    def _head(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)

    def _say(self, text: str, style: str | None = None) -> None:
        self.document.add_paragraph(text, style=style)

    def _caption(self, what: str, number: int, text: str) -> None:
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = what == "Tabell"
        paragraph.add_run(f"{what} ")
        paragraph._p.append(embedded.field(f"SEQ {what} \\* ARABIC", str(number)))
        paragraph.add_run(f". {text}")


def _filled(document: Document, rows: tuple[Row, ...]) -> Any:
    """A table whose first row is a header that is repeated on every page."""
    table = document.add_table(rows=1, cols=len(rows[0]), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(embedded.header_row())
    for cell, name in zip(table.rows[0].cells, rows[0], strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row.values(), strict=True):
            cell.text = text
    for column, width in zip(table.columns, _widths(rows), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.style = document.styles["Tabelltext"]
    return table


def _widths(rows: tuple[Row, ...]) -> list[float]:
    """Widths of columns in centimetres, by their longest words and, up to a line's worth, texts."""
    wanted = []
    for name in rows[0]:
        texts = [name, *(row[name] for row in rows)]
        words = [fit.length(word) for text in texts for word in text.split()] or [0.0]
        wanted.append(max(*words, min(max(map(fit.length, texts)), _ENOUGH)) + 1.5)
    return [_PAPER * width / sum(wanted) for width in wanted]


def _blank(deck: Deck) -> Document:
    """An empty A4 in our styles, with what it was made from on every page."""
    document = docx.Document()
    embedded.discard(document)
    embedded.dress(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _style(document)
    mark = f" · {FICTIONAL}" if deck.is_fictional else ""
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Fotnot"]
    foot.add_run(f"{deck.made_from}{mark} · sida ")
    foot._p.append(embedded.field("PAGE", "1"))
    about = document.core_properties
    about.author = about.last_modified_by = config.SENDER or deck.view.municipality
    about.title = f"{TITLE}: {deck.title}"
    about.subject = deck.made_from
    about.keywords = FICTIONAL if deck.is_fictional else ""
    about.comments = "Gjord med Insikt"
    about.language = LANGUAGE
    about.created = about.modified = datetime.combine(deck.made_on, datetime.min.time())
    about.revision = 1
    return document


def _style(document: Document) -> None:
    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    for name, size, base in (("Fotnot", 8.5, "Normal"), ("Tabelltext", 8.5, "Normal")):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0 if name == "Tabelltext" else 8)
        style.paragraph_format.space_before = Pt(0 if name == "Tabelltext" else 3)
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 11)):
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = RGBColor.from_string("0B151B")
    styles["Caption"].font.color.rgb = RGBColor.from_string("0B151B")
    for style in styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
