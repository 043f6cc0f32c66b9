"""The layout of a blank form: its fixed text, and its places for an answer with their labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from lxml import etree

from guidance.word.errors import RefusedFileError
from guidance.word.grid import Grid, GridCell, Target
from guidance.word.labels import find_labels
from guidance.word.package import open_package
from guidance.word.places import Place, Slot
from guidance.word.questions import questions
from guidance.word.read import FALLBACK_TAG, DocumentLine, read_body
from guidance.word.slots import has_a_blank
from guidance.word.text import normalise_text
from guidance.word.unread import unread_texts

MAX_FORM_LINES, MAX_FORM_CELLS = 400, 1_000  # each upload is compared with all of them

Piece = str | Slot


@dataclass(frozen=True)
class TemplateLine:
    """A line of the blank form: each cell is its pieces, fixed texts and slots, in order."""

    cells: tuple[tuple[Piece, ...], ...]
    is_row: bool
    repeats: bool = False  # in a part of the form that people may add more of

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        pieces = (piece for cell in self.cells for piece in cell)
        return tuple(piece for piece in pieces if isinstance(piece, str) and piece)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(piece for cell in self.cells for piece in cell if isinstance(piece, Slot))

    @cached_property
    def whole_texts(self) -> tuple[str | None, ...]:
        """The text of each cell that is fixed as a whole; None for the others."""
        return tuple(_whole_text(cell) for cell in self.cells)

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of each cell's fixed text; none for an answer cell."""
        texts = (" ".join(p for p in cell if isinstance(p, str)) for cell in self.cells)
        return tuple(frozenset(text.split()) for text in texts)


@dataclass(frozen=True)
class Layout:
    lines: tuple[TemplateLine, ...]
    places: tuple[Place, ...]
    unread: tuple[str, ...]  # printed texts that may ask for something and are no place's label
    headers: tuple[str, ...] = ()  # the fixed paragraphs of headers and footers


@lru_cache(maxsize=16)
def read_layout(blank: bytes) -> Layout:
    """Raise RefusedFileError for no readable Word document, or one of too many lines or cells."""
    package = open_package(blank)
    layout, _ = find_places(package.main, package.header_texts())
    fixed = (text for text in package.header_texts(with_fields=False) if not has_a_blank(text))
    return replace(layout, headers=tuple(fixed))


def find_places(
    main: etree._Element, aside: Sequence[str] = ()
) -> tuple[Layout, list[list[Target]]]:
    """The layout, and for each place where in the XML tree its answer is written.

    `aside` are texts that no place is looked for in: those of headers and footers.
    """
    lines = _form_lines(read_body(main).lines)
    count = sum(len(line.cells) for line in lines)
    if len(lines) > MAX_FORM_LINES or count > MAX_FORM_CELLS:
        raise RefusedFileError("too-large", "long-form")
    grid = Grid(lines)
    find_labels(grid)
    found = questions(grid)
    slots = {
        id(target.slot): Slot(number, target.option)
        for number, (question, _) in enumerate(found)
        for target in question.targets
    }
    template_lines = tuple(
        TemplateLine(tuple(_pieces(cell, slots) for cell in row), line.is_row, _repeats(line))
        for row, line in zip(grid.cells, lines, strict=True)
    )
    places = tuple(place for _, place in found)
    unread = unread_texts(grid, found, [*_text_boxes(main), *aside])
    return Layout(template_lines, places, unread), [question.targets for question, _ in found]


def content_lines(lines: list[DocumentLine]) -> list[DocumentLine]:
    """Leave out empty paragraphs, which programs add and drop when they save."""
    return [line for line in lines if line.is_row or line.has_text]


def _form_lines(lines: list[DocumentLine]) -> list[DocumentLine]:
    """As `content_lines`, with paragraphs that hold nothing but an empty field or control."""
    return [line for line in lines if line.is_row or line.has_text or _has_a_field(line)]


def _has_a_field(line: DocumentLine) -> bool:
    return next(line.cells[0].element.iter("{*}sdt", "{*}ffData"), None) is not None


def _pieces(cell: GridCell, slots: Mapping[int, Slot]) -> tuple[Piece, ...]:
    """A slot that belongs to no place is fixed text."""
    raw, at = "".join(cell.cell.parts), 0
    pieces: list[Piece] = []
    for slot in cell.slots:
        if id(slot) in slots:
            pieces += [normalise_text(raw[at : slot.start]), slots[id(slot)]]
            at = slot.end
    pieces.append(normalise_text(raw[at:]))
    return tuple(piece for piece in pieces if piece) or ("",)


def _whole_text(cell: tuple[Piece, ...]) -> str | None:
    return cell[0] if len(cell) == 1 and isinstance(cell[0], str) else None


def _repeats(line: DocumentLine) -> bool:
    controls = line.cells[0].element.iterancestors("{*}sdt") if line.cells else iter(())
    return any(next(each.iter("{*}repeatingSection"), None) is not None for each in controls)


def _text_boxes(main: etree._Element) -> Iterator[str]:
    """The paragraphs of text boxes outside tables, whose lines `read_body` leaves out."""
    for box in main.iter("{*}txbxContent"):
        outside = next(box.iterancestors("{*}tc", FALLBACK_TAG), None) is None
        for paragraph in box.iter("{*}p") if outside else ():
            yield normalise_text("".join(each.text or "" for each in paragraph.iter("{*}t")))
