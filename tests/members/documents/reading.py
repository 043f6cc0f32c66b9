"""What a document says, read from its web page and from its Word file."""

import io

from docx import Document as WordDocument
from docx.oxml.ns import qn
from lxml import html

PARAGRAPHS = {"p", "h2", "h3", "li", "caption", "th", "td"}


def word_paragraphs(content: bytes) -> list[str]:
    """Each paragraph of the body, tables too, without empty ones."""
    body = WordDocument(io.BytesIO(content)).element.body
    return _filled(
        "".join(
            (each.text or "") if each.tag == qn("w:t") else " "
            for each in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        for paragraph in body.iter(qn("w:p"))
    )


def web_paragraphs(page: str) -> list[str]:
    """The same of the page's text, without what paper shows by empty rows."""
    (document,) = html.fromstring(page).find_class("document")
    for element in document.find_class("blank-rows"):
        element.drop_tree()
    return _filled(_own_text(each) for each in document.iter(*PARAGRAPHS))


def _own_text(element) -> str:
    """Its text without that of the lists in it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in ("ul", "ol", *PARAGRAPHS):
            pieces.append(" " if child.tag == "br" else _own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _filled(texts) -> list[str]:
    texts = (" ".join(text.split()) for text in texts)
    return [text for text in texts if text]
