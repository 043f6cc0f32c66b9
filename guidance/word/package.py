"""Opens an upload as a Word document, or says in one rule id why not.

Nothing here asks Word's own opinion of a file (`docProps`); only what decides how it is read.
"""

import posixpath
from dataclasses import dataclass

from lxml import etree

from guidance.word.archive import read_members
from guidance.word.refused import Refused

MOST_BYTES = 2_000_000  # of an upload
MOST_XML_BYTES, MOST_TAGS, MOST_ATTRIBUTES = 4_000_000, 200_000, 200_000  # of one part

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = f"{WORD}document.main+xml", f"{WORD}template.main+xml"
MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
MACROS = "application/vnd.ms-office.vbaProject"
REFUSED_TYPES = {
    TEMPLATE: Refused("template-file"),
    MACRO_TEMPLATE: Refused("template-file"),
    MACRO_DOCUMENT: Refused("macro"),
}

FIRST_BYTES = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "photo"),
    (b"\x89PNG", "photo"),
    (b"GIF8", "photo"),
    (b"BM", "photo"),
    (b"II*\0", "photo"),
    (b"MM\0*", "photo"),
    (b"{\\rtf", "rtf"),
)
ZIP, OLD_OFFICE = b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PHONE_PHOTOS = (b"ftyphe", b"ftypmif", b"ftypavif")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Package:
    """A Word document taken apart: its main part parsed, and where that stands in the zip."""

    main_name: str
    main: etree._Element


def open_package(data: bytes) -> Package:
    """Raises Refused for whatever is not a Word document that we are willing to read."""
    if not data.strip(b"\0 \r\n\t"):
        raise Refused("not-word", "empty")
    if len(data) > MOST_BYTES:
        raise Refused("too-large")
    _refuse_other_kinds(data)
    members = {part_name(name): content for name, content in read_members(data).items()}
    if members.get("/mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise Refused("not-word", "opendocument")
    name = _main_name(members)
    _refuse_links_to_objects(members)
    if name not in members:
        raise Refused("damaged")
    return Package(name, parse(members[name]))


def parse(xml: bytes) -> etree._Element:
    """Any encoding that XML allows; no DTD, no entity, nothing fetched, no huge tree."""
    if (
        len(xml) > MOST_XML_BYTES
        or xml.count(b"<") > MOST_TAGS
        or xml.count(b"=") > MOST_ATTRIBUTES
    ):
        raise Refused("too-large", "opened")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):  # its message could quote the file
        raise Refused("damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("damaged")
    return root


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(ZIP):
        return
    if data.startswith(OLD_OFFICE):
        locked = ENCRYPTED_PACKAGE in data
        raise Refused("encrypted") if locked else Refused("not-word", "old-word")
    start = data.lstrip()
    kind = next((kind for first, kind in FIRST_BYTES if start.startswith(first)), "")
    if not kind and data[4:12].startswith(PHONE_PHOTOS):
        kind = "photo"
    raise Refused("not-word", kind)


def part_name(name: str) -> str:
    """Part names are compared without case: https://ecma-international.org/ ECMA-376 part 2."""
    return "/" + name.replace("\\", "/").lower()


def _main_name(members: dict[str, bytes]) -> str:
    """The main part, by relationship and never by its usual name; its type decides the kind."""
    if "/[content_types].xml" not in members:
        raise Refused("not-word", "zip")
    types = _content_types(members["/[content_types].xml"])
    targets = [
        _resolve("/", rel.get("Target", ""))
        for rel in _relationships(members, "/_rels/.rels")
        if rel.get("Type", "").endswith("/officeDocument")
    ]
    if not targets:
        raise Refused("not-word", "zip")
    name = targets[0]
    kind = types.get(name) or types.get(name.rpartition(".")[2], "")
    if kind in REFUSED_TYPES:
        raise Refused(REFUSED_TYPES[kind].rule)
    if kind != DOCUMENT:
        raise Refused("not-word", "zip")
    if MACROS in types.values():
        raise Refused("macro")
    return name


def _content_types(xml: bytes) -> dict[str, str]:
    """Content type by part name, and by extension where a part has none of its own."""
    types = {}
    for entry in parse(xml):
        name = entry.get("PartName") or entry.get("Extension") or ""
        types[name.lower()] = entry.get("ContentType", "")
    return types


def _relationships(members: dict[str, bytes], name: str) -> list[etree._Element]:
    return list(parse(members[name])) if name in members else []


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target.replace("\\", "/"))).lower()


def _refuse_links_to_objects(members: dict[str, bytes]) -> None:
    """Word writes links to sites, pictures and templates by itself; an outside object runs code."""
    for name in members:
        if not name.endswith(".rels"):
            continue
        for rel in _relationships(members, name):
            is_object = rel.get("Type", "").endswith(("/oleObject", "/package"))
            if is_object and rel.get("TargetMode") == "External":
                raise Refused("macro", "linked-object")
