"""How each layout is read: understood, named as not understood, or silently wrong."""

from collections import Counter

from guidance.word.answer_keys import OTHER, key_of
from guidance.word.layout import read_layout
from guidance.word.places import NOT_ASKED
from tests.guidance.word.layouts.base import UNREAD

UNDERSTOOD, NAMED, WRONG = "understood", "named as not understood", "silently wrong"


def judged(form) -> list[tuple[str, str]]:
    """(label, how it was read) of each question of the truth, and of each place that is none."""
    layout = read_layout(form.blank)
    left = list(layout.places)
    results = []
    for key, label, nature in form.truth:
        place = next((each for each in left if fits(each, key, label)), None)
        if place:
            left.remove(place)
        if key == UNREAD:
            is_named = any(label in text for text in layout.unread) or (place and place.is_guess)
            results.append((label, NAMED if is_named else WRONG))
        elif place and place.nature == nature:
            results.append((label, UNDERSTOOD))
        else:
            is_named = any(label in text for text in layout.unread)
            results.append((label, NAMED if is_named else WRONG))
    results += [(f"no question: {place.label}", WRONG) for place in left]
    return results


def fits(place, key, label) -> bool:
    known = key_of(place.meaning, place.person, 0)
    wanted = "question-0" if key in (OTHER, UNREAD) else key
    is_meant = known == wanted or (place.nature == NOT_ASKED and place.meaning == key)
    return label in place.label and is_meant


def misread(form) -> list:
    """What was silently read wrong, or is not what the truth says: understood, or named."""
    expected = Counter(NAMED if key == UNREAD else UNDERSTOOD for key, _, _ in form.truth)
    found = judged(form)
    wrong = [each for each in found if each[1] == WRONG]
    return wrong or ([] if Counter(how for _, how in found) == expected else found)
