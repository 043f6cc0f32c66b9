"""A blank form as the checker knows it: its fixed text, and its empty cells with their labels."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from guidance.word.errors import RefusedFileError
from guidance.word.package import open_package
from guidance.word.read import DocumentLine, read_body

MAX_FORM_LINES, MAX_FORM_CELLS = 250, 1_000  # each upload is compared with all of them


@dataclass(frozen=True)
class AnswerCell:
    """An answer cell. `prompt` is what the form itself writes into it ("Enter the town here")."""

    label: str
    section: str
    prompt: str = ""


@dataclass(frozen=True)
class TemplateLine:
    """A line of the form: a cell is its fixed text, or the number of a slot."""

    cells: tuple[str | int, ...]
    is_row: bool

    @property
    def fixed(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if isinstance(cell, str) and cell)

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """Of each cell; a slot has none."""
        return tuple(frozenset(c.split() if isinstance(c, str) else ()) for c in self.cells)


@dataclass(frozen=True)
class Layout:
    lines: tuple[TemplateLine, ...]
    slots: tuple[AnswerCell, ...]


@lru_cache(maxsize=16)
def read_layout(blank: bytes) -> Layout:
    """The layout of a blank form. Raises Refused when it cannot be read as a Word document."""
    lines = content_lines(read_body(open_package(blank).main).lines)
    cells = sum(len(line.cells) for line in lines)
    if len(lines) > MAX_FORM_LINES or cells > MAX_FORM_CELLS:
        raise RefusedFileError("too-large", "long-form")
    slots, patterns, section = [], [], ""
    for number, line in enumerate(lines):
        cells = []
        for place, cell in enumerate(line.cells):
            label = _label(lines, number, place) if cell.is_empty and line.is_row else ""
            cells.append(len(slots) if label else cell.text)
            if label:
                slots.append(AnswerCell(label, section, cell.text))
        if len(line.cells) == 1 and line.has_text:
            section = line.cells[0].text
        patterns.append(TemplateLine(tuple(cells), line.is_row))
    return Layout(tuple(patterns), tuple(slots))


def content_lines(lines: list[DocumentLine]) -> list[DocumentLine]:
    """Without empty paragraphs: programs add and drop them, and nobody sees it."""
    return [line for line in lines if line.is_row or line.has_text]


def _label(lines: list[DocumentLine], number: int, place: int) -> str:
    """The text to the left; where a row has several empty cells, the head of the column as well.

    "" where neither stands there: such a cell is a spacer, and no answer belongs in it.
    """
    row = lines[number]
    left = next((c.text for c in reversed(row.cells[:place]) if not c.is_empty), "")
    if left and sum(cell.is_empty for cell in row.cells) == 1:
        return left
    head, rows_below = _head(lines, number, row.starts[place])
    if head:
        return f"{head}: {left or f'row {rows_below}'}"
    return left


def _head(lines: list[DocumentLine], number: int, column: int) -> tuple[str, int]:
    """The nearest text above in the same column, and how many rows below it this one is."""
    for distance, line in enumerate(reversed(lines[:number]), start=1):
        if not line.is_row:
            break
        for start, cell in zip(line.starts, line.cells, strict=True):
            at_column = start <= column < start + cell.columns
            if at_column and len(line.cells) > 1 and not cell.is_empty:
                return cell.text, distance
    return "", 0
