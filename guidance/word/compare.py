"""Lays an upload beside a known form: the answers, and which fixed text is not as it was."""

from collections.abc import Set
from dataclasses import dataclass, field

from guidance.word.layout import Layout, TemplateLine
from guidance.word.read import Cell, DocumentLine

MAX_EXTRA_LINES = 200  # an upload with more is compared by its beginning
BOTH, GONE, ADDED = range(3)  # steps of a pairing


@dataclass
class Comparison:
    """Quotes the form's own text only: the upload's may be personal."""

    answers: dict[int, Cell] = field(default_factory=dict)  # by slot
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rows_added_after: list[str] = field(default_factory=list)
    text_added_after: list[str] = field(default_factory=list)
    typed_in_label: list[str] = field(default_factory=list)

    @property
    def is_amended(self) -> bool:
        return bool(self.changed or self.gone or self.rows_added_after)


def likeness(layout: Layout, held: Set[str]) -> float:
    """How much of the form's fixed text an upload holds, 0 to 1; `held` are its cells' texts."""
    wanted = {text for pattern in layout.lines for text in pattern.fixed}
    return len(wanted & held) / len(wanted) if wanted else 0.0


def compare(layout: Layout, lines: list[DocumentLine]) -> Comparison:
    result = Comparison()
    last = ""
    for pattern, line in _pairs(layout.lines, lines[: len(layout.lines) + MAX_EXTRA_LINES]):
        if pattern is None:
            _note_addition(result, line, last)
            continue
        if line is None:
            result.gone += pattern.fixed or [f"the row after {last}"]
        else:
            _take_answers(result, pattern, line)
            if not _fits(pattern, line):
                _note_change(result, pattern, line)
        last = pattern.fixed[0] if pattern.fixed else last
    return result


def _take_answers(result: Comparison, pattern: TemplateLine, line: DocumentLine) -> None:
    for wanted, cell in zip(pattern.cells, line.cells, strict=False):
        if isinstance(wanted, int):
            result.answers[wanted] = cell


def _note_change(result: Comparison, pattern: TemplateLine, line: DocumentLine) -> None:
    """More text than its own in a label, beside an empty cell, is an answer in the wrong place."""
    for wanted, cell in zip(pattern.cells, line.cells, strict=False):
        if not isinstance(wanted, str) or wanted == cell.text:
            continue
        slots = [place for place in pattern.cells if isinstance(place, int)]
        unanswered = slots and not any(result.answers[slot].text for slot in slots)
        if unanswered and (not wanted or wanted in cell.text):
            result.typed_in_label.append(wanted)
        else:
            result.changed.append(wanted)
    if len(pattern.cells) != len(line.cells):
        result.changed.extend(pattern.fixed[:1])


def _note_addition(result: Comparison, line: DocumentLine, last: str) -> None:
    (result.rows_added_after if line.is_row else result.text_added_after).append(last)


def _fits(pattern: TemplateLine, line: DocumentLine) -> bool:
    return (
        pattern.is_row == line.is_row
        and len(pattern.cells) == len(line.cells)
        and all(
            isinstance(wanted, int) or wanted == cell.text
            for wanted, cell in zip(pattern.cells, line.cells, strict=True)
        )
    )


def _pairs(patterns: tuple[TemplateLine, ...], lines: list[DocumentLine]) -> list[tuple]:
    """Both in order, each beside its counterpart or None: the pairing that fits best."""
    if len(patterns) == len(lines) and all(map(_fits, patterns, lines)):
        return list(zip(patterns, lines, strict=True))
    steps = _best_steps(patterns, lines)
    pairs, i, j = [], 0, 0
    while i < len(patterns) or j < len(lines):
        step = ADDED if i == len(patterns) else steps[i][j] if j < len(lines) else GONE
        pairs.append((patterns[i] if step != ADDED else None, lines[j] if step != GONE else None))
        i, j = i + (step != ADDED), j + (step != GONE)
    return pairs


def _best_steps(patterns: tuple[TemplateLine, ...], lines: list[DocumentLine]) -> list[bytearray]:
    """For each place in both, the first step of the pairing that scores best from there on."""
    steps, below = [], [0.0] * (len(lines) + 1)
    for pattern in reversed(patterns):
        scores, row = [0.0] * (len(lines) + 1), bytearray(len(lines))
        for j in range(len(lines) - 1, -1, -1):
            both = below[j + 1] + _score(pattern, lines[j])
            scores[j] = max(both, below[j], scores[j + 1])
            row[j] = BOTH if scores[j] == both else GONE if scores[j] == below[j] else ADDED
        steps.append(row)
        below = scores
    return steps[::-1]


def _score(pattern: TemplateLine, line: DocumentLine) -> float:
    """3 where all fixed text is as it was, less for less of it; below 0 never belongs together."""
    if pattern.is_row != line.is_row:
        return -1
    if len(pattern.cells) != len(line.cells):
        return 1 if any(cell.text in pattern.fixed for cell in line.cells) else -1
    if _fits(pattern, line):
        return 3 if pattern.fixed else 1
    cells = zip(pattern.cells, pattern.words, line.cells, strict=True)
    return max([0.1, *(_likeness(text, words, cell) for text, words, cell in cells if words)])


def _likeness(wanted: str, words: frozenset[str], cell: Cell) -> float:
    """The words that a fixed text shares with the cell in its place, 0 to 2."""
    if wanted in cell.text:
        return 2
    shared = len(words & cell.words)
    return 2 * shared / (len(words) + len(cell.words) - shared)
