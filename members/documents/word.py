"""Writes the parts of a document as a Word file that a home can restyle by its named styles."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from guidance.word.document import add_text, new_document, to_bytes
from guidance.word.links import Link, add_link, add_link_style
from guidance.word.paging import add_page_number, keep_with_next
from guidance.word.styles import (
    ANSWER,
    LABEL,
    NOTICE,
    NOTICE_FILL,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REFERENCE,
    SIDE_MARGIN,
    shading,
)
from guidance.word.tables import number_anew
from guidance.word.text import xml_safe
from members.documents.parts import Heading, List, Paragraph, Part, Run, Table
from members.documents.word_tables import FONT_SIZE, add_part_table

GAP, HEAD, CELL, CAPTION = "Gap", "Table head", "Table text", "Table caption"
STYLES = {LABEL: HEAD, ANSWER: CELL, NOTICE: "Draft notice", REFERENCE: CAPTION}
MAX_PORTRAIT_COLUMNS = 5
NUMBER_WIDTH = Cm(0.95)  # room for 2 digits in a wide font
MAX_LEVEL = 3  # of a list in a list: Word's template has styles for three


def build_document(title: str, about: str, parts: Iterable[Part], site_url: str) -> bytes:
    """Return the .docx file; the same parts always give the same bytes.

    `about` stands at the foot of each page, before its number. `site_url` completes links to pages
    of this site. A chapter with a table of many columns is on landscape pages.
    """
    document = new_document(title)
    _name_styles(document)
    writer = _Writer(document, site_url)
    chapters = _chapters(list(parts))
    for number, (is_wide, group) in enumerate(groupby(chapters, _is_wide)):
        section = _section(document, is_wide=is_wide, is_first=not number)
        _add_footer(section, about)
        for chapter in group:
            for part in chapter:
                writer.add(part, section)
    return to_bytes(document)


def _chapters(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts from one heading to the next; what stands before the first belongs to its chapter."""
    starts = [n for n, part in enumerate(parts) if isinstance(part, Heading) and part.level == 2]
    cuts = [0, *starts[1:], len(parts)]
    return (list(parts[cut:end]) for cut, end in pairwise(cuts))


def _is_wide(chapter: Sequence[Part]) -> bool:
    tables = (part for part in chapter if isinstance(part, Table))
    return any(len(table.columns) > MAX_PORTRAIT_COLUMNS for table in tables)


class _Writer:
    def __init__(self, document: WordDocument, site_url: str):
        self.document, self.site_url = document, site_url
        self.introduction: list[WordParagraph] = []  # the paragraph just before, if it was one

    def add(self, part: Part, section: Section) -> None:
        if isinstance(part, List):
            keep_with_next(self.introduction)
        self.introduction = []
        if isinstance(part, Heading):
            add_text(self.document, part.text, f"Heading {part.level}")
        elif isinstance(part, List):
            self._add_list(part)
        elif isinstance(part, Table):
            self._add_table(part, section)
        elif isinstance(part, Paragraph):
            style = STYLES[NOTICE] if part.kind == "notice" else "Normal"
            added = self._add_runs(self.document.add_paragraph(style=style), part.runs)
            self.introduction = [added]
            if all(run.is_gap for run in part.runs):  # it marks what follows
                keep_with_next([added])

    def _add_list(self, part: List, level: int = 1) -> None:
        name = "List Number" if part.is_numbered else "List Bullet"
        style = name if level == 1 else f"{name} {min(level, MAX_LEVEL)}"
        added = []
        for item in part.items:
            added.append(self._add_runs(self.document.add_paragraph(style=style), item.runs))
            for inner in item.inner:
                self._add_list(inner, level + 1)
        if part.is_numbered:
            number_anew(self.document, added, style)

    def _add_table(self, part: Table, section: Section) -> None:
        """What stands before the table stays on its page."""
        keep_with_next(self.document.paragraphs[-1:])
        keep_with_next([add_text(self.document, part.caption, CAPTION)])
        cells = add_part_table(self.document, part, text_width(section), (HEAD, CELL))
        for paragraph, runs in cells:
            self._add_runs(paragraph, runs)

    def _add_runs(self, paragraph: WordParagraph, runs: Sequence[Run]) -> WordParagraph:
        for run in runs:
            if run.address:
                whole = f"{self.site_url}{run.address}" if run.address[0] == "/" else run.address
                add_link(paragraph, Link(run.text, whole))
            else:
                added = paragraph.add_run(xml_safe(run.text), GAP if run.is_gap else None)
                added.bold = run.is_bold or None
        return paragraph


def text_width(section: Section) -> Length:
    return Length(section.page_width - section.left_margin - section.right_margin)


def _section(document: WordDocument, *, is_wide: bool, is_first: bool) -> Section:
    section = document.sections[0] if is_first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if is_wide else (PAGE_WIDTH, PAGE_HEIGHT)
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = SIDE_MARGIN
    return section


def _add_footer(section: Section, about: str) -> None:
    """What document it is, and "Page 1 of 3" below, as long titles fill a line."""
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run(xml_safe(about))
    add_page_number(section.footer.add_paragraph(style="Footer"))


def _name_styles(document: WordDocument) -> None:
    """Our styles, under names that say what they are for."""
    styles = document.styles
    for old, new in STYLES.items():
        styles[old].name = new
    for name in (HEAD, CELL):
        styles[name].font.size = Pt(FONT_SIZE)
    styles[HEAD].paragraph_format.keep_with_next = True
    styles[CAPTION].font.bold = True
    numbering = document.part.numbering_part.element
    for indents in numbering.xpath("//w:lvl[starts-with(w:pStyle/@w:val, 'ListNumber')]/w:pPr"):
        indents._remove_tabs()
        indents.ind_left += NUMBER_WIDTH + indents.first_line_indent
        indents.first_line_indent = -NUMBER_WIDTH
    add_link_style(document)
    gap = styles.add_style(GAP, WD_STYLE_TYPE.CHARACTER)
    gap.element.get_or_add_rPr().append(shading(NOTICE_FILL))
