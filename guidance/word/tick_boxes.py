"""Which printed boxes are one question, and what each of them says."""

import re
from collections.abc import Iterator

from guidance.word.grid import GridCell, Question, Target
from guidance.word.meanings import CONSENT_WORDS, OWN_CONSENT, TICK_WORDS
from guidance.word.places import TICK_KIND

MAX_OPTION_WORDS = 6


def questions_of_boxes(
    line: list[GridCell], last: Question | None, text_before: str
) -> Iterator[Question]:
    """The questions that a line's boxes answer; a box that goes on with the last one's list
    becomes a target of it.
    """
    boxes = [Target(cell, slot) for cell in line for slot in cell.slots if slot.kind == TICK_KIND]
    if not boxes:
        return
    label = _name_options(line, boxes)
    if len(boxes) > 1 and not any(_is_consent(box) for box in boxes):
        options = " / ".join(box.option for box in boxes)
        yield Question(label or text_before or options, boxes, is_guess=not label)
    elif len(boxes) == 1 and (text := _option_of_a_list(boxes[0], label, last, text_before)):
        boxes[0].option = text
        yield from _of_one_box(boxes[0], last, text_before)
    else:
        for box in boxes:
            text, box.option = f"{label} {box.option}".strip(), ""
            yield Question(text, [box])


def _option_of_a_list(box: Target, label: str, last: Question | None, text_before: str) -> str:
    """The words of a box that may be one of a list, a box a line; "" for other boxes."""
    text = box.option or label
    if OWN_CONSENT.match(text.casefold()) or _is_consent(box) or (box.option and label):
        return ""
    in_list = _is_list_head(text_before) or (last and _goes_on(box, last))
    return text if in_list or not label else ""


def _is_consent(box: Target) -> bool:
    return bool(CONSENT_WORDS.search(box.option.casefold()))


def _of_one_box(box: Target, last: Question | None, text_before: str) -> Iterator[Question]:
    """A box a line: the first or next option of a list, or a box of its own."""
    if last and _goes_on(box, last):
        last.targets.append(box)
    elif text_before and _is_list_head(text_before):
        yield Question(text_before.strip(" :"), [box])
    else:
        text, box.option = box.option, ""
        yield Question(text, [box])


def _name_options(line: list[GridCell], boxes: list[Target]) -> str:
    """Set the option of each box, and return the question's words in the same line, or ""."""
    beside = [cell for cell in line if cell.text and not _is_beside_a_box(line, cell)]
    label = beside[0].text if beside else ""
    for each in beside[:1]:
        each.is_label = True
    for cell in line:
        own = [box for box in boxes if box.cell is cell]
        if not own:
            continue
        if cell.is_open:
            own[0].option = _option_beside(line, cell, len(boxes))
            label = label or (cell.label if len(boxes) == 1 else "")
            continue
        label = _options_in_cell(cell, own) or label
    return label.strip(" :")


def _is_beside_a_box(line: list[GridCell], cell: GridCell) -> bool:
    following = line[cell.index + 1] if cell.index + 1 < len(line) else None
    several = sum(each.is_open and each.has_boxes for each in line) > 1
    alone = several and not any(each.text for each in line[cell.index + 2 :: 2])
    return several and not alone and bool(following and following.has_boxes and cell.index)


def _option_beside(line: list[GridCell], cell: GridCell, count: int) -> str:
    """Of a cell that is a box only: its column's heading, or the text to its left."""
    if count == 1:
        return ""
    heading, _, _ = cell.label.partition(": ")
    left = line[cell.index - 1].text if cell.index else ""
    return heading if heading and heading != left else left


def _options_in_cell(cell: GridCell, boxes: list[Target]) -> str:
    """Options stand after their boxes, or before: "Yes ☐ No ☐". The rest is the question."""
    texts = [text.strip(" ,;/|") for text in cell.texts]
    if texts[-1] or len(boxes) != len(cell.slots):
        label, *options = texts
    else:
        label, first = _cut_last_words(texts[0])
        options = [first, *texts[1:-1]]
    for box, option in zip(boxes, options, strict=False):
        box.option = option
    return label


def _cut_last_words(text: str) -> tuple[str, str]:
    """The question and the first option: of "Any pets? Yes" both, of "Yes" the option only."""
    found = re.fullmatch(r"(.*[:?]) *([^:?]+)", text)
    return (found[1], found[2]) if found else ("", text.rstrip(":?"))


def _goes_on(box: Target, last: Question) -> bool:
    lines = [target.cell.line for target in last.targets]
    if not all(target.option for target in last.targets) or len(set(lines)) < len(lines):
        return False
    is_next = lines[-1] == box.cell.line - 1
    return is_next and len(box.option.split()) <= MAX_OPTION_WORDS


def _is_list_head(text: str) -> bool:
    return text.endswith((":", "?")) or bool(TICK_WORDS.search(text.casefold()))
