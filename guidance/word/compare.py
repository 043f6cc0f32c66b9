"""Compares an upload with the blank form: its answers, and which fixed text was changed."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from guidance.word.layout import Layout, TemplateLine
from guidance.word.read import Cell, DocumentLine

MAX_EXTRA_LINES = 200  # an upload with more is compared by its beginning
BOTH, GONE, ADDED = range(3)  # steps of an alignment: lines in both, only in one, in the other


@dataclass
class Comparison:
    """All texts quoted are the blank form's: the upload's may be personal data."""

    answers: dict[int, Cell] = field(default_factory=dict)  # by index of the answer cell
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
    fixed = {text for template_line in layout.lines for text in template_line.fixed}
    return len(fixed & texts) / len(fixed) if fixed else 0.0


def compare(layout: Layout, lines: list[DocumentLine]) -> Comparison:
    result = Comparison()
    last = ""
    for template_line, line in _align(layout.lines, lines[: len(layout.lines) + MAX_EXTRA_LINES]):
        if template_line and line:
            _take_answers(result, template_line, line)
            if not _fits(template_line, line):
                _note_change(result, template_line, line)
        elif template_line:
            result.gone += template_line.fixed or [f"the row after {last}"]
        elif line:
            _note_addition(result, line, last)
        if template_line and template_line.fixed:
            last = template_line.fixed[0]
    return result


def _take_answers(result: Comparison, template_line: TemplateLine, line: DocumentLine) -> None:
    for wanted, cell in zip(template_line.cells, line.cells, strict=False):
        if isinstance(wanted, int):
            result.answers[wanted] = cell


def _note_change(result: Comparison, template_line: TemplateLine, line: DocumentLine) -> None:
    """Text added to a label beside an empty answer cell is an answer in the wrong place."""
    for wanted, cell in zip(template_line.cells, line.cells, strict=False):
        if not isinstance(wanted, str) or wanted == cell.text:
            continue
        numbers = [each for each in template_line.cells if isinstance(each, int)]
        unanswered = numbers and not any(result.answers[each].text for each in numbers)
        if unanswered and (not wanted or wanted in cell.text):
            result.typed_in_label.append(wanted)
        else:
            result.changed.append(wanted)
    if len(template_line.cells) != len(line.cells):
        result.changed.extend(template_line.fixed[:1])


def _note_addition(result: Comparison, line: DocumentLine, last: str) -> None:
    (result.rows_added_after if line.is_row else result.text_added_after).append(last)


def _fits(template_line: TemplateLine, line: DocumentLine) -> bool:
    return (
        template_line.is_row == line.is_row
        and len(template_line.cells) == len(line.cells)
        and all(
            isinstance(wanted, int) or wanted == cell.text
            for wanted, cell in zip(template_line.cells, line.cells, strict=True)
        )
    )


def _align(
    template_lines: tuple[TemplateLine, ...], lines: list[DocumentLine]
) -> Iterator[tuple[TemplateLine | None, DocumentLine | None]]:
    """Both in order, each line with its counterpart or None: the alignment that scores best."""
    if len(template_lines) == len(lines) and all(map(_fits, template_lines, lines)):
        yield from zip(template_lines, lines, strict=True)
        return
    steps = _best_steps(template_lines, lines)
    i, j = 0, 0
    while i < len(template_lines) or j < len(lines):
        step = ADDED if i == len(template_lines) else steps[i][j] if j < len(lines) else GONE
        yield template_lines[i] if step != ADDED else None, lines[j] if step != GONE else None
        i, j = i + (step != ADDED), j + (step != GONE)


def _best_steps(
    template_lines: tuple[TemplateLine, ...], lines: list[DocumentLine]
) -> list[bytearray]:
    """For each pair of places, the first step of the alignment that scores best from there on."""
    steps, below = [], [0.0] * (len(lines) + 1)
    for template_line in reversed(template_lines):
        scores, row = [0.0] * (len(lines) + 1), bytearray(len(lines))
        for j in range(len(lines) - 1, -1, -1):
            both = below[j + 1] + _score(template_line, lines[j])
            scores[j] = max(both, below[j], scores[j + 1])
            row[j] = BOTH if scores[j] == both else GONE if scores[j] == below[j] else ADDED
        steps.append(row)
        below = scores
    return steps[::-1]


def _score(template_line: TemplateLine, line: DocumentLine) -> float:
    """3 if all fixed text is unchanged, less for less of it; lines below 0 are never aligned."""
    if template_line.is_row != line.is_row:
        return -1
    if len(template_line.cells) != len(line.cells):
        return 1 if any(cell.text in template_line.fixed for cell in line.cells) else -1
    if _fits(template_line, line):
        return 3 if template_line.fixed else 1
    cells = zip(template_line.cells, template_line.words, line.cells, strict=True)
    likenesses = (_word_likeness(str(text), words, cell) for text, words, cell in cells if words)
    return max([0.1, *likenesses])


def _word_likeness(wanted: str, words: frozenset[str], cell: Cell) -> float:
    """How many words a fixed text shares with the cell in its place, from 0 to 2 for all."""
    if wanted in cell.text:
        return 2
    shared = len(words & cell.words)
    return 2 * shared / (len(words) + len(cell.words) - shared)
