"""Set-up of every Word document we write, and its bytes, which are the same for the same input."""

import io
import zipfile
from datetime import UTC, datetime
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.text.paragraph import Paragraph

from guidance.word.styles import LANGUAGE, apply_styles
from guidance.word.text import xml_safe

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # never the clock: the same input gives the same bytes
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
TEMPLATE_EXTRAS = {
    RT.CUSTOM_XML,
    RT.EXTENDED_PROPERTIES,
    RT.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def new_document(title: str, reference: str = "") -> WordDocument:
    """Return a document in our styles that starts with its title as the first heading.

    `reference` ends in "version …"; with one, the properties name the form and its version.
    Raises ValueError when either is longer than the 255 characters a property may have.
    """
    document = Document(io.BytesIO(_template()))
    _set_properties(document, xml_safe(title), xml_safe(reference))
    add_text(document, title, "Heading 1")
    return document


@cache
def _template() -> bytes:
    """An empty document in our styles: to set them took a quarter of each document's time."""
    document, saved = Document(), io.BytesIO()
    _drop_template_extras(document)
    apply_styles(document)
    document.save(saved)
    return saved.getvalue()


def add_text(document: WordDocument, text: str, style: str = "Normal") -> Paragraph:
    """Add a paragraph at the end of the body."""
    return document.add_paragraph(xml_safe(text), style)


def to_bytes(document: WordDocument) -> bytes:
    """Return the .docx file, with one fixed time on its parts so that it can be compared."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, ZIP_TIME)
            target.writestr(part, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _drop_template_extras(document: WordDocument) -> None:
    """Remove the parts of python-docx's template that we do not use, such as its thumbnail."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype in TEMPLATE_EXTRAS]:
            del rels[key]


def _set_properties(document: WordDocument, title: str, reference: str) -> None:
    properties = document.core_properties
    properties._element.clear()  # or the author stays "python-docx"
    properties.title, properties.language = title, LANGUAGE
    properties.created = properties.modified = CREATED
    if reference:
        properties.identifier = reference
        properties.version = reference.rpartition("version ")[2]
