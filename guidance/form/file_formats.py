"""The kinds of file that can be published as a form: Word, which is read, and three for download.

Officials send .odt, .doc and .pdf too. They are only looked through for what runs by itself.
docs/decisions.md: A form can be published without being understood
"""

from dataclasses import replace

from guidance.word.errors import RefusedFileError
from guidance.word.limits import MATERIAL_LIMITS
from guidance.word.package import ENCRYPTED_SIGNATURE, OLE_SIGNATURE, ZIP_SIGNATURE, open_package
from guidance.word.safe_zip import ACTIVE_SIGNS, read_members

DOCX, ODT, DOC, PDF = "docx", "odt", "doc", "pdf"
ACCEPTED_EXTENSIONS = (DOCX, ODT, DOC, PDF)
MAX_FORM_BYTES = MATERIAL_LIMITS.max_file_bytes  # of a file for download; a .docx may have less
OPENDOCUMENT_LIMITS = replace(MATERIAL_LIMITS, allows_active_content=False)
OPENDOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
OPENDOCUMENT_CODE = ("Basic/", "Scripts/", "Dialogs/")
PDF_ACTIONS = (b"/JavaScript", b"/Launch")


def extension_of(data: bytes) -> str:
    """One of ACCEPTED_EXTENSIONS, by the content. Raises RefusedFileError for anything else."""
    if len(data) > MAX_FORM_BYTES:
        raise RefusedFileError("too-large")
    if data.startswith(b"%PDF"):
        return _pdf(data)
    if data.startswith(OLE_SIGNATURE):
        return _old_word(data)
    if data.startswith(ZIP_SIGNATURE) and OPENDOCUMENT_TEXT in data[:200]:
        return _opendocument(data)
    open_package(data)
    return DOCX


def _pdf(data: bytes) -> str:
    """A PDF can pack its actions, so this finds the plain ones only."""
    if any(action in data for action in PDF_ACTIONS):
        raise RefusedFileError("macro")
    if b"/Encrypt" in data:
        raise RefusedFileError("encrypted")
    return PDF


def _old_word(data: bytes) -> str:
    if ENCRYPTED_SIGNATURE in data:
        raise RefusedFileError("encrypted")
    if any(sign in data for sign in ACTIVE_SIGNS):
        raise RefusedFileError("macro")
    if "WordDocument".encode("utf-16-le") not in data:
        raise RefusedFileError("not-word", "other-office")
    return DOC


def _opendocument(data: bytes) -> str:
    members = read_members(data, OPENDOCUMENT_LIMITS)
    if members.get("mimetype") != OPENDOCUMENT_TEXT:
        raise RefusedFileError("not-word", "other-office")
    if any(name.startswith(OPENDOCUMENT_CODE) for name in members):
        raise RefusedFileError("macro")
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise RefusedFileError("encrypted")
    return ODT
