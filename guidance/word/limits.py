"""Limits for reading an untrusted Word file, checked before text is normalised or compared."""

import unicodedata
from dataclasses import dataclass

from guidance.word.errors import RefusedFileError

MAX_MARKS_ON_ONE_BASE = 30  # accents on one letter: no text that a person typed has more
CHUNK_CHARS = 100
MARKS, INVISIBLE = ("Mn", "Mc", "Me"), "Cf"  # of Unicode; an invisible one is dropped later on


@dataclass(frozen=True)
class ReadLimits:
    """Each limit holds for a whole file, over all its parts together."""

    max_file_bytes: int
    max_members: int
    max_opened_bytes: int  # all members, inflated
    max_xml_bytes: int  # the XML members among them, inflated
    max_tags: int  # of the parts that are parsed; start and end count
    max_attributes: int
    max_relationships: int
    max_paragraphs_and_cells: int
    max_cells_in_a_row: int
    max_chars: int  # text with each character taken apart (NFKD)
    allows_active_content: bool  # where only the text is taken and nobody opens the file


# A tag costs about 115 bytes of memory and an attribute 240: together at most 20 MiB.
FORM_LIMITS = ReadLimits(
    max_file_bytes=2_000_000,
    max_members=500,
    max_opened_bytes=30_000_000,
    max_xml_bytes=2_500_000,
    max_tags=60_000,
    max_attributes=52_000,
    max_relationships=1_000,
    max_paragraphs_and_cells=10_000,
    max_cells_in_a_row=63,  # Word's own limit
    max_chars=200_000,
    allows_active_content=False,
)
# A policy of 200 pages with photos and tables: for search only, on an editor's own upload.
MATERIAL_LIMITS = ReadLimits(
    max_file_bytes=20_000_000,
    max_members=2_000,
    max_opened_bytes=100_000_000,
    max_xml_bytes=16_000_000,
    max_tags=400_000,
    max_attributes=300_000,
    max_relationships=5_000,
    max_paragraphs_and_cells=60_000,
    max_cells_in_a_row=1_000,
    max_chars=1_000_000,
    allows_active_content=True,
)


def refuse_more(count: int, limit: int) -> None:
    """Raise RefusedFileError if the count is over the limit."""
    if count > limit:
        raise RefusedFileError("too-large", "opened")


def refuse_costly_text(text: str, max_chars: int) -> None:
    """Raise RefusedFileError for text that is slow to normalise.

    NFKC makes up to 18 characters of one, and sorts the marks on one base in quadratic time:
    so it is counted in small chunks first.
    """
    refuse_more(len(text), max_chars)
    chars = marks = 0
    for start in range(0, len(text), CHUNK_CHARS):
        folded = unicodedata.normalize("NFKD", text[start : start + CHUNK_CHARS])
        refuse_more(chars := chars + len(folded), max_chars)
        marks = 0 if folded.isascii() else _marks_at_end(folded, marks)


def _marks_at_end(folded: str, marks: int) -> int:
    """The number of marks on the last base; `marks` is how many the text before ended with."""
    for category in map(unicodedata.category, folded):
        if category in MARKS:
            marks += 1
        elif category != INVISIBLE:
            marks = 0
        if marks > MAX_MARKS_ON_ONE_BASE:
            raise RefusedFileError("too-large", "marks")
    return marks
