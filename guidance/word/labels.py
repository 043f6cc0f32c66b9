"""Finds what each open cell of a form is labelled with: to its left, above it, or in the cell."""

import re

from guidance.word.answer_keys import OTHER
from guidance.word.grid import Grid, GridCell, has_room
from guidance.word.meanings import (
    CONSENT_WORDS,
    NOT_ASKED_WORDS,
    OPTIONAL_WORDS,
    OWN_CONSENT,
    guess_meaning,
    is_about_a_person,
    is_heading,
    is_person_head,
    plain_label,
)
from guidance.word.places import TEXT_KIND, TICK_KIND
from guidance.word.slots import RawSlot

ROW_NUMBER = re.compile(r"[1-9]\.?")
OPTION_HEAD = re.compile(r"(?:yes|no|n/a|not applicable|not sure|do not know)\.?", re.IGNORECASE)
DETAILS = re.compile(
    r"(?!.*\b(?:other|any|more|further|additional)\b).*(?:details|information)$", re.I
)


def find_labels(grid: Grid) -> None:
    """Set the label of open cells first: a text that labels none may have its answer in itself."""
    for row in grid.cells:
        for each in row:
            if each.is_open:
                _LabelFinder(grid, each).find()
    for row in grid.cells:
        for each in row:
            _open_its_own_label(grid, each)


class _LabelFinder:
    """Finds the label of one open cell: to its left, above it, or before its table."""

    def __init__(self, grid: Grid, cell: GridCell):
        self.grid, self.cell, self.row = grid, cell, grid.row(cell)
        self.left = [each for each in self.row[: cell.index] if each.text]

    def find(self) -> None:
        beside = self.row[self.cell.index - 1] if self.cell.index else None
        has_options = any(each.has_boxes and not each.is_open for each in self.row)
        if has_options and not self.cell.has_boxes:
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
        if len(self.row) == 2 and self.heads_the_rows_below(label):
            return self.close()
        self.cell.label, label.is_label, label.is_row_label = label.text, True, True
        self.cell.asks = label.asks_first
        if OWN_CONSENT.match(plain_label(label.text)):
            self.tick()
        return self.take_person()

    def heads_the_rows_below(self, label: GridCell) -> bool:
        """A heading with an empty cell beside it, over rows with questions of their own."""
        below = label.line + 1
        follows = below < len(self.grid.cells) and self.grid.same_table(label.line, below)
        if not follows or not (is_person_head(label.text) or DETAILS.match(label.text)):
            return False
        text = self.grid.cells[below][0].text
        return bool(text) and not is_person_head(text)

    def from_row_and_column(self) -> None:
        label, heading = self.left[-1], self.heading()
        label.is_label = label.is_row_label = True
        if heading is None:
            number = sum(each.is_open for each in self.row[label.index + 1 : self.cell.index])
            self.cell.label = label.text if not number else f"{label.text}, box {number + 1}"
            self.cell.is_guess = number > 0
            return
        heading.is_label = True
        if OPTION_HEAD.fullmatch(heading.text):
            self.tick()
        question, other = heading, label
        if _is_known(label.text) and not is_question(heading.text):
            question, other = label, heading
        self.cell.label, self.cell.asks = f"{question.text}: {other.text}", question.text
        self.cell.person_words = other.text
        if ROW_NUMBER.fullmatch(label.text) and self.is_row_of_people(heading):
            self.cell.row_number = int(label.text.strip("."))
            self.cell.label = f"{heading.text}, person {self.cell.row_number}"
        elif not is_person_head(other.text):
            self.take_person()

    def from_above(self) -> None:
        heading = self.heading_of_rows()
        if heading is None:
            return self.from_before_the_table()
        heading.is_label = True
        rows = self.rows_under(heading)
        self.cell.label = heading.text
        if len(rows) > 1:
            number = rows.index(self.cell.line) + 1
            is_person = self.is_row_of_people(heading)
            self.cell.label = f"{heading.text}, {'person' if is_person else 'line'} {number}"
            self.cell.asks, self.cell.row_number = heading.text, number if is_person else 0
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
            self.tick()
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

    def tick(self) -> None:
        """An empty cell beside a consent: any mark in it will do."""
        for slot in self.cell.slots:
            slot.kind = TICK_KIND

    def close(self) -> None:
        """It only makes space: nobody answers there."""
        self.cell.slots, self.cell.texts = [], [self.cell.cell.text]


def _open_its_own_label(grid: Grid, each: GridCell) -> None:
    """A label with room for the answer in its own cell or paragraph."""
    if not each.text or each.is_label or not _asks_in_itself(grid, each):
        return
    raw = "".join(each.cell.parts)
    stands_in = "cell" if grid.is_row(each) else "paragraph"
    each.slots = [RawSlot(len(raw.rstrip()), len(raw), TEXT_KIND, stands_in)]
    each.is_guess = not (raw.rstrip().endswith(":") and _is_known(each.cell.text))
    each.cut()


def _asks_in_itself(grid: Grid, each: GridCell) -> bool:
    raw, text = "".join(each.cell.parts), each.cell.text
    is_roomy = grid.is_row(each) and has_room(raw)
    if not (is_roomy or text.endswith(":")) or not is_heading(text.rstrip(".")):
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


def is_question(heading: str) -> bool:
    """Whether a column's heading asks something; "Person 1" and "Your answer" do not."""
    return not is_person_head(heading) and guess_meaning(heading, 1)[0] != OTHER


def _is_known(text: str) -> bool:
    words = text.casefold()
    known = guess_meaning(text, 0)[0] != OTHER or guess_meaning(text, 1)[0] != OTHER
    return known or bool(NOT_ASKED_WORDS.search(plain_label(text)) or OPTIONAL_WORDS.search(words))
