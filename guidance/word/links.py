"""Text with live links, which Word keeps as hyperlink parts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from guidance.word.styles import BRAND
from guidance.word.text import xml_safe

LINK_STYLE = "Hyperlink"
NAME = re.compile(r"\[\[([^\[\]]*)\]\]")
# What editors type in plain text: a web address or an email, without the sentence's own full stop.
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Link:
    """A text, where it leads ("" for nowhere) and what follows it outside the link."""

    text: str
    address: str = ""
    after: str = ""


Links = Mapping[str, Link]  # by the name that a text has in [[ ]]


def add_linked_text(paragraph: Paragraph, text: str, links: Links) -> Paragraph:
    """Add text with each [[name]] and each address in it as a link. An unknown name stays."""
    for piece in _pieces(text, links):
        if isinstance(piece, Link):
            add_link(paragraph, piece)
        elif piece:
            paragraph.add_run(xml_safe(piece))
    return paragraph


def plain_text(text: str, links: Links) -> str:
    """The same text as a reader sees it."""
    pieces = _pieces(text, links)
    return "".join(each.text if isinstance(each, Link) else each for each in pieces)


def _pieces(text: str, links: Links) -> Iterator[str | Link]:
    at = 0
    for found in NAME.finditer(text):
        yield from _with_addresses(text[at : found.start()])
        link = links.get(found[1])
        yield link or found[0]
        if link and link.after:
            yield f" {link.after}"
        at = found.end()
    yield from _with_addresses(text[at:])


def _with_addresses(text: str) -> Iterator[str | Link]:
    at = 0
    for found in ADDRESS.finditer(text):
        yield text[at : found.start()]
        yield Link(found[0], found[0] if "://" in found[0] else f"mailto:{found[0]}")
        at = found.end()
    yield text[at:]


def add_link(paragraph: Paragraph, link: Link) -> None:
    run = paragraph.add_run(xml_safe(link.text))
    if not link.address:
        return
    run.style = LINK_STYLE
    target = paragraph.part.relate_to(link.address, RT.HYPERLINK, is_external=True)
    element = parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} w:history='1'/>")
    element.set(qn("r:id"), target)
    paragraph._p.append(element)
    element.append(run._r)


def add_link_style(document: WordDocument) -> None:
    """Links are coloured and underlined; python-docx's template has no style for them."""
    style = document.styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = RGBColor.from_string(BRAND), True
