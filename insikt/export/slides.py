"""A deck as PowerPoint: one finding per slide, its chart native, its method in the speaker's notes."""

from collections.abc import Callable
from io import BytesIO

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout

from insikt.export import about, chart, template
from insikt.export.drawing import LANGUAGE, A
from insikt.export.template import Place
from insikt.text import fit, plain
from insikt.text.findings.deck import OCCASION, Deck, Slide

Progress = Callable[[int, int], object]

# Sizes in points that a text may be set in, the first where it fits.
_SIZES = {
    template.COVER: (40, 36, 32, 28, 24),
    template.UNDER_COVER: (20, 18, 16, 14),
    template.TITLE: (28, 26, 24, 22, 20, 18, 16, 14),
    template.DETAIL: (16, 15, 14, 13, 12, 11, 10),
    template.LIST: (22, 20, 18, 16, 14, 12),
    template.NOTE: (11, 10, 9, 8),
    template.FOOTER: (10, 9, 8),
}


def made(deck: Deck, *, progress: Progress | None = None) -> bytes:
    """The presentation as a file. `progress` is told how many of how many slides are done."""
    slides, layouts = template.blank()
    _first(slides, layouts[template.FIRST], deck)
    for done, slide in enumerate(deck.slides, start=1):
        _page(slides, layouts, deck, slide)
        if progress:
            progress(done, len(deck.slides))
    about.write(slides.core_properties, deck, title=deck.title)
    _speak_swedish(slides)
    stream = BytesIO()
    slides.save(stream)
    return stream.getvalue()


def _first(slides: Slides, layout: SlideLayout, deck: Deck) -> None:
    page = slides.slides.add_slide(layout)
    _write(page, template.COVER, deck.title)
    lines = [f"{about.sender(deck)} · {OCCASION[deck.occasion].lower()}", deck.made_from, about.mark(deck)]
    _write(page, template.UNDER_COVER, "\n".join(filter(None, lines)))
    _foot(page, deck)


def _page(slides: Slides, layouts: dict[str, SlideLayout], deck: Deck, slide: Slide) -> None:
    finding = slide.finding
    page = slides.slides.add_slide(layouts[template.WITH_CHART if finding.chart else template.WITH_LIST])
    _write(page, template.TITLE, finding.headline)
    _write(page, template.DETAIL, "\n".join(part for part in (finding.detail, slide.note) if part))
    if finding.chart:
        frame = page.placeholders[template.CHART.idx].insert_chart(None, chart.draw(finding.chart))
        frame._element.nvGraphicFramePr.cNvPr.set("descr", finding.alt)  # no public way to alt text
    else:
        _write(page, template.LIST, "\n".join(finding.lines))
    _write(page, template.NOTE, finding.source)
    _foot(page, deck)
    page.notes_slide.notes_text_frame.text = notes(deck, slide)


def notes(deck: Deck, slide: Slide) -> str:
    """What the speaker has at hand: what comes after the sentence, what to ask, and how it was counted."""
    finding = slide.finding
    parts = [
        finding.headline,
        finding.detail,
        slide.note,
        "\n".join(finding.lines) if finding.chart else "",
        "Att samtala om:\n" + "\n".join(finding.questions) if finding.questions else "",
        f"Så räknade vi\n{plain.text(finding.method)}" if finding.method else "",
        finding.source,
        deck.made_from,
        about.mark(deck),
    ]
    return "\n\n".join(part for part in parts if part)


def _write(page: Page, place: Place, text: str) -> None:
    """Fill a placeholder in the largest size that fits; an empty one goes, or it would ask to be filled."""
    shape = page.placeholders[place.idx]
    if not text:
        shape._element.getparent().remove(shape._element)
        return
    frame = shape.text_frame
    frame.text = text
    points = fit.size(text, width=_room(place), height=place.height, sizes=_SIZES[place], bold=place.bold)
    if points != place.points:
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = points * 12700


def _room(place: Place) -> float:
    """The width that lines have, bullets aside."""
    return place.width - (0.4 if place.bullets else 0)


def _foot(page: Page, deck: Deck) -> None:
    """Footer and number: python-pptx leaves them out of new slides."""
    said = A.p(A.r(A.rPr(lang=LANGUAGE), A.t(about.foot(deck))))
    tree = page.shapes._spTree
    number = max(shape.shape_id for shape in page.shapes) + 1
    tree.append(template.placeholder(template.FOOTER, number, text=said))
    tree.append(template.placeholder(template.NUMBER, number + 1, text=template.field()))


def _speak_swedish(slides: Slides) -> None:
    """Tell every text's language, so that spelling is checked in Swedish."""
    pages = [slides, slides.slide_master, *slides.slide_layouts, slides.notes_master]
    for page in slides.slides:
        pages += [page, page.notes_slide] if page.has_notes_slide else [page]
    for page in pages:
        for run in page.element.iter(qn("a:r")):
            run.get_or_add_rPr()
        for style in page.element.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
            style.set("lang", LANGUAGE)
