"""The text inside Word documents, through the reader that trusts no file."""

import logging

from core.media import Document
from guidance.word.package import open_package
from guidance.word.read import read_body
from guidance.word.refused import Refused

LONGEST = 100_000  # characters that are indexed
MOST_BYTES = 2_000_000  # the reader's own limit

log = logging.getLogger(__name__)


def text_of(document: Document) -> str:
    """ "" for what is no Word document, is too large, or cannot be read."""
    if document.file_extension.lower() != "docx":
        return ""
    try:
        with document.file.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        lines = read_body(open_package(data).main).lines
    except (OSError, Refused) as error:
        log.warning("Document %s is found by its title only: %s", document.pk, error)
        return ""
    return "\n".join(" ".join(cell.text for cell in line.cells) for line in lines)[:LONGEST]
