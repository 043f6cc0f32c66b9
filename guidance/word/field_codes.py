"""Field codes: instructions in a document's text that Word runs when it opens the file.

Names and switches: ECMA-376 part 1, 17.16.5; DDE, DDEAUTO, INCLUDE and IMPORT are older ones.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from guidance.word.active_content import SHARE
from guidance.word.errors import RefusedFileError
from guidance.word.xml import attribute

# They start a program, or take in another file or a database.
ACTIVE_FIELDS = {"dde", "ddeauto", "link", "include", "includetext", "database", "rd"}
PICTURE_FIELDS = {"includepicture", "import"}
FIELD_MARKS = (b"nstrText", b"fldSimple", b"mailMerge", b"OLEObject")
CODE_TAGS = ("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}delInstrText")
MAIL_MERGE_SOURCES = {"connectString", "query", "dataSource", "headerSource", "odso"}
MAY_START_WITH_A_FIELD = ("=", "if")  # { ={ PAGE }+1 }
NESTED = "\ufffc"  # stands where the result of another field comes in
RESULT = "\0"  # ends the code; XML cannot hold it


def may_hold_fields(xml: bytes) -> bool:
    """Whether a part must be parsed for its fields: most have none, and parsing is slow."""
    narrow = xml.replace(b"\0", b"")  # UTF-16
    return any(mark in narrow for mark in FIELD_MARKS)


def refuse_active_fields(part: etree._Element) -> None:
    """Raise RefusedFileError for a field that runs a program or reads a file
    elsewhere, for a mail merge with its source, and for an object that holds a file of any kind.
    """
    for element in part.iterdescendants("{*}OLEObject"):
        if element.get("ProgID", "").strip().lower().startswith("package"):
            raise RefusedFileError("macro", "embedded-program")
    for element in part.iterdescendants("{*}mailMerge"):
        if any(etree.QName(child).localname in MAIL_MERGE_SOURCES for child in element):
            raise RefusedFileError("macro", "linked-object")
    for code in _codes(part):
        if _is_active(code.partition(RESULT)[0].replace("\\", "/").lower()):
            raise RefusedFileError("macro", "active-field")


def _is_active(code: str) -> bool:
    """A name or a picture's URL that another field computes cannot be checked, so it is active."""
    name, *arguments = re.findall(r'[^\s"]+', code) or [""]
    if name in PICTURE_FIELDS:
        return any(NESTED in each or SHARE.match(unquote(each)) for each in arguments)
    return name in ACTIVE_FIELDS or (NESTED in name and not name.startswith(MAY_START_WITH_A_FIELD))


def _codes(part: etree._Element) -> Iterator[str]:
    """Each field's code, joined from its runs, also of a field that is never closed."""
    open_fields: list[list[str]] = [[]]  # the first: codes outside any field
    for element in part.iterdescendants(*CODE_TAGS):
        kind, mark = etree.QName(element).localname, attribute(element, "fldCharType")
        if kind == "fldSimple":
            yield attribute(element, "instr")
        elif kind != "fldChar":
            open_fields[-1].append(element.text or "")
        elif mark == "begin":
            open_fields[-1].append(NESTED)
            open_fields.append([])
        elif mark == "separate":
            open_fields[-1].append(RESULT)
        elif len(open_fields) > 1:
            yield "".join(open_fields.pop())
    yield from map("".join, open_fields[1:])
    yield from (code for code in open_fields[0] if code != NESTED)
