"""Names what a form prints that may ask for something and was not taken for a question."""

from collections.abc import Sequence

from guidance.word.answer_keys import OTHER
from guidance.word.grid import Grid, GridCell, Question
from guidance.word.meanings import guess_meaning, is_heading
from guidance.word.places import Place


def unread_texts(
    grid: Grid, found: Sequence[tuple[Question, Place]], aside: Sequence[str]
) -> tuple[str, ...]:
    """In the form's order, each once; those of text boxes, headers and footers last."""
    sections = {place.section for _, place in found}
    used = {id(target.slot) for question, _ in found for target in question.targets}
    texts: list[str] = []
    last = ""
    for line in grid.cells:
        for cell in line:
            texts += _unread_in(cell, used, sections)
            last = cell.text or last
        if len(line) == 2 and line[0].text and not line[0].is_label and not line[1].cell.text:
            texts += [line[0].text] if not line[1].cell.continues else []
        if line and not any(cell.slots or cell.cell.text or cell.cell.continues for cell in line):
            texts += [last] if last else []
    texts += [text for text in aside if may_ask(text)]
    return tuple(dict.fromkeys(texts))


def may_ask(text: str) -> bool:
    """Whether it reads like a question: a known one, or with a colon or question mark."""
    if not text or not is_heading(text.rstrip(".")):
        return text.endswith("?")
    is_known = any(guess_meaning(text, person)[0] != OTHER for person in (0, 1))
    return is_known or "?" in text or text.endswith(":")


def _unread_in(cell: GridCell, used: set[int], sections: set[str]) -> list[str]:
    if cell.slots:
        lost = any(id(slot) not in used for slot in cell.slots)
        return ([cell.cell.text] if lost and cell.cell.text else []) + _beside_slots(cell)
    if cell.is_label or cell.text in sections:
        return []
    return [cell.text] if may_ask(cell.text) else []


def _beside_slots(cell: GridCell) -> list[str]:
    """Paragraphs of the cell that are not the last before a slot."""
    if cell.has_boxes:
        return []
    *pieces, end = cell.paragraphs
    earlier = [text for paragraphs in pieces for text in paragraphs[:-1]]
    return [text for text in earlier + end if may_ask(text)]
