"""Reads an untrusted zip: nothing that it declares about itself is believed.

Python's zipfile believes a member's declared size: one that declares 4,000 bytes can cost
a gigabyte. Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
docs/decisions.md: Uploads are read by our own zip reader
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

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

DIRECTORY_END = struct.Struct("<4s4H2LH")
DIRECTORY_END64_LOCATOR = struct.Struct("<4sLQL")
DIRECTORY_END64 = struct.Struct("<4sQ2H2L4Q")
DIRECTORY_ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL_HEADER = struct.Struct("<4s5H3L2H")


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
    """The content of XML members by name; b"" for the others, which are only checked.

    Raises RefusedFileError for a damaged, encrypted or too large zip, or active content; keeps no
    more XML in memory than the limits allow.
    """
    members = _read_directory(data, limits.max_members)
    _refuse_odd_names(members)
    starts = _data_starts(data, members)
    left, xml_left, content = limits.max_opened_bytes, limits.max_xml_bytes, {}
    for member, start in zip(members, starts, strict=True):
        pieces = _checked_pieces(member, data[start : start + member.packed], left)
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
    """Yield the pieces unchanged. Raises RefusedFileError for macros or a program in them."""
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


def _read_directory(data: bytes, max_members: int) -> list[Member]:
    position, count, start = _read_directory_end(data)
    refuse_more(count, max_members)
    members = []
    for _ in range(count):
        member, start = _read_directory_entry(data, start)
        members.append(member)
    if start > position:
        raise RefusedFileError("damaged")
    return members


def _read_directory_end(data: bytes) -> tuple[int, int, int]:
    """(offset where the directory must end, number of members, offset where it starts)."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - DIRECTORY_END.size - MAX_COMMENT_BYTES))
    if at < 0:
        raise RefusedFileError("damaged")
    *_, count, _, start, _ = _unpack(DIRECTORY_END, data, at)
    if count == 0xFFFF or start == TO_BE_FOUND_IN_EXTRA:
        signature, _, at, _ = _unpack(
            DIRECTORY_END64_LOCATOR, data, at - DIRECTORY_END64_LOCATOR.size
        )
        if signature != b"PK\6\7":
            raise RefusedFileError("damaged")
        signature, *_, count, _, start = _unpack(DIRECTORY_END64, data, at)
        if signature != b"PK\6\6":
            raise RefusedFileError("damaged")
    return at, count, start


def _read_directory_entry(data: bytes, at: int) -> tuple[Member, int]:
    """The member whose entry starts at offset `at`, and the offset of the next entry."""
    signature, made_by, _, flags, method, _, _, crc, packed, size, *rest = _unpack(
        DIRECTORY_ENTRY, data, at
    )
    name_length, extra_length, comment_length, _, _, attributes, offset = rest
    name_ends = at + DIRECTORY_ENTRY.size + name_length
    extra_ends = name_ends + extra_length
    if signature != b"PK\1\2" or extra_ends + comment_length > len(data):
        raise RefusedFileError("damaged")
    name = data[at + DIRECTORY_ENTRY.size : name_ends].decode("utf-8", "replace")
    mode = attributes >> 16 if made_by >> 8 == 3 else 0  # 3: Unix
    member = Member(name, method, crc, packed, size, offset, flags, mode)
    return _with_zip64(member, data[name_ends:extra_ends]), extra_ends + comment_length


def _with_zip64(member: Member, extra: bytes) -> Member:
    """Take sizes from the ZIP64 extra field, which some programs use for small files too."""
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
    """Offset of each member's data. Raises RefusedFileError for members that overlap (zip bomb)."""
    starts = [_data_start(data, member) for member in members]
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


def _data_start(data: bytes, member: Member) -> int:
    name_length: int
    extra_length: int
    signature, *_, name_length, extra_length = _unpack(LOCAL_HEADER, data, member.offset)
    name_at = member.offset + LOCAL_HEADER.size
    name = data[name_at : name_at + name_length].decode("utf-8", "replace")
    if signature != b"PK\3\4" or name != member.name:
        raise RefusedFileError("damaged")
    return name_at + name_length + extra_length


def _checked_pieces(member: Member, packed: bytes, limit: int) -> Iterator[bytes]:
    """A member's content. Size and checksum are compared at the end of the iteration."""
    if member.flags & ENCRYPTED:
        raise RefusedFileError("encrypted")
    size, crc = 0, 0
    for piece in _content_pieces(member, packed):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        refuse_more(size, limit)
        yield piece
    if (size, crc) != (member.size, member.crc):
        raise RefusedFileError("damaged")


def _content_pieces(member: Member, packed: bytes) -> Iterator[bytes]:
    if member.method == STORED:
        yield packed
    elif member.method == DEFLATED:
        yield from _inflated_pieces(packed)
    else:
        raise RefusedFileError("damaged")


def _inflated_pieces(packed: bytes) -> Iterator[bytes]:
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


def _unpack(layout: struct.Struct, data: bytes, at: int) -> tuple[Any, ...]:
    try:
        if at < 0:
            raise RefusedFileError("damaged")
        return layout.unpack_from(data, at)
    except struct.error:
        raise RefusedFileError("damaged") from None
