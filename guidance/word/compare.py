"""Compares an upload with the blank form: its answers, and which fixed text was changed.

docs/decisions.md: A form is compared line by line, not by tags
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from guidance.word.given import Given, answer_in, match
from guidance.word.layout import Layout, Piece, TemplateLine
from guidance.word.places import Slot
from guidance.word.read import Cell, DocumentLine

MAX_EXTRA_LINES = 200  # an upload with more is compared by its beginning
BOTH, GONE, ADDED = range(3)  # steps of an alignment: lines in both, only in one, in the other


@dataclass
class Comparison:
    """All texts quoted are the blank form's: the upload's may be personal data."""

    given: dict[int, Given] = field(default_factory=dict)  # by index of the place
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rows_added_after: list[str] = field(default_factory=list)
    text_added_after: list[str] = field(default_factory=list)
    typed_in_label: list[str] = field(default_factory=list)

    @property
    def is_amended(self) -> bool:
        return bool(self.changed or self.gone or self.rows_added_after)


def likeness(layout: Layout, texts: Set[str]) -> float:
    """The share of the form's fixed texts, 0 to 1, that are among `texts`, the upload's cells."""
    fixed = fixed_texts(layout)
    return len(found_among(fixed, texts)) / len(fixed) if fixed else 0.0


def fixed_texts(layout: Layout) -> frozenset[str]:
    return frozenset(text for expected in layout.lines for text in expected.fixed)


def found_among(fixed: Set[str], texts: Set[str]) -> Set[str]:
    """Those that are a cell of their own, or stand in one beside an answer."""
    others = fixed - texts
    whole = "\n".join(texts) if others else ""
    return (fixed & texts) | {text for text in others if text in whole}


def compare(layout: Layout, lines: list[DocumentLine]) -> Comparison:
    result = Comparison()
    last, repeats = "", False
    for expected, line in _align(layout.lines, lines[: len(layout.lines) + MAX_EXTRA_LINES]):
        if expected and line:
            _take_answers(result, expected, line)
            if not _fits(expected, line):
                _note_change(result, layout, expected, line)
        elif expected:
            result.gone += expected.fixed or ([f"the row after {last}"] if expected.is_row else [])
        elif line and not (repeats and line.is_row):
            _note_addition(result, line, last)
        if expected:
            last, repeats = (expected.fixed or (last,))[0], expected.repeats
    return result


def changed_headers(layout: Layout, headers: Set[str]) -> list[str]:
    """The form's headers and footers that an upload lacks; some programs drop all of them."""
    return [text for text in layout.headers if headers and text not in headers]


def _take_answers(result: Comparison, expected: TemplateLine, line: DocumentLine) -> None:
    for pieces, cell in zip(expected.cells, line.cells, strict=False):
        slots = [piece for piece in pieces if isinstance(piece, Slot)]
        if not slots:
            continue
        for slot, text in zip(slots, match(pieces, cell.text).texts, strict=True):
            given = result.given.setdefault(slot.place, Given())
            given.texts.append((slot.option, text))
            given.has_picture |= cell.has_picture
            given.is_unset |= cell.has_unset_choice


def _note_change(
    result: Comparison, layout: Layout, expected: TemplateLine, line: DocumentLine
) -> None:
    """Text added to a label beside an empty answer cell is an answer in the wrong place."""
    for pieces, wanted, cell in zip(expected.cells, expected.whole_texts, line.cells, strict=False):
        if wanted is None:
            result.changed += match(pieces, cell.text).missing
        elif wanted != cell.text:
            places = {slot.place for slot in expected.slots}
            answers = [answer_in(layout.places[each], result.given.get(each)) for each in places]
            unanswered = places and not any(answers)
            if unanswered and (not wanted or wanted in cell.text):
                result.typed_in_label.append(wanted)
            else:
                result.changed.append(wanted)
    if len(expected.cells) != len(line.cells):
        result.changed.extend(expected.fixed[:1])


def _note_addition(result: Comparison, line: DocumentLine, last: str) -> None:
    (result.rows_added_after if line.is_row else result.text_added_after).append(last)


def _fits(expected: TemplateLine, line: DocumentLine) -> bool:
    return (
        expected.is_row == line.is_row
        and len(expected.cells) == len(line.cells)
        and all(
            wanted == cell.text if wanted is not None else _fits_beside(pieces, cell.text)
            for pieces, wanted, cell in zip(
                expected.cells, expected.whole_texts, line.cells, strict=True
            )
        )
    )


def _fits_beside(pieces: tuple[Piece, ...], text: str) -> bool:
    """As `match` says; a cell that does not start with the label is told without cutting it."""
    first = pieces[0]
    return (isinstance(first, Slot) or text.startswith(first)) and match(pieces, text).fits


def _align(
    template: tuple[TemplateLine, ...], lines: list[DocumentLine]
) -> Iterator[tuple[TemplateLine | None, DocumentLine | None]]:
    """Both in order, each line with its counterpart or None: the alignment that scores best."""
    if len(template) == len(lines) and all(map(_fits, template, lines)):
        yield from zip(template, lines, strict=True)
        return
    steps = _best_steps(template, lines)
    i, j = 0, 0
    while i < len(template) or j < len(lines):
        step = ADDED if i == len(template) else steps[i][j] if j < len(lines) else GONE
        yield template[i] if step != ADDED else None, lines[j] if step != GONE else None
        i, j = i + (step != ADDED), j + (step != GONE)


def _best_steps(template: tuple[TemplateLine, ...], lines: list[DocumentLine]) -> list[bytearray]:
    """For each pair of places, the first step of the alignment that scores best from there on."""
    steps, below = [], [0.0] * (len(lines) + 1)
    for expected in reversed(template):
        scores, row = [0.0] * (len(lines) + 1), bytearray(len(lines))
        for j in range(len(lines) - 1, -1, -1):
            both = below[j + 1] + _score(expected, lines[j])
            scores[j] = max(both, below[j], scores[j + 1])
            row[j] = BOTH if scores[j] == both else GONE if scores[j] == below[j] else ADDED
        steps.append(row)
        below = scores
    return steps[::-1]


def _score(expected: TemplateLine, line: DocumentLine) -> float:
    """3 if all fixed text is unchanged, less for less of it; lines below 0 are never aligned."""
    if expected.is_row != line.is_row:
        return -1
    if len(expected.cells) != len(line.cells):
        return 1 if any(cell.text in expected.fixed for cell in line.cells) else -1
    if _fits(expected, line):
        return 3 if expected.fixed else 1
    cells = zip(expected.cells, expected.words, line.cells, strict=True)
    likenesses = (_word_likeness(str(text), words, cell) for text, words, cell in cells if words)
    return max([0.1, *likenesses])


def _word_likeness(wanted: str, words: frozenset[str], cell: Cell) -> float:
    """How many words a fixed text shares with the cell in its place, from 0 to 2 for all."""
    if wanted in cell.text:
        return 2
    shared = len(words & cell.words)
    return 2 * shared / (len(words) + len(cell.words) - shared)
