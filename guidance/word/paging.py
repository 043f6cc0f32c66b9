"""What a printed document needs on each page: a footer with page numbers, and no loose lines."""

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from guidance.word.links import Link, add_linked_text
from guidance.word.text import xml_safe


def add_page_footer(document: WordDocument, title: str, website: Link | None = None) -> None:
    """Title and "Page 1 of 3" in one line, the website's name and address below."""
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.text = f"{xml_safe(title)}\t"
    add_page_number(paragraph)
    if website:
        below = footer.add_paragraph(f"{xml_safe(website.text)}, ", "Footer")
        add_linked_text(below, "[[address]]", {"address": Link(website.address, website.address)})


def add_page_number(paragraph: Paragraph) -> None:
    """ "Page 1 of 3", which Word counts."""
    paragraph.add_run("Page ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")


def keep_with_next(paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
