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
from guidance.word.grid import Grid, GridCell, Question, Target, alternatives
from guidance.word.meanings import (
    ABOUT_THE_SITE,
    CONSENT_WORDS,
    NOT_ASKED_WORDS,
    OPTIONAL_WORDS,
    TICK_WORDS,
    guess_meaning,
    is_heading,
    is_person_head,
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
from guidance.word.tick_boxes import questions_of_boxes

MIN_LABEL_CHARACTERS = 3
DECLARATION = re.compile(r"(?:section \w+ ?)?(?:declaration|consent|agreement|confirmation)\b")


@dataclass
class _Section:
    """The last heading, and the person and role that it names."""

    text: str = ""
    person: int = 0
    role: str = ""


def questions(grid: Grid) -> list[tuple[Question, Place]]:
    """In the form's order. One without a label makes no place: its slots are fixed text."""
    roles = _roles(grid)
    section = _Section()
    found: list[tuple[Question, _Section]] = []
    for line in grid.cells:
        if text := _heading_of(line):
            section = _Section(text, person_in(text), role_in(text))
        last = found[-1][0] if found else None
        found += [(each, section) for each in _in_line(grid, line, last) if each.label]
    places = [_place(question, section, roles) for question, section in found]
    return list(zip((question for question, _ in found), _unique(places), strict=True))


def _heading_of(line: list[GridCell]) -> str:
    texts = [cell for cell in line if cell.text]
    is_one = len(texts) == 1 and not any(cell.slots for cell in line)
    if not is_one or texts[0].is_label:
        return ""
    starts_a_part = NOT_ASKED_WORDS.search(plain_label(texts[0].text)) or DECLARATION.match(
        plain_label(texts[0].text)
    )
    text = texts[0].text
    return text if starts_a_part or (is_heading(text) and not _is_about_an_answer(text)) else ""


def _is_about_an_answer(text: str) -> bool:
    """Words on how to answer, like "Mobile numbers start with 07", which head nothing."""
    about = guess_meaning(text, 1)[0]
    return about in PERSON and about != "access" and not person_in(text) and not role_in(text)


def _in_line(grid: Grid, line: list[GridCell], last: Question | None) -> Iterator[Question]:
    yield from questions_of_boxes(line, last, grid.text_before(line))
    for cell in line:
        for number, slot in enumerate(cell.slots):
            if slot.kind != TICK_KIND:
                yield _of_text(cell, number, slot)


def _of_text(cell: GridCell, number: int, slot: RawSlot) -> Question:
    before, after = cell.paragraphs[number], cell.texts[number + 1]
    label = _last_sentence(" ".join(before[-1:]))
    if label.startswith("(") and len(before) > 1:
        label = f"{before[-2]} {label}"
    is_guess = cell.is_guess or (bool(label) and len(label.strip(" ,.")) < MIN_LABEL_CHARACTERS)
    if after.startswith("(") and not label.endswith(":"):
        label, is_guess = after.partition(")")[0].strip("( "), True
    asks = label
    if not label and number == 0:
        label, asks = cell.label, cell.asks or cell.label
    signed = any(NOT_ASKED_WORDS.search(plain_label(text)) for text in cell.texts[:number])
    return Question(
        label.strip(" :"),
        [Target(cell, slot)],
        is_guess,
        signed,
        cell.person_words or _person_head_before(cell, number),
        cell.row_number,
        asks,
    )


def _person_head_before(cell: GridCell, number: int) -> str:
    """A paragraph in the same cell that names a person: "First user", then a line a question."""
    lines = [line for paragraphs in cell.paragraphs[: number + 1] for line in paragraphs]
    return next((line for line in reversed(lines) if is_person_head(line)), "")


def _last_sentence(text: str) -> str:
    """The words just before a slot: of "It is right. Signed:" the last two."""
    text = re.sub(r"^\([^)]*\),? *", "", text)  # it belongs to the slot before
    parts = [part for part in re.split(r"(?<=[.!;]) +(?=\w)|[|]", text) if part.strip(" :(")]
    if len(parts) > 1 and re.fullmatch(r"[\w]{1,3}\.", parts[-2].strip()):
        return " ".join(parts[-2:]).strip()
    return parts[-1].strip(" ") if parts else ""


def _place(question: Question, section: _Section, roles: dict[str, int]) -> Place:
    slot = question.slot
    options = tuple(target.option for target in question.targets if target.option)
    options = options or slot.options or alternatives(slot.prompt)
    kind = CHOICE_KIND if options else slot.kind
    person, words = _person(question, section, roles)
    asks = question.asks or question.label
    about_site = not person and bool(ABOUT_THE_SITE.search(section.text.casefold()))
    meaning, is_guess = guess_meaning(asks, person, about_site)
    if kind == DATE_KIND and meaning == OTHER:
        meaning, is_guess = "date", True
    if kind == TICK_KIND or (question.after_signature and meaning != "date"):
        meaning, is_guess = OTHER, False
    if meaning == "site-name" and "name" not in asks.casefold() and _lists_types(section.text):
        meaning, is_guess = OTHER, True
    nature, unsure = _nature(question, section, kind, options)
    if nature == NOT_ASKED or question.after_signature:
        person, words = 0, ""
    # A further person may be left out as a whole: the rules know whose it is by its key.
    is_further = max(person, question.row_number) > PERSONS_NEEDED
    is_further &= not (person and meaning in PERSON)
    by_role = bool(person and role_in(words) and not person_in(words))
    return Place(
        label=question.label,
        section=section.text,
        prompt="" if kind == TICK_KIND or question.targets[0].option else slot.prompt,
        kind=kind,
        nature=OPTIONAL if is_further and nature != NOT_ASKED else nature,
        options=options,
        meaning=meaning,
        person=person if meaning in PERSON or meaning == OTHER else 0,
        person_words=words,
        stands_in=slot.stands_in,
        is_guess=question.is_guess or is_guess or unsure or by_role,
    )


def _lists_types(section: str) -> bool:
    """Whether what stands under a heading are kinds of service to choose from."""
    is_type = guess_meaning(section, 0)[0] == "organisation-type"
    return is_type or bool(TICK_WORDS.search(section.casefold()))


def _person(question: Question, section: _Section, roles: dict[str, int]) -> tuple[int, str]:
    """By the words in the label, then beside or above the place, then the heading's."""
    if person := person_in(question.asks or question.label):
        return person, ""
    if person := person_in(question.person_words):
        return person, question.person_words
    if section.person:
        return section.person, section.text
    for words, role in (
        (question.person_words, role_in(question.person_words)),
        (section.text, section.role),
    ):
        if role in roles:
            return roles[role], words
    if 0 < question.row_number <= MAX_PERSONS:
        return question.row_number, ""
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
    if question.after_signature or OPTIONAL_WORDS.search(f"{words} | {section.text.casefold()}"):
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
