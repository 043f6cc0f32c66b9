"""Where in a blank form's cell or paragraph an answer belongs: dots, boxes, controls, fields.

Found in the text as it stands in the file, so that filling in can write at the same place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from guidance.word.places import CHOICE_KIND, DATE_KIND, TEXT_KIND, TICK_KIND
from guidance.word.read import Cell
from guidance.word.text import clean_answer, normalise_text
from guidance.word.xml import attribute

# Printed boxes; the last are those of the fonts Wingdings and Webdings.
EMPTY_BOXES = "☐□❏❑❒⬜▢▫◻○◯⚪\uf06f\uf0a8\uf071\uf072\uf0a1\uf063"
TICKED_BOXES = "☑☒✅✓✔✗✘✕✖×🗹🗷■▣●◉⬛\uf0fe\uf0fd\uf052\uf053\uf054\uf078\uf0fc\uf0fb\uf06e\uf061"
DATE = re.compile(
    r"[_.…\s]*[_.…][_.…\s]*/[_.…\s]+/[_.…\s]*[_.…]|[dD]{1,2} ?/ ?[mM]{1,2} ?/ ?[yY]{2,4}"
)
BLANK = re.compile(
    r"_(?:[ \t]?_){2,}|[.·](?:[ \t]?[.·]){3,}|…(?:[ \t]?…)+"
    r"|(?<=[:?])[ \xa0\u2002\u2003]{4,}|(?<=[:?])[ \xa0]*\t[\t \xa0]*"
)
EITHER = re.compile(
    r"(?<=[:?])\s*(?:yes|no|owner|member|n/a)(?:\s*/\s*(?:yes|no|owner|member|n/a))+\b"
    r"(?:\s*[(\[][^()\[\]]*[)\]])?",
    re.IGNORECASE,
)
BOX = re.compile(rf"[{EMPTY_BOXES}{TICKED_BOXES}]|\[[ \xa0_]*\]|\([ \xa0_]+\)")
KINDS = {
    "text": TEXT_KIND,
    "date": DATE_KIND,
    "dropDownList": CHOICE_KIND,
    "comboBox": CHOICE_KIND,
    "checkbox": TICK_KIND,
}
HOLDERS = {"group", "picture", "docPartObj", "docPartList", "repeatingSection", "equation"}
HOLDERS |= {"repeatingSectionItem", "citation", "bibliography"}
FIELDS = {"textInput": TEXT_KIND, "checkBox": TICK_KIND, "ddList": CHOICE_KIND}


@dataclass
class RawSlot:
    """A stretch of a cell's raw text that an answer replaces; `element` is its control or field."""

    start: int
    end: int
    kind: str
    stands_in: str
    prompt: str = ""
    options: tuple[str, ...] = ()
    element: etree._Element | None = None


def find_slots(cell: Cell) -> list[RawSlot]:
    """In order of the text, none within another."""
    spans = _Spans(cell)
    found = [*_controls(cell, spans), *_fields(cell, spans)]
    raw = "".join(cell.parts)
    for pattern, kind, stands_in in (
        (DATE, DATE_KIND, "blank"),
        (BLANK, TEXT_KIND, "blank"),
        (BOX, TICK_KIND, "box"),
        (EITHER, TEXT_KIND, "print"),
    ):
        for match in pattern.finditer(raw):
            if not any(match.start() < slot.end and slot.start < match.end() for slot in found):
                found.append(RawSlot(*match.span(), kind, stands_in, _prompt(match[0])))
    return sorted(found, key=lambda slot: (slot.start, slot.end))


def has_a_blank(text: str) -> bool:
    return any(pattern.search(text) for pattern in (DATE, BLANK, BOX))


def _prompt(text: str) -> str:
    prompt = normalise_text(text)
    return prompt if re.search(r"\w", prompt.replace("_", "")) else ""


class _Spans:
    """Where the text of each element lies in a cell's raw text."""

    def __init__(self, cell: Cell):
        self.spans: dict[etree._Element, tuple[int, int]] = {}
        at = 0
        for part, source in zip(cell.parts, cell.sources, strict=True):
            if source is not None:
                self.spans[source] = (at, at + len(part))
            at += len(part)
        self.end = at

    def of(self, elements: list[etree._Element], before: list[etree._Element]) -> tuple[int, int]:
        """Where the elements' text lies; if they have none, the end of the text before them."""
        spans = [self.spans[each] for each in elements if each in self.spans]
        if spans:
            return min(start for start, _ in spans), max(end for _, end in spans)
        at = max((self.spans[each][1] for each in before if each in self.spans), default=0)
        return at, at


def _controls(cell: Cell, spans: _Spans) -> Iterator[RawSlot]:
    """Content controls in the cell or round it, the outermost of nested ones."""
    for outer in _around(cell.element):
        if slot := _control(outer, (0, spans.end), cell.text):
            yield slot
            return
    taken: set[etree._Element] = set()
    before: list[etree._Element] = []
    for element in cell.element.iter(etree.Element):
        name = etree.QName(element).localname
        if name == "sdt" and not taken.intersection(element.iterancestors("{*}sdt")):
            inside = list(element.iter(etree.Element))
            start, end = spans.of(inside, before)
            text = "".join(cell.parts)[start:end]
            if slot := _control(element, (start, end), normalise_text(text)):
                taken.add(element)
                yield slot
        before.append(element)


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """The content controls whose only content is this cell or paragraph."""
    content = element.getparent()
    while content is not None and etree.QName(content).localname == "sdtContent":
        control = content.getparent()
        if control is None or len(content) != 1:
            return
        yield control
        content = control.getparent()


def _control(control: etree._Element, span: tuple[int, int], text: str) -> RawSlot | None:
    """None for one that only holds other things, is locked, or has printed text in it."""
    properties = next((each for each in control if each.tag.endswith("}sdtPr")), None)
    marks = {} if properties is None else {_name(each): each for each in properties}
    locked = "lock" in marks and attribute(marks["lock"], "val") in (
        "contentLocked",
        "sdtContentLocked",
    )
    if locked or HOLDERS & marks.keys():
        return None
    name = next((each for each in KINDS if each in marks), "")
    is_prompt = "showingPlcHdr" in marks or not clean_answer(text)
    if name in ("", "text") and not is_prompt:
        return None
    options = _list_items(marks[name]) if KINDS.get(name) == CHOICE_KIND else ()
    prompt = text if is_prompt and name != "checkbox" else ""
    return RawSlot(*span, KINDS.get(name, TEXT_KIND), "control", prompt, options, control)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _list_items(control: etree._Element) -> tuple[str, ...]:
    """The entries to choose from; one without a value is only a prompt."""
    items = []
    for item in control.iter("{*}listItem"):
        shown = attribute(item, "displayText") or attribute(item, "value")
        if attribute(item, "value") and not is_invitation(shown):
            items.append(normalise_text(shown))
    return tuple(items)


def is_invitation(text: str) -> bool:
    """Whether an entry of a list only asks to choose: "Please select", "-- choose --", "…"."""
    words = text.casefold().strip(" -–—.…<>[]()")
    return not words or bool(re.match(r"(?:please )?(?:select|choose|pick)\b", words))


def _fields(cell: Cell, spans: _Spans) -> Iterator[RawSlot]:
    """Form fields of Word's older kind: their text lies between two marks."""
    before: list[etree._Element] = []
    start: etree._Element | None = None
    inside: list[etree._Element] = []
    for element in cell.element.iter(etree.Element):
        name = _name(element)
        mark = attribute(element, "fldCharType") if name == "fldChar" else ""
        if mark == "begin" and element.find("{*}ffData") is not None:
            start, inside = element, []
        elif mark == "end" and start is not None:
            yield _field(cell, start, spans.of(inside, before))
            before += inside
            start = None
        (before if start is None else inside).append(element)


def _field(cell: Cell, begin: etree._Element, span: tuple[int, int]) -> RawSlot:
    data = next((each for name in FIELDS for each in begin.iter(f"{{*}}{name}")), None)
    kind = TEXT_KIND if data is None else FIELDS[_name(data)]
    text = normalise_text("".join(cell.parts)[span[0] : span[1]])
    options: tuple[str, ...] = ()
    if kind == CHOICE_KIND and data is not None:
        entries = [attribute(each, "val") for each in data.iter("{*}listEntry")]
        options = tuple(normalise_text(each) for each in entries if not is_invitation(each))
    elif data is not None and any(
        attribute(each, "val") == "date" for each in data.iter("{*}type")
    ):
        kind = DATE_KIND
    prompt = text if kind != TICK_KIND and not options else ""
    if options and is_invitation(text):
        prompt = text
    return RawSlot(*span, kind, "field", prompt, options, begin)
