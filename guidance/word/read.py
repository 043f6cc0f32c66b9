"""Reads the text of each paragraph and table row from the XML of a Word document.

python-docx's `cell.text` is empty for text in content controls, tracked insertions, smart tags and
text boxes, and its grid takes gigabytes if a file says that a cell spans a billion columns.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from lxml import etree

from guidance.word.errors import RefusedFileError
from guidance.word.limits import FORM_LIMITS, ReadLimits, refuse_costly_text, refuse_more
from guidance.word.text import clean_answer, normalise_text, xml_safe
from guidance.word.xml import attribute

MAX_COLUMNS = 63  # Word's own limit
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # ISO strict
)
DELETED_TAGS = ("del", "moveFrom")  # what a tracked change took away
CHANGE_TAGS = ("ins", "moveTo", *DELETED_TAGS)
HIDING_TAGS = ("strike", "dstrike", "vanish")  # of a run: struck through, or not shown
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
READ_TAGS = (
    *("p", "t", "sym", "tr", "tc", "gridSpan", "vMerge"),
    *("showingPlcHdr", "ddList", "checkBox", "txbxContent"),
    *HIDING_TAGS,
    *CHARACTERS,
    *CHANGE_TAGS,
)
EMPTY_BOX, TICKED_BOX = "\N{BALLOT BOX}", "\N{BALLOT BOX WITH X}"
OFF = ("0", "false", "off")
FALLBACK_TAG = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PICTURE_TAGS = ("blip", "imagedata")


@dataclass
class Cell:
    """A table cell, or a paragraph outside tables; it spans `columns` columns of the grid.

    `parts` are its texts as they stand in the file, each with the element it comes from; None
    for the end of a paragraph.
    """

    element: etree._Element
    parts: list[str] = field(default_factory=list)
    sources: list[etree._Element | None] = field(default_factory=list)
    columns: int = 1
    continues: bool = False  # the cell above, merged downwards
    has_prompt: bool = False
    has_picture: bool = False
    has_unset_choice: bool = False  # a drop-down of Word's older kind, as at the start

    @cached_property
    def text(self) -> str:
        return normalise_text("".join(self.parts))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.text.split())

    @cached_property
    def is_empty(self) -> bool:
        """Whether a person can type an answer into it."""
        return not self.continues and (self.has_prompt or not clean_answer(self.text))


@dataclass
class DocumentLine:
    """A paragraph outside tables (one cell), or a row of a table."""

    cells: list[Cell]
    is_row: bool

    @cached_property
    def starts(self) -> list[int]:
        """The column of the grid at which each cell starts."""
        return list(accumulate((cell.columns for cell in self.cells[:-1]), initial=0))

    @property
    def has_text(self) -> bool:
        return any(cell.text for cell in self.cells)


@dataclass
class Body:
    lines: list[DocumentLine] = field(default_factory=list)
    has_changes: bool = False


def read_body(main: etree._Element, limits: ReadLimits = FORM_LIMITS) -> Body:
    """The lines of a document in reading order. Raises RefusedFileError above the limits."""
    body = _BodyReader(limits).read(main)
    parts = (part for line in body.lines for cell in line.cells for part in cell.parts)
    refuse_costly_text("".join(parts), limits.max_chars)
    return body


class _BodyReader:
    """Collects lines from the start and end of elements, without recursion.

    `cells` holds the open cells and paragraphs, innermost last: text goes to the innermost.
    """

    def __init__(self, limits: ReadLimits):
        self.limits = limits
        self.body = Body()
        self.cells: list[Cell] = []
        self.rows: list[DocumentLine] = []
        self.hidden_runs: set[etree._Element] = set()
        self.open_cells = self.count = 0

    def read(self, main: etree._Element) -> Body:
        tags = [f"{{{space}}}{name}" for space in NAMESPACES for name in READ_TAGS]
        tags += [FALLBACK_TAG, *(f"{{*}}{name}" for name in PICTURE_TAGS)]
        walk = etree.iterwalk(main, events=("start", "end"), tag=tags)
        for event, element in walk:
            name = etree.QName(element).localname
            if event == "start":
                if name in CHANGE_TAGS:
                    self.body.has_changes = True
                if self.is_left_out(name, element):
                    walk.skip_subtree()
                self.start(name, element)
            else:
                self.end(name)
        return self.body

    def is_left_out(self, name: str, element: etree._Element) -> bool:
        """A text box outside tables too: programs move it, so its lines cannot be compared."""
        in_a_box = name == "txbxContent" and not self.in_cell
        return in_a_box or element.tag == FALLBACK_TAG or name in DELETED_TAGS

    def start(self, name: str, element: etree._Element) -> None:
        if name in ("p", "tc"):
            self.count += 1
            refuse_more(self.count, self.limits.max_paragraphs_and_cells)
        if name == "tr":
            self.rows.append(DocumentLine([], is_row=True))
        elif name == "tc":
            self.open_cell(element)
        elif name == "p" and not self.in_cell:
            self.cells.append(Cell(element))
        elif self.cells:
            self.add_content(name, element, self.cells[-1])

    def add_content(self, name: str, element: etree._Element, cell: Cell) -> None:
        if text := _text(name, element):
            self.add_text(text, element, cell)
        elif name == "gridSpan":
            cell.columns = _columns(element)
        elif name == "vMerge":
            cell.continues = attribute(element, "val") in ("", "continue")
        elif name in HIDING_TAGS:
            self.hide_run(element)
        elif name == "showingPlcHdr":
            cell.has_prompt = True
        elif name in PICTURE_TAGS:
            cell.has_picture = True

    def add_text(self, text: str, element: etree._Element, cell: Cell) -> None:
        if not (self.hidden_runs and element.getparent() in self.hidden_runs):
            cell.parts.append(text)
            cell.sources.append(element)
            cell.has_unset_choice |= element.tag.endswith("}ddList") and _is_unset(element)

    def hide_run(self, mark: etree._Element) -> None:
        """A run that is struck through or hidden says nothing, neither as label nor as answer."""
        properties = mark.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not None and attribute(mark, "val") not in OFF:
            self.hidden_runs.add(run)

    def end(self, name: str) -> None:
        if name == "p":
            self.end_paragraph()
        elif name == "tc" and self.in_cell:
            self.open_cells -= 1
            self.rows[-1].cells.append(self.cells.pop())
            refuse_more(len(self.rows[-1].cells), self.limits.max_cells_in_a_row)
        elif name == "tr" and self.rows:
            self.body.lines.append(self.rows.pop())

    @property
    def in_cell(self) -> bool:
        return self.open_cells > 0

    def open_cell(self, element: etree._Element) -> None:
        if not self.rows:
            raise RefusedFileError("damaged")
        self.open_cells += 1
        self.cells.append(Cell(element))

    def end_paragraph(self) -> None:
        if self.in_cell:
            self.cells[-1].parts.append("\n")
            self.cells[-1].sources.append(None)
        elif self.cells:
            self.body.lines.append(DocumentLine([self.cells.pop()], is_row=False))


def _text(name: str, element: etree._Element) -> str:
    if name == "t":
        return element.text or ""
    return TEXT_OF_TAG[name](element) if name in TEXT_OF_TAG else CHARACTERS.get(name, "")


def _number(text: str) -> int:
    """The number in a text of 1 to 4 digits; else 0."""
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else 0


def _columns(element: etree._Element) -> int:
    return min(_number(attribute(element, "val")) or 1, MAX_COLUMNS)


def _symbol(element: etree._Element) -> str:
    code = attribute(element, "char")
    return xml_safe(chr(int(code, 16))) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def _shown_entry(element: etree._Element) -> str:
    """The entry shown by a drop-down of Word's older kind, whose text is in no run."""
    entries = [attribute(each, "val") for each in element.iterfind("{*}listEntry")]
    shown = _entry_numbers(element)[-1]
    return entries[shown] if shown < len(entries) else ""


def _is_unset(drop_down: etree._Element) -> bool:
    """Whether it shows what it did from the start. LibreOffice writes that down as the result.

    `write` names result and default of an entry that was chosen, so that the first can be told.
    """
    first, *others = _entry_numbers(drop_down)
    is_marked = drop_down.find("{*}default") is not None and bool(others)
    return not is_marked and all(each == first for each in others)


def _entry_numbers(drop_down: etree._Element) -> list[int]:
    """The entry that it shows from the start, and the one that was set if there is one."""
    default, result = (drop_down.find(f"{{*}}{name}") for name in ("default", "result"))
    known = [each for each in (default, result) if each is not None]
    return ([0] if default is None else []) + [_number(attribute(each, "val")) for each in known]


def _tick_box(element: etree._Element) -> str:
    """The state of a tick box of Word's older kind, whose box is in no run."""
    states = {etree.QName(child).localname: attribute(child, "val") for child in element}
    state = states.get("checked", states.get("default", "0"))
    return EMPTY_BOX if state in OFF else TICKED_BOX


TEXT_OF_TAG = {"sym": _symbol, "ddList": _shown_entry, "checkBox": _tick_box}
