"""Opens an upload as a Word document, or raises RefusedFileError with a rule id.

Only the main part is parsed at once. Headers, footers and properties, by which versions of a form
are told apart, are parsed when they are asked for, under the same limits.
"""

import codecs
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from guidance.word.active_content import refuse_active_relationship, refuse_active_types
from guidance.word.errors import RefusedFileError
from guidance.word.field_codes import may_hold_fields, refuse_active_fields
from guidance.word.limits import FORM_LIMITS, ReadLimits, refuse_costly_text, refuse_more
from guidance.word.safe_zip import read_members
from guidance.word.text import normalise_text

MAX_UPLOAD_BYTES = FORM_LIMITS.max_file_bytes  # of an upload

WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE = f"{WORD_TYPES}document.main+xml"
TEMPLATE_TYPE = f"{WORD_TYPES}template.main+xml"
MACRO_DOCUMENT_TYPE = "application/vnd.ms-word.document.macroenabled.main+xml"
MACRO_TEMPLATE_TYPE = "application/vnd.ms-word.template.macroenabledtemplate.main+xml"
REFUSED_TYPES = {
    TEMPLATE_TYPE: RefusedFileError("template-file"),
    MACRO_TEMPLATE_TYPE: RefusedFileError("template-file"),
    MACRO_DOCUMENT_TYPE: RefusedFileError("macro"),
}

FILE_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "photo"),
    (b"\x89PNG", "photo"),
    (b"GIF8", "photo"),
    (b"BM", "photo"),
    (b"II*\0", "photo"),
    (b"MM\0*", "photo"),
    (b"{\\rtf", "rtf"),
)
ZIP_SIGNATURE, OLE_SIGNATURE = b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PHONE_PHOTO_SIGNATURES = (b"ftyphe", b"ftypmif", b"ftypavif")
ENCRYPTED_SIGNATURE = "EncryptedPackage".encode("utf-16-le")


HEADER_TYPES = (f"{WORD_TYPES}header+xml", f"{WORD_TYPES}footer+xml")
PROPERTY_TYPES = (
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
ID_PROPERTIES = {"identifier", "version", "subject", "title", "lpwstr"}


@dataclass(frozen=True)
class Package:
    """An opened Word document: its main part parsed, and that part's name in the zip."""

    main_name: str
    main: etree._Element
    parts: "_XmlParts"

    def header_texts(self, with_fields: bool = True) -> tuple[str, ...]:
        """The paragraphs of headers and footers; RefusedFileError above the limits.

        What fields show, like the number of the page, programs write anew.
        """
        return self._normalised(
            "".join(each.text or "" for each in paragraph.iter("{*}t"))
            for root in self.parts.of_types(HEADER_TYPES)
            for paragraph in root.iter("{*}p")
            if with_fields or next(paragraph.iter("{*}fldSimple", "{*}fldChar"), None) is None
        )

    def properties(self) -> frozenset[str]:
        """The values of properties that may name a form and its version."""
        return frozenset(
            self._normalised(
                each.text or ""
                for root in self.parts.of_types(PROPERTY_TYPES)
                for each in root.iter(etree.Element)
                if etree.QName(each).localname in ID_PROPERTIES
            )
        )

    def _normalised(self, texts: Iterable[str]) -> tuple[str, ...]:
        found = list(texts)
        refuse_costly_text("".join(found), self.parts.limits.max_chars)
        return tuple(dict.fromkeys(text for text in map(normalise_text, found) if text))


def open_package(data: bytes, limits: ReadLimits = FORM_LIMITS) -> Package:
    """Raise RefusedFileError for anything but a Word document within the limits."""
    if not data.strip(b"\0 \r\n\t"):
        raise RefusedFileError("not-word", "empty")
    if len(data) > limits.max_file_bytes:
        raise RefusedFileError("too-large")
    _refuse_other_kinds(data)
    members = {part_name(name): content for name, content in read_members(data, limits).items()}
    if members.get("/mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise RefusedFileError("not-word", "opendocument")
    parts = _XmlParts(members, limits)
    name = _main_name(parts)
    parts.check_relationships()
    if name not in members:
        raise RefusedFileError("damaged")
    main = parts.parse(name)
    parts.check_fields(name, main)
    return Package(name, main, parts)


class _XmlParts:
    """The XML parts of one file; the limits hold for all of them together."""

    def __init__(self, members: dict[str, bytes], limits: ReadLimits):
        self.members, self.limits = members, limits
        self.tags = self.attributes = 0

    def parse(self, name: str) -> etree._Element:
        xml = self.members[name]
        self.tags += xml.count(b"<")
        self.attributes += xml.count(b"=")
        refuse_more(self.tags, self.limits.max_tags)
        refuse_more(self.attributes, self.limits.max_attributes)
        return parse(xml)

    def relationships(self, name: str) -> Iterator[etree._Element]:
        return self.parse(name).iterdescendants() if name in self.members else iter(())

    def of_types(self, types: tuple[str, ...]) -> Iterator[etree._Element]:
        """The roots of the parts of these content types."""
        entries = _content_types(self.parse("/[content_types].xml"))
        yield from (
            self.parse(name) for name, kind in entries if kind in types and name in self.members
        )

    def check_relationships(self) -> None:
        count = 0
        for name in [name for name in self.members if name.endswith(".rels")]:
            for relationship in self.relationships(name):
                count += 1
                refuse_more(count, self.limits.max_relationships)
                if not self.limits.allows_active_content:
                    refuse_active_relationship(relationship)

    def check_fields(self, main_name: str, main: etree._Element) -> None:
        """Check the main part, headers, notes, comments and settings for active fields."""
        if self.limits.allows_active_content:
            return
        refuse_active_fields(main)
        for name, xml in self.members.items():
            if name != main_name and may_hold_fields(xml):
                refuse_active_fields(self.parse(name))


def parse(xml: bytes) -> etree._Element:
    """Parse UTF-8 or UTF-16, the encodings of OPC: in others a tag's "<" could not be counted.

    Without DTD, entities, network and huge trees. Raises RefusedFileError for broken XML.
    """
    is_wide = xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    parser = etree.XMLParser(
        encoding="utf-16" if is_wide else "utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise RefusedFileError("damaged")
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):  # no cause: its message could quote the file
        raise RefusedFileError("damaged") from None


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(ZIP_SIGNATURE):
        return
    if data.startswith(OLE_SIGNATURE):
        locked = ENCRYPTED_SIGNATURE in data
        raise RefusedFileError("encrypted") if locked else RefusedFileError("not-word", "old-word")
    start = data.lstrip()
    kind = next((kind for first, kind in FILE_SIGNATURES if start.startswith(first)), "")
    if not kind and data[4:12].startswith(PHONE_PHOTO_SIGNATURES):
        kind = "photo"
    raise RefusedFileError("not-word", kind)


def part_name(name: str) -> str:
    """Part names are compared without case: ECMA-376 part 2, https://ecma-international.org/"""
    return "/" + name.replace("\\", "/").lower()


def _main_name(parts: _XmlParts) -> str:
    """The name of the main part, found by its relationship; its type tells the kind of file."""
    if "/[content_types].xml" not in parts.members:
        raise RefusedFileError("not-word", "zip")
    entries = list(_content_types(parts.parse("/[content_types].xml")))
    types = dict(entries)
    targets = [
        _resolve("/", rel.get("Target", ""))
        for rel in parts.relationships("/_rels/.rels")
        if rel.get("Type", "").endswith("/officeDocument")
    ]
    if not targets:
        raise RefusedFileError("not-word", "zip")
    name = targets[0]
    kind = types.get(name) or types.get(name.rpartition(".")[2], "")
    if kind in REFUSED_TYPES:
        raise RefusedFileError(REFUSED_TYPES[kind].rule)
    if kind != DOCUMENT_TYPE:
        raise RefusedFileError("not-word", "zip")
    if any(_is_hidden_part(part, kind) for part, kind in entries):
        raise RefusedFileError("damaged")
    if not parts.limits.allows_active_content:
        refuse_active_types(kind for _, kind in entries)
    return name


def _is_hidden_part(name: str, kind: str) -> bool:
    """A part that Word reads as XML by its type, and we, by its extension, would not."""
    return (
        kind.startswith(WORD_TYPES) and kind.endswith("+xml") and not name.endswith(("xml", "rels"))
    )


def _content_types(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield (part name or extension, content type), both in lower case."""
    for entry in root.iterdescendants():
        name = entry.get("PartName") or entry.get("Extension") or ""
        yield name.lower(), entry.get("ContentType", "").strip().lower()


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target.replace("\\", "/"))).lower()
