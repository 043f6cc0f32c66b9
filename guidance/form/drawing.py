"""The form drawn as a page, each place for an answer marked by what we take it for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from guidance.form.models import FormQuestion
from guidance.word.layout import Layout
from guidance.word.places import Slot


@dataclass(frozen=True)
class Piece:
    """A printed text, or a place: `question` is the one that stands there."""

    text: str = ""
    question: FormQuestion | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph (one row of one cell) or the rows of a table; a cell is a list of pieces."""

    is_table: bool
    rows: list[list[list[Piece]]]


def draw(layout: Layout, questions: list[FormQuestion]) -> Iterator[Block]:
    for is_table, lines in groupby(layout.lines, key=lambda line: line.is_row):
        rows = [[_pieces(cell, questions) for cell in line.cells] for line in lines]
        if is_table:
            yield Block(True, rows)
        else:
            yield from (Block(False, [row]) for row in rows)


def _pieces(cell: tuple[str | Slot, ...], questions: list[FormQuestion]) -> list[Piece]:
    return [
        Piece(piece) if isinstance(piece, str) else Piece(piece.option, questions[piece.place])
        for piece in cell
    ]
