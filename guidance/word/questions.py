"""Makes places of a grid: which slots are one question, whose it is and what it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidance.word.answer_keys import (
    MAX_PERSONS,
    ORGANISATION,
    OTHER,
    PERSON,
    PERSONS_NEEDED,
    key_of,
)
from guidance.word.grid import Grid, GridCell, alternatives, is_heading
from guidance.word.meanings import (
    ABOUT_THE_SITE,
    CONSENT_WORDS,
    NOT_ASKED_WORDS,
    OPTIONAL_WORDS,
    TICK_WORDS,
    guess_meaning,
    person_in,
    plain_label,
    role_in,
)
from guidance.word.places import (
    ANSWER,
    CHOICE,
    CHOICE_KIND,
    DATE_KIND,
    NOT_ASKED,
    OPTIONAL,
    TICK,
    TICK_KIND,
    Place,
)
from guidance.word.slots import RawSlot

MAX_OPTION_WORDS = 6
DECLARATION = re.compile(r"(?:section \w+ ?)?(?:declaration|consent|agreement|confirmation)\b")


@dataclass
class Target:
    """One stretch of the blank form that belongs to a place; `option` is what its box ticks."""

    cell: GridCell
    slot: RawSlot
    option: str = ""


@dataclass
class Question:
    """A place in the making."""

    label: str
    targets: list[Target]
    is_guess: bool = False
    after_signature: bool = False
    person_words: str = ""
    row_number: int = 0

    @property
    def slot(self) -> RawSlot:
        return self.targets[0].slot


@dataclass
class _Section:
    """The last heading, and the person and role that it names."""

    text: str = ""
    person: int = 0
    role: str = ""


def questions(grid: Grid) -> Iterator[tuple[Question, Place]]:
    """In the form's order. A slot without any label is no question and becomes fixed text."""
    roles = _roles(grid)
    section = _Section()
    found: list[tuple[Question, Place]] = []
    for line in grid.cells:
        if text := _heading_of(line):
            section = _Section(text, person_in(text), role_in(text))
        for question in _in_line(line, found, section):
            found.append((question, _place(question, section, roles)))
    yield from zip((question for question, _ in found), _unique([p for _, p in found]), strict=True)


def _heading_of(line: list[GridCell]) -> str:
    texts = [cell for cell in line if cell.text]
    is_one = len(texts) == 1 and not any(cell.slots for cell in line)
    if not is_one or texts[0].is_label:
        return ""
    starts_a_part = NOT_ASKED_WORDS.search(plain_label(texts[0].text)) or DECLARATION.match(
        plain_label(texts[0].text)
    )
    return texts[0].text if starts_a_part or is_heading(texts[0].text) else ""


def _in_line(
    line: list[GridCell], found: list[tuple[Question, Place]], section: _Section
) -> Iterator[Question]:
    boxes = [Target(cell, slot) for cell in line for slot in cell.slots if slot.kind == TICK_KIND]
    if boxes:
        yield from _of_boxes(line, boxes, found, section)
    for cell in line:
        for number, slot in enumerate(cell.slots):
            if slot.kind != TICK_KIND:
                yield _of_text(cell, number, slot)


def _of_text(cell: GridCell, number: int, slot: RawSlot) -> Question:
    before, after = cell.texts[number], cell.texts[number + 1]
    label = _last_sentence(before) or (cell.label if number == 0 else "")
    is_guess = cell.is_guess
    if not label and after.startswith("("):
        label, is_guess = after.partition(")")[0].strip("( "), True
    signed = any(NOT_ASKED_WORDS.search(plain_label(text)) for text in cell.texts[:number])
    words = cell.person_words
    return Question(
        label.strip(" :"), [Target(cell, slot)], is_guess, signed, words, cell.row_number
    )


def _last_sentence(text: str) -> str:
    """The words just before a slot: of "It is right. Signed:" the last two."""
    parts = [part for part in re.split(r"(?<=[.!;]) +(?=\w)|[|]", text) if part.strip(" :(")]
    if len(parts) > 1 and re.fullmatch(r"[\w]{1,3}\.", parts[-2].strip()):
        return " ".join(parts[-2:]).strip()
    return parts[-1].strip(" ") if parts else ""


def _of_boxes(
    line: list[GridCell],
    boxes: list[Target],
    found: list[tuple[Question, Place]],
    section: _Section,
) -> Iterator[Question]:
    label = _name_options(line, boxes)
    consents = [box for box in boxes if CONSENT_WORDS.search(box.option.casefold())]
    if len(boxes) == 1 and label:
        option = boxes[0].option
        boxes[0].option = ""
        yield Question(f"{label} {option}".strip(), boxes)
    elif consents:
        for box in boxes:
            text, box.option = box.option, ""
            yield Question(text, [box])
    elif len(boxes) == 1 and _continues_a_list(boxes[0], found):
        found[-1][0].targets.append(boxes[0])
        found[-1] = (found[-1][0], _with_option(found[-1][1], boxes[0].option))
    elif len(boxes) == 1 and not _is_list_head(section.text):
        text, boxes[0].option = boxes[0].option, ""
        yield Question(text, boxes)
    else:
        yield Question(
            label or section.text or " / ".join(b.option for b in boxes), boxes, not label
        )


def _name_options(line: list[GridCell], boxes: list[Target]) -> str:
    """Set the option of each box, and return the question's words in the same line, or ""."""
    label = next((cell.text for cell in line if cell.text and not _is_beside_a_box(line, cell)), "")
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
    texts, label = [text.strip(" ,;/|") for text in cell.texts], ""
    if texts[-1] or len(boxes) != len(cell.slots):
        label, options = texts[0], texts[1:]
    else:
        options = texts[:-1]
        label, sign, first = re.match(r"(.*?)([:?]|)([^:?]*)$", options[0]).groups()  # type: ignore[union-attr]
        label, options = (
            (f"{label}{sign}", [first.strip(), *options[1:]]) if sign and first else ("", options)
        )
    for box, option in zip(boxes, options, strict=False):
        box.option = option
    return label


def _continues_a_list(box: Target, found: list[tuple[Question, Place]]) -> bool:
    """A box a line: the next option of the question in the line above."""
    if not found:
        return False
    above = found[-1][0].targets[-1]
    has_options = all(target.option for target in found[-1][0].targets)
    is_next = above.cell.line == box.cell.line - 1
    return is_next and has_options and len(box.option.split()) <= MAX_OPTION_WORDS


def _is_list_head(text: str) -> bool:
    return text.endswith((":", "?")) or bool(TICK_WORDS.search(text.casefold()))


def _with_option(place: Place, option: str) -> Place:
    return replace(place, options=(*place.options, option))


def _place(question: Question, section: _Section, roles: dict[str, int]) -> Place:
    slot = question.slot
    options = tuple(target.option for target in question.targets if target.option)
    options = options or slot.options or alternatives(slot.prompt)
    kind = CHOICE_KIND if options else slot.kind
    person, words = _person(question, section, roles)
    plain = question.label.partition(": row ")[0]
    if question.person_words:
        plain = plain.replace(f": {question.person_words}", "")
    about_site = not person and bool(ABOUT_THE_SITE.search(section.text.casefold()))
    meaning, is_guess = guess_meaning(plain, person, about_site)
    if kind == DATE_KIND and meaning == OTHER:
        meaning, is_guess = "date", True
    if kind == TICK_KIND or (question.after_signature and meaning != "date"):
        meaning, is_guess = OTHER, False
    nature, unsure = _nature(question, section, kind, options)
    if nature == NOT_ASKED or question.after_signature:
        person, words = 0, ""
    by_role = bool(person and section.role and not section.person and words == section.text)
    return Place(
        label=question.label,
        section=section.text,
        prompt="" if kind == TICK_KIND or question.targets[0].option else slot.prompt,
        kind=kind,
        nature=OPTIONAL if person > PERSONS_NEEDED and nature != NOT_ASKED else nature,
        options=options,
        meaning=meaning,
        person=person if meaning in PERSON or meaning == OTHER else 0,
        person_words=words,
        stands_in=slot.stands_in,
        is_guess=question.is_guess or is_guess or unsure or by_role,
    )


def _person(question: Question, section: _Section, roles: dict[str, int]) -> tuple[int, str]:
    """By the words in the label, then beside or above the place, then the heading's."""
    for words in (question.label, question.person_words):
        if person := person_in(words):
            return person, words if words != question.label else ""
    if section.person:
        return section.person, section.text
    for words, role in (
        (question.person_words, role_in(question.person_words)),
        (section.text, section.role),
    ):
        if role in roles:
            return roles[role], words
    if 0 < question.row_number <= MAX_PERSONS:
        return question.row_number, f"row {question.row_number}"
    return 0, ""


def _roles(grid: Grid) -> dict[str, int]:
    """ "Owner", "Deputy": persons 1 and 2, where headings name two roles and no numbers."""
    headings = [text for line in grid.cells if (text := _heading_of(line))]
    headings += list(dict.fromkeys(cell.person_words for line in grid.cells for cell in line))
    if any(map(person_in, headings)):
        return {}
    named = list(dict.fromkeys(role for role in map(role_in, headings) if role))
    return {role: number for number, role in enumerate(named, 1)} if len(named) > 1 else {}


def _nature(
    question: Question, section: _Section, kind: str, options: tuple[str, ...]
) -> tuple[str, bool]:
    """The nature, and whether it is a guess."""
    words = question.label.casefold()
    if any(NOT_ASKED_WORDS.search(plain_label(text)) for text in (question.label, section.text)):
        return NOT_ASKED, False
    if question.after_signature or OPTIONAL_WORDS.search(words):
        return OPTIONAL, False
    if kind == TICK_KIND:
        must = bool(CONSENT_WORDS.search(words)) and not re.search(
            r"\b(?:tick|check) (?:here |this box )?if\b", words
        )
        return (TICK, False) if must else (OPTIONAL, True)
    if kind == CHOICE_KIND:
        return CHOICE, False
    return ANSWER, False


def _unique(places: list[Place]) -> list[Place]:
    """Of places that seem to ask for the same, the one whose label is surest has the meaning."""
    best: dict[str, int] = {}
    for number, place in enumerate(places):
        key = key_of(place.meaning, place.person, 0)
        if place.meaning == OTHER or place.nature == NOT_ASKED:
            continue
        if key not in best or _sureness(place) > _sureness(places[best[key]]):
            best[key] = number
    kept = set(best.values())
    return [
        place
        if number in kept or place.meaning == OTHER
        else replace(place, meaning=OTHER, is_guess=place.nature != NOT_ASKED)
        for number, place in enumerate(places)
    ]


def _sureness(place: Place) -> int:
    label = place.label.casefold()
    is_own = bool(re.search(r"\bpersonal|\bprivate|\bown\b", label))
    is_site = place.meaning in ORGANISATION and bool(
        re.search(r"\bsite\b|\bhome\b|\bservice\b", label)
    )
    return 2 * (not place.is_guess) + is_own + is_site - (place.nature == OPTIONAL)
