"""Forms as officials make them: each question is understood, or named as not understood."""

from collections import Counter

import pytest

from guidance.word.answer_keys import OTHER, key_of
from guidance.word.check import check
from guidance.word.fill import fill, round_trip_errors
from guidance.word.layout import read_layout
from guidance.word.places import NOT_ASKED
from tests.guidance.word.layouts.forms import FORMS, UNREAD, answers, template
from tests.sample_forms import code_is

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


@pytest.mark.parametrize("name", FORMS)
def test_each_question_is_understood_or_named(name):
    form = FORMS[name]()
    expected = Counter(NAMED if key == UNREAD else UNDERSTOOD for key, _, _ in form.truth)
    found = judged(form)

    assert [each for each in found if each[1] == WRONG] == []
    assert Counter(how for _, how in found) == expected


@pytest.mark.parametrize("name", FORMS)
def test_a_form_filled_in_passes_and_each_missing_answer_is_told(name):
    """But for a drop-down of Word's older kind: it shows its first entry from the start."""
    form = template(FORMS[name]())
    good = answers(form)
    filled = check(fill(form, good), [form], code_is())

    assert round_trip_errors(form) == []
    assert [(each.rule, each.where) for each in filled.findings] == []
    for key in list(good)[:: max(1, len(good) // 5)]:
        without = check(fill(form, good | {key: ""}), [form], code_is())
        told = {each.key for each in without.findings}
        place = form.layout.places[form.keys.index(key)]
        need_not = key in form.optional or (place.stands_in == "field" and place.options)
        assert told == (set() if need_not else {key}), key
