"""The text of Word documents, read with the limits for untrusted files."""

import logging

from core.media.models import Document
from core.storage.away import StorageAwayError
from guidance.word.errors import RefusedFileError
from guidance.word.limits import MATERIAL_LIMITS
from guidance.word.package import open_package
from guidance.word.read import read_body

MAX_INDEXED_CHARACTERS = 100_000

log = logging.getLogger(__name__)


def text_of(document: Document) -> str:
    """ "" if it is no Word document, is too large, cannot be read or has no text."""
    if document.file_extension.lower() != "docx":
        return ""
    try:
        with document.file.open("rb") as file:
            data = file.read(MATERIAL_LIMITS.max_file_bytes + 1)
        lines = read_body(open_package(data, MATERIAL_LIMITS).main, MATERIAL_LIMITS).lines
    except StorageAwayError:  # the text may be there: what is indexed stays
        raise
    except (OSError, RefusedFileError) as error:
        log.warning("Document %s is found by its title only: %s", document.pk, error)
        return ""
    return _first_characters(lines)


def _first_characters(lines) -> str:
    """Stops early, so that no more text is normalised than is indexed."""
    texts, left = [], MAX_INDEXED_CHARACTERS
    for line in lines:
        texts.append(" ".join(cell.text for cell in line.cells))
        left -= len(texts[-1]) + 1
        if left < 0:
            break
    return "\n".join(texts)[:MAX_INDEXED_CHARACTERS]
