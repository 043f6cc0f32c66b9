"""What an upload has in the places for an answer, and the answer that this gives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidance.word.layout import Piece
from guidance.word.places import CHOICE_KIND, TICK_KIND, TICKED, Place, Slot
from guidance.word.slots import EMPTY_BOXES, TICKED_BOXES, is_invitation
from guidance.word.text import clean_answer, normalise_text

FILLER = re.compile(r"_{2,}|\.{3,}|·{3,}")
EMPTY = re.compile(rf"[{EMPTY_BOXES}]|\[[ _]*\]|\([ _]*\)")
TICK_MARK = re.compile(rf"[{TICKED_BOXES}√]|\b(?:x|y|yes|v|ok)\b", re.IGNORECASE)


@dataclass
class Given:
    """The text in each slot of a place, with the option that it ticks."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    has_picture: bool = False
    is_unset: bool = False  # a drop-down that shows what it did from the start


@dataclass(frozen=True)
class Match:
    """The text in each slot of a cell, and the fixed texts that are not where they were."""

    texts: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.missing


def match(pieces: Sequence[Piece], text: str) -> Match:
    """Cut a cell at its fixed texts, from the left; what lies between is typed."""
    if len(pieces) == 1 and isinstance(pieces[0], Slot):
        return Match((text,))
    typed: list[str] = []
    missing: list[str] = []
    at, is_open = 0, False
    for number, piece in enumerate(pieces):
        if isinstance(piece, Slot):
            typed.append("")
            is_open = True
            continue
        found = _find(piece, text, at, is_last=number == len(pieces) - 1)
        if found < 0 or (text[at:found].strip() and not is_open):
            missing.append(piece)
            continue
        if is_open:
            typed[-1] = text[at:found].strip()
        at, is_open = found + len(piece), False
    rest = text[at:].strip()
    missing += _words_at_boxes(pieces, typed)
    if is_open:
        typed[-1] = rest
    elif rest:
        missing += _after_the_end(typed, rest, pieces)
    return Match(tuple(typed), tuple(missing))


def _words_at_boxes(pieces: Sequence[Piece], typed: Sequence[str]) -> list[str]:
    """The options whose box has words beside it that are no mark."""
    boxes = [piece for piece in pieces if isinstance(piece, Slot)]
    return [
        box.option
        for box, text in zip(boxes, typed, strict=True)
        if box.option and re.search(r"\w", TICK_MARK.sub("", text))
    ]


def _find(piece: str, text: str, at: int, is_last: bool) -> int:
    """The last fixed text is the one that ends the cell, if it does."""
    if is_last and text.endswith(piece) and len(text) - len(piece) >= at:
        return len(text) - len(piece)
    return text.find(piece, at)


def _after_the_end(typed: list[str], rest: str, pieces: Sequence[Piece]) -> list[str]:
    """A mark behind the last option ticks its box; other text does not belong there."""
    if typed and TICK_MARK.fullmatch(rest):
        typed[-1] = f"{typed[-1]} {rest}"
        return []
    return [piece for piece in pieces[-1:] if isinstance(piece, str)]


def answer_in(place: Place, given: Given | None) -> str:
    """The answer as `places` defines it; "" for none."""
    if given is None:
        return ""
    boxes = [(option, text) for option, text in given.texts if option]
    if boxes:
        return ", ".join(_ticked_options(boxes))
    text = " ".join(text for _, text in given.texts)
    if place.kind == TICK_KIND:
        return TICKED if _is_ticked(text) else ""
    if place.kind == CHOICE_KIND:
        return "" if given.is_unset else _chosen(place, text)
    return _typed(place, text)


def _typed(place: Place, text: str) -> str:
    """Without the dots it was typed on and the form's own words round it."""
    answer = clean_answer(_without_prompt(text, place.prompt), place.prompt)
    if place.stands_in == "blank":
        answer = normalise_text(FILLER.sub(" ", answer)).strip(" _")
        return answer if answer.strip(" /.-") else ""
    return answer


def _without_prompt(text: str, prompt: str) -> str:
    """What was typed before, after or within the prompt, or instead of it."""
    if not prompt or len(text) < len(prompt):
        return text
    for cut in range(len(prompt), -1, -1):
        if text.startswith(prompt[:cut]) and text.endswith(prompt[cut:]):
            return text[cut : len(text) - (len(prompt) - cut)]
    return text


def _chosen(place: Place, text: str) -> str:
    """The option that is left of those printed, or what was typed instead."""
    typed = normalise_text(_without_prompt(text, place.prompt))
    left = [option for option in place.options if option.casefold() == typed.casefold()]
    if left:
        return left[0]
    answer = clean_answer(typed, place.prompt)
    return "" if not answer or is_invitation(answer) else answer.strip(" /")


def _ticked_options(boxes: Sequence[tuple[str, str]]) -> list[str]:
    """A mark before an empty box belongs to the option before it: "☐ Yes ✓ ☐ No"."""
    ticked: list[str] = []
    for number, (option, text) in enumerate(boxes):
        before, box, after = _at_box(text)
        if number and box and TICK_MARK.search(before):
            ticked.append(boxes[number - 1][0])
        if (box and TICK_MARK.search(after)) or (not box and TICK_MARK.search(text)):
            ticked.append(option)
    return [option for option, _ in boxes if option in ticked]


def _at_box(text: str) -> tuple[str, str, str]:
    found = EMPTY.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _is_ticked(text: str) -> bool:
    """A tick, a cross or any word in a box; an empty box is none."""
    return bool(TICK_MARK.search(text) or re.search(r"\w", EMPTY.sub("", text)))
