"""A deck as Word: the basis for a tjänsteskrivelse, with real headings, captions, table headers and charts."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from insikt.export import about, embedded, paper, table
from insikt.export.drawing import LANGUAGE, Element
from insikt.export.paper import Piece
from insikt.export.slides import Progress
from insikt.export.template import FONT
from insikt.text import plain
from insikt.text.chart import Chart
from insikt.text.findings.deck import OCCASION, Deck, Slide
from insikt.text.findings.finding import Chapter, Finding

TITLE = "Underlag till tjänsteskrivelse"
OPEN = "[Skriv förslaget till beslut här. Det hör inte till underlaget.]"
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
        self._done = self._tables = 0
        self._charts: list[Element] = []
        self._pieces: list[Piece] = []

    def write(self) -> None:
        deck = self.deck
        self._say(TITLE, "Title")
        self._say(f"{about.sender(deck)} · {OCCASION[deck.occasion].lower()} · {deck.area.lower()}")
        self._say(deck.made_from)
        if mark := about.mark(deck):
            self._say(mark)
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
        for chart, height in zip(self._charts, paper.heights(self._pieces), strict=True):
            embedded.set_height(chart, height)

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
        for text in filter(None, (finding.detail, slide.note)):
            self._say(text, keeps=bool(finding.chart or finding.table or finding.lines))
        if finding.chart:
            self._figure(finding, finding.chart)
        if finding.table:
            self._table(finding)
        for line in () if finding.table else finding.lines:
            self._say(line, "List Bullet")
        if finding.source:
            self._say(finding.source, "Fotnot")
        self._done += 1
        if self._progress:
            self._progress(self._done, len(self.deck.slides))

    def _figure(self, finding: Finding, chart: Chart) -> None:
        number = len(self._charts) + 1
        self._charts.append(embedded.add_chart(self.document, chart, alt=finding.alt, number=number))
        self._pieces.append(paper.chart(chart))
        self._caption("Figur", number, chart.name)

    def _table(self, finding: Finding) -> None:
        self._tables += 1
        self._caption("Tabell", self._tables, finding.chart.name if finding.chart else finding.chapter)
        self._pieces += table.add(self.document, finding.table, alt=finding.headline)

    def _method(self) -> None:
        self._head("Metod")
        methods = dict.fromkeys(slide.finding.method for slide in self.deck.slides if slide.finding.method)
        for paragraph in dict.fromkeys(p for method in methods for p in plain.paragraphs(method)):
            self._say(paragraph)

    def _head(self, text: str, level: int = 1) -> None:
        self._say(text, f"Heading {level}", keeps=True)

    def _say(self, text: str, style: str = "Normal", *, keeps: bool = False) -> None:
        self._keep(self.document.add_paragraph(text, style=style), style, keeps=keeps)

    def _caption(self, what: str, number: int, text: str) -> None:
        paragraph = self.document.add_paragraph(f"{what} ", style="Caption")
        paragraph._p.append(embedded.field(f"SEQ {what} \\* ARABIC", str(number)))
        paragraph.add_run(f". {text}")
        self._keep(paragraph, "Caption", keeps=what == "Tabell")

    def _keep(self, paragraph: Paragraph, style: str, *, keeps: bool) -> None:
        """Remember how much room a paragraph takes, and whether it stays with what comes after."""
        paragraph.paragraph_format.keep_with_next = keeps
        self._pieces.append(Piece(paper.paragraph(paragraph.text, style), keeps))


def _blank(deck: Deck) -> Document:
    """An empty A4 in our styles, with what it was made from on every page."""
    document = docx.Document()
    embedded.discard(document)
    embedded.dress(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(paper.WIDTH), Cm(paper.HEIGHT)
    section.left_margin = section.right_margin = Cm(paper.SIDE)
    section.top_margin = section.bottom_margin = Cm(paper.EDGE)
    _style(document)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Fotnot"]
    foot.add_run(f"{about.foot(deck)} · sida ")
    foot._p.append(embedded.field("PAGE", "1"))
    about.write(document.core_properties, deck, title=f"{TITLE}: {deck.title}")
    return document


def _style(document: Document) -> None:
    styles = document.styles
    for name, look in paper.LOOKS.items():
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(look.points)
        style.font.color.rgb = RGBColor.from_string("0B151B")
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.apart
        form.widow_control = True
    for style in styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
