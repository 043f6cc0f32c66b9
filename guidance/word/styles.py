"""Page, fonts, colours and language of our Word documents: A4, British English."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Arial"  # on every desktop; LibreOffice swaps in one with the same letter widths
LANGUAGE = "en-GB"
PAGE_WIDTH, PAGE_HEIGHT = Cm(21), Cm(29.7)  # A4
SIDE_MARGIN, END_MARGIN = Cm(2), Cm(1.6)
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
BRAND, INK, MUTED, BORDER = "0B4F46", "16211F", "4A5654", "6B7573"
LABEL_FILL, NOTICE_FILL, NOTICE_EDGE = "EEF4F2", "FFF3C4", "7A5A00"

LABEL, ANSWER, NOTICE, REFERENCE = "Form label", "Form answer", "Form notice", "Form reference"


def apply_styles(document: WordDocument) -> None:
    """Give a new, empty document our page size, language and styles."""
    _set_page(document)
    _set_defaults(document)
    _set_headings(document)
    _set_text_styles(document)
    _set_form_styles(document)
    _keep_one_table_style(document)


def shading(fill: str) -> BaseOxmlElement:
    """Return a w:shd element; `fill` is a colour as six hex digits."""
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.top_margin = section.bottom_margin = END_MARGIN
    section.left_margin = section.right_margin = SIDE_MARGIN
    section.header_distance = section.footer_distance = Cm(0.8)


def _set_defaults(document: WordDocument) -> None:
    """Replace the template's theme fonts, US English and compatibility mode.

    Mode 15 is Word 2013 and later: an older one puts "Compatibility Mode" in the title bar.
    """
    styles, settings = document.styles.element, document.settings.element
    for fonts in list(styles.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    names = " ".join(f'w:{key}="{FONT}"' for key in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = styles.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))
    defaults.find(qn("w:lang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(
        qn("w:val"), "15"
    )


def _set_headings(document: WordDocument) -> None:
    for level, size, before, after in ((1, 20, 0, 8), (2, 15, 12, 4), (3, 13, 12, 3)):
        style = document.styles[f"Heading {level}"]
        _set_style(style, size=size, before=before, after=after, colour=BRAND, bold=True)


def _set_text_styles(document: WordDocument) -> None:
    styles = document.styles
    _set_style(styles["Normal"], size=12, before=0, after=6, colour=INK)
    for name in ("List Bullet", "List Number"):
        _set_style(styles[name], size=12, before=0, after=6, colour=INK)
    _set_style(styles["Footer"], size=10, before=0, after=0, colour=MUTED)
    tabs = styles["Footer"].paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _set_form_styles(document: WordDocument) -> None:
    for name, size, before, after, colour, bold in (
        (LABEL, 12, 3, 3, INK, True),
        (ANSWER, 12, 3, 3, INK, False),
        (NOTICE, 12, 4, 10, INK, True),
        (REFERENCE, 10, 8, 0, MUTED, False),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_style(style, size=size, before=before, after=after, colour=colour, bold=bold)
    _box_notice(document.styles[NOTICE])


def _box_notice(style: ParagraphStyle) -> None:
    """Give the notice a background and a dark left edge; indents keep both within the margins."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="6" w:color="{colour}"/>'
        for side, width, colour in (
            ("top", 4, NOTICE_FILL),
            ("left", 36, NOTICE_EDGE),
            ("bottom", 4, NOTICE_FILL),
            ("right", 4, NOTICE_FILL),
        )
    )
    properties = style.element.get_or_add_pPr()
    properties.insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))
    properties.insert(1, shading(NOTICE_FILL))
    style.paragraph_format.left_indent, style.paragraph_format.right_indent = Pt(10), Pt(6)


def _set_style(
    style: ParagraphStyle, *, size: int, before: int, after: int, colour: str, bold: bool = False
) -> None:
    """Set a paragraph style; sizes and spaces are in points."""
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _keep_one_table_style(document: WordDocument) -> None:
    """Remove the template's 100 unused table styles, nine tenths of the file's size."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    grid = document.styles["Table Grid"].element
    for edge in grid.find(f".//{qn('w:tblBorders')}"):
        edge.set(qn("w:color"), BORDER)
