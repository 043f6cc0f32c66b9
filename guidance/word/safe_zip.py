"""Reads a zip as a stranger's: nothing that it declares about itself is trusted.

Python's zipfile takes a member's declared size on faith: one that declares 4,000 bytes can cost
a gigabyte. Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
docs/decisions.md: Uploads are read by our own zip reader
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidance.word.errors import RefusedFileError
from guidance.word.limits import FORM_LIMITS, ReadLimits, refuse_more

CHUNK_BYTES = 262_144
READ_SUFFIXES = (".xml", ".rels", "mimetype")
STORED, DEFLATED = 0, 8
# How macros show in a file that lies inside another, an older one or a zip; and how an object
# shows that holds a file of any kind, which a double click opens.
ACTIVE_SIGNS = {
    "_VBA_PROJECT".encode("utf-16-le"): "embedded-macro",
    b"vbaProject.bin": "embedded-macro",
    "\1Ole10Native".encode("utf-16-le"): "embedded-program",
    b"cannot be run in DOS mode": "embedded-program",
}
WINDOWS_PROGRAM = b"MZ"
PROGRAM_NAMES = (
    ".exe",
    ".scr",
    ".com",
    ".bat",
    ".cmd",
    ".ps1",
    ".js",
    ".vbs",
    ".hta",
    ".lnk",
    ".jar",
)
ENCRYPTED = 1  # bit of a member's flags
MAX_COMMENT_BYTES = 65_535
TO_BE_FOUND_IN_EXTRA, ZIP64 = 0xFFFFFFFF, 1

END = struct.Struct("<4s4H2LH")
END64_LOCATOR = struct.Struct("<4sLQL")
END64 = struct.Struct("<4sQ2H2L4Q")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True)
class Member:
    name: str
    method: int
    crc: int
    packed: int  # bytes
    size: int  # bytes, as declared
    offset: int
    flags: int
    mode: int


def read_members(data: bytes, limits: ReadLimits = FORM_LIMITS) -> dict[str, bytes]:
    """The XML members by name; of the others, "" once they are known to be sound.

    Raises Refused; holds at most the XML that the limits allow, whatever it is given.
    """
    members = _directory(data, limits.max_members)
    _refuse_odd_names(members)
    starts = _data_starts(data, members)
    left, xml_left, content = limits.max_opened_bytes, limits.max_xml_bytes, {}
    for member, start in zip(members, starts, strict=True):
        pieces = _checked(member, data[start : start + member.packed], left)
        if not limits.allows_active_content:
            pieces = _without_active(member.name, pieces)
        is_read, size, kept = member.name.lower().endswith(READ_SUFFIXES), 0, []
        for piece in pieces:
            size += len(piece)
            if is_read:
                refuse_more(size, xml_left)
                kept.append(piece)
        content[member.name] = b"".join(kept)
        left, xml_left = left - size, xml_left - (size if is_read else 0)
    return content


def _without_active(name: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of one member as they are. Raises Refused for macros or a program in it."""
    if name.lower().endswith(PROGRAM_NAMES):
        raise RefusedFileError("macro", "embedded-program")
    before = None
    for piece in pieces:
        if before is None and piece.startswith(WINDOWS_PROGRAM):
            raise RefusedFileError("macro", "embedded-program")
        before = (before or b"")[-32:] + piece
        for sign, kind in ACTIVE_SIGNS.items():
            if sign in before:
                raise RefusedFileError("macro", kind)
        yield piece


def _directory(data: bytes, max_members: int) -> list[Member]:
    position, count, start = _end(data)
    refuse_more(count, max_members)
    members = []
    for _ in range(count):
        member, start = _central(data, start)
        members.append(member)
    if start > position:
        raise RefusedFileError("damaged")
    return members


def _end(data: bytes) -> tuple[int, int, int]:
    """Where the directory must have ended, how many members it lists, where it starts."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - END.size - MAX_COMMENT_BYTES))
    if at < 0:
        raise RefusedFileError("damaged")
    *_, count, _, start, _ = _unpack(END, data, at)
    if count == 0xFFFF or start == TO_BE_FOUND_IN_EXTRA:
        signature, _, at, _ = _unpack(END64_LOCATOR, data, at - END64_LOCATOR.size)
        if signature != b"PK\6\7":
            raise RefusedFileError("damaged")
        signature, *_, count, _, start = _unpack(END64, data, at)
        if signature != b"PK\6\6":
            raise RefusedFileError("damaged")
    return at, count, start


def _central(data: bytes, at: int) -> tuple[Member, int]:
    """The member whose entry starts at `at`, and where the next entry starts."""
    signature, made_by, _, flags, method, _, _, crc, packed, size, *rest = _unpack(
        CENTRAL, data, at
    )
    name_length, extra_length, comment_length, _, _, attributes, offset = rest
    name_ends = at + CENTRAL.size + name_length
    extra_ends = name_ends + extra_length
    if signature != b"PK\1\2" or extra_ends + comment_length > len(data):
        raise RefusedFileError("damaged")
    name = data[at + CENTRAL.size : name_ends].decode("utf-8", "replace")
    mode = attributes >> 16 if made_by >> 8 == 3 else 0  # 3: Unix
    member = Member(name, method, crc, packed, size, offset, flags, mode)
    return _with_zip64(member, data[name_ends:extra_ends]), extra_ends + comment_length


def _with_zip64(member: Member, extra: bytes) -> Member:
    """Large files put their sizes into an extra field; Word and others do so for small ones too."""
    missing = [
        name
        for name in ("size", "packed", "offset")
        if getattr(member, name) == TO_BE_FOUND_IN_EXTRA
    ]
    while missing and len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == ZIP64 and len(field) >= 8 * len(missing):
            values = struct.unpack_from(f"<{len(missing)}Q", field)
            return replace(member, **dict(zip(missing, values, strict=True)))
    if missing:
        raise RefusedFileError("damaged")
    return member


def _refuse_odd_names(members: list[Member]) -> None:
    names = [member.name.lower() for member in members]
    if len(set(names)) < len(names):
        raise RefusedFileError("damaged")
    for member in members:
        parts = member.name.replace("\\", "/").split("/")
        if "\0" in member.name or ".." in parts or parts[0] == "" or stat.S_ISLNK(member.mode):
            raise RefusedFileError("damaged")


def _data_starts(data: bytes, members: list[Member]) -> list[int]:
    """Where each member's bytes start. No two may share any: overlapping ones multiply."""
    starts = [_local(data, member) for member in members]
    spans = sorted(
        (member.offset, start + member.packed)
        for member, start in zip(members, starts, strict=True)
    )
    ends = [0, *(end for _, end in spans)]
    if any(start < end for (start, _), end in zip(spans, ends, strict=False)):
        raise RefusedFileError("damaged")
    if ends[-1] > len(data):
        raise RefusedFileError("damaged")
    return starts


def _local(data: bytes, member: Member) -> int:
    signature, *_, name_length, extra_length = _unpack(LOCAL, data, member.offset)
    name_at = member.offset + LOCAL.size
    name = data[name_at : name_at + name_length].decode("utf-8", "replace")
    if signature != b"PK\3\4" or name != member.name:
        raise RefusedFileError("damaged")
    return name_at + name_length + extra_length


def _checked(member: Member, packed: bytes, most: int) -> Iterator[bytes]:
    """A member's content; what it declares is compared at the end, once that costs nothing."""
    if member.flags & ENCRYPTED:
        raise RefusedFileError("encrypted")
    size, crc = 0, 0
    for piece in _pieces(member, packed):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        refuse_more(size, most)
        yield piece
    if (size, crc) != (member.size, member.crc):
        raise RefusedFileError("damaged")


def _pieces(member: Member, packed: bytes) -> Iterator[bytes]:
    if member.method == STORED:
        yield packed
    elif member.method == DEFLATED:
        yield from _inflated(packed)
    else:
        raise RefusedFileError("damaged")


def _inflated(packed: bytes) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while not inflater.eof:
            piece = inflater.decompress(packed, CHUNK_BYTES)
            packed = inflater.unconsumed_tail
            if not piece and not packed and not inflater.eof:
                raise RefusedFileError("damaged")
            yield piece
    except zlib.error:
        raise RefusedFileError("damaged") from None


def _unpack(layout: struct.Struct, data: bytes, at: int) -> tuple:
    try:
        if at < 0:
            raise RefusedFileError("damaged")
        return layout.unpack_from(data, at)
    except struct.error:
        raise RefusedFileError("damaged") from None
