"""The text inside Word documents, through the reader that trusts no file."""

import logging

from core.media.models import Document
from guidance.word.errors import RefusedFileError
from guidance.word.limits import MATERIAL_LIMITS
from guidance.word.package import open_package
from guidance.word.read import read_body

MAX_INDEXED_CHARS = 100_000

log = logging.getLogger(__name__)


def text_of(document: Document) -> str:
    """ "" for what is no Word document, is too large, cannot be read or has no text."""
    if document.file_extension.lower() != "docx":
        return ""
    try:
        with document.file.open("rb") as file:
            data = file.read(MATERIAL_LIMITS.max_file_bytes + 1)
        lines = read_body(open_package(data, MATERIAL_LIMITS).main, MATERIAL_LIMITS).lines
    except (OSError, RefusedFileError) as error:
        log.warning("Document %s is found by its title only: %s", document.pk, error)
        return ""
    return _first_chars(lines)


def _first_chars(lines) -> str:
    """Only as much as is indexed is normalised."""
    texts, left = [], MAX_INDEXED_CHARS
    for line in lines:
        texts.append(" ".join(cell.text for cell in line.cells))
        left -= len(texts[-1]) + 1
        if left < 0:
            break
    return "\n".join(texts)[:MAX_INDEXED_CHARS]
