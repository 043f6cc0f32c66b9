"""The cells of a blank form and the labels that stand round them: left, above, in the cell."""

import re
from dataclasses import dataclass, field

from lxml import etree

from guidance.word.answer_keys import OTHER
from guidance.word.meanings import (
    CONSENT_WORDS,
    NOT_ASKED_WORDS,
    OPTIONAL_WORDS,
    guess_meaning,
    is_about_a_person,
    person_in,
    plain_label,
)
from guidance.word.places import TEXT_KIND, TICK_KIND
from guidance.word.read import Cell, DocumentLine
from guidance.word.slots import RawSlot, find_slots
from guidance.word.text import clean_answer, normalise_text

HINT = re.compile(
    r"(?:please )?(?:enter|type|write|insert|add|state|give|click|tap)\b|e\.?g\.? |for example\b"
    r"|[\[<{].+[\]>}]$|(?:your|the) .+ here$",
    re.IGNORECASE,
)
MAX_HEADING_WORDS = 12


@dataclass
class GridCell:
    """A cell or paragraph: its fixed texts, one more than its slots, with a slot between two."""

    line: int
    index: int
    start: int  # column of the grid
    cell: Cell
    slots: list[RawSlot] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_label: bool = False  # of a place elsewhere
    is_row_label: bool = False  # of the place to its right
    label: str = ""  # printed elsewhere, for the slot that has none before it
    person_words: str = ""
    row_number: int = 0  # in a table with a row a person
    is_guess: bool = False

    @property
    def text(self) -> str:
        return "" if self.slots or self.cell.continues else self.cell.text

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
        self.texts = [
            normalise_text(raw[end:start]) for end, start in zip(ends, starts, strict=True)
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
        for row in self.cells:
            for each in row:
                if each.is_open:
                    _LabelFinder(self, each).find()
        for row in self.cells:
            for each in row:
                self._open_its_own_label(each)

    def row(self, cell: GridCell) -> list[GridCell]:
        return self.cells[cell.line]

    def same_table(self, one: int, other: int) -> bool:
        return self.tables[one] is not None and self.tables[one] is self.tables[other]

    def is_row(self, cell: GridCell) -> bool:
        return self.lines[cell.line].is_row

    def _find_slots(self, each: GridCell) -> None:
        cell = each.cell
        if cell.continues or (self.is_row(each) and _holds_a_table(cell)):
            each.texts = [cell.text]
            return
        each.slots = _joined(find_slots(cell), "".join(cell.parts))
        whole = RawSlot(0, sum(map(len, cell.parts)), TEXT_KIND, "cell", cell.text)
        if not each.slots and self.is_row(each) and (cell.is_empty or self._is_hint(each)):
            each.slots, each.is_guess = [whole], bool(clean_answer(cell.text))
        each.cut()

    def _is_hint(self, each: GridCell) -> bool:
        """The form's own words in the box: they ask to type, and a label stands to the left."""
        before = self.row(each)[: each.index]
        is_choice = bool(alternatives(each.cell.text)) and not self._is_answered_elsewhere(each)
        has_label = any(other.text for other in before)
        return has_label and (is_choice or bool(HINT.match(each.cell.text)))

    def _is_answered_elsewhere(self, each: GridCell) -> bool:
        """Whether there is room for an answer to its right, below or within it."""
        row, below = self.row(each), each.line + 1
        near = row[each.index + 1 : each.index + 2]
        if below < len(self.lines) and self.same_table(each.line, below):
            near += [cell for cell in self.cells[below] if cell.covers(each.start)]
        return _has_room("".join(each.cell.parts)) or any(cell.cell.is_empty for cell in near)

    def _open_its_own_label(self, each: GridCell) -> None:
        """A label with room for the answer in its own cell or paragraph."""
        if not each.text or each.is_label or not _asks_in_itself(self, each):
            return
        raw = "".join(each.cell.parts)
        stands_in = "cell" if self.is_row(each) else "paragraph"
        each.slots = [RawSlot(len(raw.rstrip()), len(raw), TEXT_KIND, stands_in)]
        each.is_guess = not (raw.rstrip().endswith(":") and _is_known(each.cell.text))
        each.cut()

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


class _LabelFinder:
    """Finds the label of one open cell: to its left, above it, or before its table."""

    def __init__(self, grid: Grid, cell: GridCell):
        self.grid, self.cell, self.row = grid, cell, grid.row(cell)
        self.left = [each for each in self.row[: cell.index] if each.text]

    def find(self) -> None:
        beside = self.row[self.cell.index - 1] if self.cell.index else None
        if any(each.has_boxes for each in self.row) and not self.cell.has_boxes:
            return self.close()
        if not self.left:
            return self.from_above()
        if beside and beside.text and self.is_alone_beside(beside):
            return self.from_left(beside)
        return self.from_row_and_column()

    def is_alone_beside(self, label: GridCell) -> bool:
        """Whether the label is for this cell only, and no head of a whole row."""
        following = self.row[self.cell.index + 1 :]
        return not (following and following[0].is_open) and not (
            is_person_head(label.text) and self.heading()
        )

    def from_left(self, label: GridCell) -> None:
        self.cell.label, label.is_label, label.is_row_label = label.text, True, True
        self.take_person()

    def from_row_and_column(self) -> None:
        label, heading = self.left[-1], self.heading()
        label.is_label = label.is_row_label = True
        if heading is None:
            number = sum(each.is_open for each in self.row[label.index + 1 : self.cell.index])
            self.cell.label = label.text if not number else f"{label.text}: column {number + 1}"
            self.cell.is_guess = number > 0
            return
        heading.is_label = True
        question, other = heading, label
        if is_person_head(heading.text) and not is_person_head(label.text):
            question, other = label, heading
        self.cell.label, self.cell.person_words = f"{question.text}: {other.text}", other.text

    def from_above(self) -> None:
        heading = self.heading_of_rows()
        if heading is None:
            return self.from_before_the_table()
        heading.is_label = True
        rows = self.rows_under(heading)
        self.cell.label = heading.text
        if len(rows) > 1:
            number = rows.index(self.cell.line) + 1
            self.cell.label = f"{heading.text}: row {number}"
            self.cell.row_number = number if self.is_row_of_people(heading) else 0
        return self.take_person()

    def from_before_the_table(self) -> None:
        """A table of one cell, under a paragraph that is its label; a box before its text."""
        number = self.cell.line - 1
        alone = (
            len(self.row) == 1 and number >= 0 and not self.grid.is_row(self.grid.cells[number][0])
        )
        if alone and self.grid.cells[number][0].text:
            label = self.grid.cells[number][0]
            self.cell.label, label.is_label, self.cell.is_guess = label.text, True, True
            return
        after = self.row[self.cell.index + 1 :]
        if after and CONSENT_WORDS.search(after[0].text.casefold()):
            self.cell.label, after[0].is_label, self.cell.is_guess = after[0].text, True, True
        elif not self.from_below() and not self.cell.has_boxes:
            self.close()

    def from_below(self) -> bool:
        """The words under a line to sign on."""
        number = self.cell.line + 1
        if number >= len(self.grid.cells) or not self.grid.same_table(number, self.cell.line):
            return False
        below = next((e for e in self.grid.cells[number] if e.covers(self.cell.start)), None)
        if below is None or not NOT_ASKED_WORDS.search(below.text.casefold()):
            return False
        self.cell.label, below.is_label = below.text, True
        return True

    def heading_of_rows(self) -> GridCell | None:
        """The text just above, with nothing but open rows between."""
        for each in self.grid.above(self.cell, self.cell.start):
            if each.text:
                is_merged = len(self.grid.row(each)) == 1 and len(self.row) > 1
                return None if each.is_row_label or is_merged else each
            if not all(other.is_open for other in self.grid.row(each)):
                return None
        return None

    def heading(self) -> GridCell | None:
        """The nearest text above, but for one merged over the whole table."""
        for each in self.grid.above(self.cell, self.cell.start):
            if each.text and len(self.grid.row(each)) > 1:
                return each
        return None

    def take_person(self) -> None:
        """The person that a cell above names, or one to the left."""
        above = self.grid.above(self.cell, self.cell.start)
        for each in above:
            if each.text and is_person_head(each.text):
                self.cell.person_words = each.text
                return
        for each in self.row[: self.cell.index]:
            text = self.grid.merged_text(each)
            if text != self.cell.label and is_person_head(text):
                self.cell.person_words = text

    def rows_under(self, heading: GridCell) -> list[int]:
        rows = []
        for number in range(heading.line + 1, len(self.grid.cells)):
            row = self.grid.cells[number]
            if not self.grid.same_table(number, heading.line) or not all(
                each.is_open for each in row
            ):
                break
            rows.append(number)
        return rows

    def is_row_of_people(self, heading: GridCell) -> bool:
        heads = [each.text for each in self.grid.row(heading) if each.text]
        return sum(map(is_about_a_person, heads)) >= min(2, len(heads))

    def close(self) -> None:
        """It only makes space: nobody answers there."""
        self.cell.slots, self.cell.texts = [], [self.cell.cell.text]


def is_person_head(text: str) -> bool:
    """Whether it names a person and asks nothing: "Second user", not "First user's email"."""
    return bool(person_in(text)) and guess_meaning(text, 1)[0] in (OTHER, "access")


def is_heading(text: str) -> bool:
    return len(text.split()) <= MAX_HEADING_WORDS and not text.endswith((".", ";", ","))


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


def _has_room(raw: str) -> bool:
    """Whether an empty paragraph ends the cell."""
    return bool(re.search(r"\n\s*\n\s*$", raw))


def _asks_in_itself(grid: Grid, each: GridCell) -> bool:
    raw, text = "".join(each.cell.parts), each.cell.text
    has_room = grid.is_row(each) and _has_room(raw)
    if not (has_room or text.endswith(":")) or not is_heading(text.rstrip(".")):
        return False
    if not grid.is_row(each):
        following = grid.cells[each.line + 1 : each.line + 2]
        is_answered_below = any(
            grid.is_row(cell) or cell.has_boxes for line in following for cell in line
        )
        return _is_known(text) and not is_answered_below
    if any(cell.has_boxes for cell in grid.row(each)):
        return False
    return _is_known(text) or (text.endswith(":") and not is_person_head(text))


def _is_known(text: str) -> bool:
    words = text.casefold()
    known = guess_meaning(text, 0)[0] != OTHER or guess_meaning(text, 1)[0] != OTHER
    return known or bool(NOT_ASKED_WORDS.search(plain_label(text)) or OPTIONAL_WORDS.search(words))


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
