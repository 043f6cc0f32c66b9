"""Finds what runs when a Word file is opened, or is then fetched from elsewhere.

Word itself writes links to web pages, to pictures and to its Normal template: these are allowed,
and no other part may lie outside the file. Types of relationships and parts: ECMA-376 part 1, and
MS-OFFCRYPTO/MS-OE376 for those of Microsoft's own; "extensibility" is a ribbon with macros.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from lxml import etree

from guidance.word.errors import RefusedFileError

MACRO_TYPES = ("vbaproject", "macroenabled")
CONTROL_TYPES = ("application/vnd.ms-office.activex",)
MACROS = {"vbaproject", "vbaprojectsignature", "wordvbadata", "extensibility"}
CONTROLS = {"control", "activexcontrol", "activexcontrolbinary"}
CHUNKS = {"afchunk", "altchunk"}  # other files that Word takes in; it writes none itself
MAY_BE_OUTSIDE = {"hyperlink", "image", "attachedtemplate"}
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//")  # a scheme, or a network share
SHARE = re.compile(r"(?:file:)?(?://(?!/|localhost/(?!/))|/{4,})")
PICTURE_SCHEME = re.compile(r"(?:https?|file|cid|data|[a-z]):")  # [a-z]: a drive
NORMAL_TEMPLATE = re.compile(
    r"(?:file://(?:localhost)?/(?:[a-z]:/)?|[a-z]:/|/)?(?:[^/:%?#]+[/:])*normal(?:\.dot[mx]?)?"
)


def refuse_active_types(types: Iterable[str]) -> None:
    """Raise RefusedFileError for a content type of macros or controls, in any part."""
    for kind in types:
        if any(name in kind for name in MACRO_TYPES):
            raise RefusedFileError("macro")
        if kind.startswith(CONTROL_TYPES):
            raise RefusedFileError("macro", "control")


def refuse_active_relationship(relationship: etree._Element) -> None:
    """Raise RefusedFileError for one that runs code, or opens a file elsewhere by itself."""
    kind = unquote(relationship.get("Type", "")).strip().rstrip("/").rpartition("/")[2].lower()
    target = unquote(relationship.get("Target", "")).strip().replace("\\", "/").lower()
    mode = relationship.get("TargetMode", "").strip().lower()
    if kind in MACROS:
        raise RefusedFileError("macro")
    if kind in CONTROLS:
        raise RefusedFileError("macro", "control")
    if kind == "attachedtemplate" and target and not _is_normal_template(target):
        raise RefusedFileError("macro", "linked-template")
    is_outside = mode == "external" or OUTSIDE.match(target)
    is_odd_picture = kind == "image" and not _may_be_picture(target)
    if kind in CHUNKS or is_odd_picture or (is_outside and kind not in MAY_BE_OUTSIDE):
        raise RefusedFileError("macro", "linked-object")


def _is_normal_template(target: str) -> bool:
    return bool(NORMAL_TEMPLATE.fullmatch(target)) and not SHARE.match(target)


def _may_be_picture(target: str) -> bool:
    has_scheme = OUTSIDE.match(target)
    return not SHARE.match(target) and bool(not has_scheme or PICTURE_SCHEME.match(target))
