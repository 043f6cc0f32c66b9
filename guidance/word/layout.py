"""The layout of a blank form: its fixed text, and its empty cells with their labels."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from guidance.word.answer_keys import guess_answer_keys, split_key
from guidance.word.errors import RefusedFileError
from guidance.word.package import open_package
from guidance.word.places import Place
from guidance.word.read import DocumentLine, read_body

MAX_FORM_LINES, MAX_FORM_CELLS = 250, 1_000  # each upload is compared with all of them


@dataclass(frozen=True)
class AnswerCell:
    """A cell to answer in. `prompt` is the form's own text there ("Enter the town here")."""

    label: str
    section: str
    prompt: str = ""


@dataclass(frozen=True)
class TemplateLine:
    """A line of the blank form: each cell is its fixed text, or the index of an answer cell."""

    cells: tuple[str | int, ...]
    is_row: bool

    @property
    def fixed(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if isinstance(cell, str) and cell)

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of each cell's fixed text; none for an answer cell."""
        return tuple(frozenset(c.split() if isinstance(c, str) else ()) for c in self.cells)


@dataclass(frozen=True)
class Layout:
    lines: tuple[TemplateLine, ...]
    answer_cells: tuple[AnswerCell, ...]

    unread: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        keys = guess_answer_keys([cell.label for cell in self.answer_cells])
        return tuple(
            Place(cell.label, cell.section, cell.prompt, meaning=meaning, person=person)
            for cell, (meaning, person) in zip(self.answer_cells, map(split_key, keys), strict=True)
        )


@lru_cache(maxsize=16)
def read_layout(blank: bytes) -> Layout:
    """Raise RefusedFileError for no readable Word document, or one of too many lines or cells."""
    lines = content_lines(read_body(open_package(blank).main).lines)
    count = sum(len(line.cells) for line in lines)
    if len(lines) > MAX_FORM_LINES or count > MAX_FORM_CELLS:
        raise RefusedFileError("too-large", "long-form")
    answer_cells: list[AnswerCell] = []
    template_lines, section = [], ""
    for number, line in enumerate(lines):
        cells: list[str | int] = []
        for place, cell in enumerate(line.cells):
            label = _label(lines, number, place) if cell.is_empty and line.is_row else ""
            cells.append(len(answer_cells) if label else cell.text)
            if label:
                answer_cells.append(AnswerCell(label, section, cell.text))
        if len(line.cells) == 1 and line.has_text:
            section = line.cells[0].text
        template_lines.append(TemplateLine(tuple(cells), line.is_row))
    return Layout(tuple(template_lines), tuple(answer_cells))


def content_lines(lines: list[DocumentLine]) -> list[DocumentLine]:
    """Leave out empty paragraphs, which programs add and drop when they save."""
    return [line for line in lines if line.is_row or line.has_text]


def _label(lines: list[DocumentLine], number: int, place: int) -> str:
    """The text to the left; where a row has several empty cells, the column's heading as well.

    "" if there is neither: such a cell only makes space, and takes no answer.
    """
    row = lines[number]
    left = next((c.text for c in reversed(row.cells[:place]) if not c.is_empty), "")
    if left and sum(cell.is_empty for cell in row.cells) == 1:
        return left
    heading, rows_below = _column_heading(lines, number, row.starts[place])
    if heading:
        return f"{heading}: {left or f'row {rows_below}'}"
    return left


def _column_heading(lines: list[DocumentLine], number: int, column: int) -> tuple[str, int]:
    """The nearest text above in the same column, and how many rows lie from it to this one."""
    for distance, line in enumerate(reversed(lines[:number]), start=1):
        if not line.is_row:
            break
        for start, cell in zip(line.starts, line.cells, strict=True):
            at_column = start <= column < start + cell.columns
            if at_column and len(line.cells) > 1 and not cell.is_empty:
                return cell.text, distance
    return "", 0
