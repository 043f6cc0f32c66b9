"""The cells of a blank form and the labels that stand round them: left, above, in the cell."""

import re
from dataclasses import dataclass, field

from lxml import etree

from guidance.word.answer_keys import OTHER
from guidance.word.meanings import (
    guess_meaning,
)
from guidance.word.places import TEXT_KIND, TICK_KIND
from guidance.word.read import Cell, DocumentLine
from guidance.word.slots import RawSlot, find_slots
from guidance.word.text import NO_ANSWER, clean_answer, normalise_text

HINT = re.compile(
    r"(?:please )?(?:enter|type|write|insert|add|state|give|click|tap)\b|e\.?g\.? |for example\b"
    r"|[\[<{].+[\]>}]$|(?:your|the) .+ here$|[\W_]+$",
    re.IGNORECASE,
)

MIN_HELP_WORDS = 4


@dataclass
class GridCell:
    """A cell or paragraph: its fixed texts, one more than its slots, with a slot between two."""

    line: int
    index: int
    start: int  # column of the grid
    cell: Cell
    slots: list[RawSlot] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)  # of each text
    is_label: bool = False  # of a place elsewhere
    is_row_label: bool = False  # of the place to its right
    label: str = ""  # printed elsewhere, for the slot that has none before it
    asks: str = ""  # the label without the words that only tell the row or the person
    person_words: str = ""
    row_number: int = 0  # in a table with a row a person
    is_guess: bool = False

    @property
    def text(self) -> str:
        return "" if self.slots or self.cell.continues else self.cell.text

    @property
    def asks_first(self) -> str:
        """The first paragraph, where those that follow are help with it."""
        first, *others = self.paragraphs[0] if self.paragraphs else [self.text]
        is_help = len(" ".join(others).split()) >= MIN_HELP_WORDS or HINT.match("".join(others[:1]))
        return first if is_help else self.text

    @property
    def is_open(self) -> bool:
        """Whether it is answered and has no label in itself."""
        return bool(self.slots) and not any(self.texts)

    @property
    def has_boxes(self) -> bool:
        return any(slot.kind == TICK_KIND for slot in self.slots)

    def cut(self) -> None:
        raw = "".join(self.cell.parts)
        ends = [0, *(slot.end for slot in self.slots)]
        starts = [*(slot.start for slot in self.slots), len(raw)]
        pieces = [raw[end:start] for end, start in zip(ends, starts, strict=True)]
        self.texts = [normalise_text(piece) for piece in pieces]
        self.paragraphs = [
            [text for text in map(normalise_text, piece.split("\n")) if text] for piece in pieces
        ]

    def covers(self, column: int) -> bool:
        return self.start <= column < self.start + self.cell.columns


class Grid:
    """All lines of a form as cells, each with the table it is in."""

    def __init__(self, lines: list[DocumentLine]):
        self.lines = lines
        self.cells = [
            [
                GridCell(number, index, start, cell)
                for index, (start, cell) in enumerate(zip(line.starts, line.cells, strict=True))
            ]
            for number, line in enumerate(lines)
        ]
        self.tables = [_table_of(line) for line in lines]
        for row in self.cells:
            for each in row:
                self._find_slots(each)

    def row(self, cell: GridCell) -> list[GridCell]:
        return self.cells[cell.line]

    def same_table(self, one: int, other: int) -> bool:
        return self.tables[one] is not None and self.tables[one] is self.tables[other]

    def text_before(self, line: list[GridCell]) -> str:
        """The text of the line above, if that is one paragraph or cell."""
        above = self.cells[line[0].line - 1] if line and line[0].line else []
        return above[0].text if len(above) == 1 else ""

    def is_row(self, cell: GridCell) -> bool:
        return self.lines[cell.line].is_row

    def _find_slots(self, each: GridCell) -> None:
        cell = each.cell
        if cell.continues or (self.is_row(each) and _holds_a_table(cell)):
            each.texts = [cell.text]
            return
        each.slots = _joined(find_slots(cell), "".join(cell.parts))
        whole = RawSlot(0, sum(map(len, cell.parts)), TEXT_KIND, "cell", cell.text)
        if not each.slots and self.is_row(each) and (self._is_empty(each) or self._is_hint(each)):
            each.slots, each.is_guess = [whole], bool(clean_answer(cell.text))
        each.cut()

    def _is_empty(self, each: GridCell) -> bool:
        """A word like "N/A" is no answer, but may head a column."""
        is_word = each.cell.text.casefold() in NO_ANSWER - {""}
        return each.cell.is_empty and not (is_word and self._is_answered_elsewhere(each))

    def _is_hint(self, each: GridCell) -> bool:
        """The form's own words in the box: they ask to type, and a label stands to the left."""
        beside = self.row(each)[max(0, each.index - 1) : each.index]
        is_choice = bool(alternatives(each.cell.text)) and not self._is_answered_elsewhere(each)
        has_label = any(other.text for other in beside)
        return has_label and (is_choice or bool(HINT.match(each.cell.text)))

    def _is_answered_elsewhere(self, each: GridCell) -> bool:
        """Whether there is room for an answer to its right, below or within it."""
        row, below = self.row(each), each.line + 1
        heads_columns = sum(bool(cell.cell.text) for cell in row) > 2 or (
            below < len(self.lines)
            and self.same_table(each.line, below)
            and all(cell.cell.is_empty for cell in self.cells[below])
        )
        beside = any(cell.cell.is_empty for cell in row[each.index + 1 : each.index + 2])
        return heads_columns or beside or has_room("".join(each.cell.parts))

    def above(self, cell: GridCell, column: int) -> list[GridCell]:
        """The cells over this column in the same table, nearest first; merged ones too."""
        found = []
        for number in range(cell.line - 1, -1, -1):
            if not self.same_table(number, cell.line):
                break
            found += [each for each in self.cells[number] if each.covers(column)]
        return found

    def merged_text(self, cell: GridCell) -> str:
        """The text of a cell; of one that continues the cell above, that one's."""
        if not cell.cell.continues:
            return cell.text
        return next((each.text for each in self.above(cell, cell.start) if each.text), "")


def alternatives(text: str) -> tuple[str, ...]:
    """The options of "Owner / Member (delete one)"; () if the text is something else."""
    if HINT.match(text):
        return ()
    words = re.sub(
        r"[(\[]?\*? ?(?:please )?(?:delete|circle|strike).*$", "", text, flags=re.I
    ).strip(" *")
    options = tuple(part.strip() for part in re.split(r" ?/ ?| or ", words))
    is_question = guess_meaning(text, 1)[0] not in (OTHER, "access")
    if (
        not is_question
        and 2 <= len(options) <= 6
        and all(re.fullmatch(r"[A-Za-z][\w' -]{0,29}", o) for o in options)
    ):
        return options
    return ()


def has_room(raw: str) -> bool:
    """Whether an empty paragraph ends the cell."""
    return bool(re.search(r"\n\s*\n\s*$", raw))


def _joined(slots: list[RawSlot], raw: str) -> list[RawSlot]:
    """Blanks with nothing but a stroke between them are one."""
    joined: list[RawSlot] = []
    for slot in slots:
        last = joined[-1] if joined else None
        between = raw[last.end : slot.start].strip(" \n\t\xa0/-") if last else "x"
        if last and not between and last.stands_in == slot.stands_in == "blank":
            last.end = slot.end
        else:
            joined.append(slot)
    return joined


def _holds_a_table(cell: Cell) -> bool:
    return next(cell.element.iter("{*}tbl"), None) is not None


def _table_of(line: DocumentLine) -> etree._Element | None:
    return (
        next(line.cells[0].element.iterancestors("{*}tbl"), None)
        if line.is_row and line.cells
        else None
    )


@dataclass
class Target:
    """One stretch of the blank form that belongs to a place; `option` is what its box ticks."""

    cell: GridCell
    slot: RawSlot
    option: str = ""


@dataclass
class Question:
    """A place in the making."""

    label: str
    targets: list[Target]
    is_guess: bool = False
    after_signature: bool = False
    person_words: str = ""
    row_number: int = 0
    asks: str = ""  # the label without the words that only tell the row or the person

    @property
    def slot(self) -> RawSlot:
        return self.targets[0].slot
