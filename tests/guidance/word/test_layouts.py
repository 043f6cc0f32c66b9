"""Forms as officials make them: each question is understood, or named as not understood."""

from collections import Counter

import pytest

from guidance.word.check import check
from guidance.word.fill import fill, round_trip_errors
from tests.guidance.word.layouts.base import UNREAD
from tests.guidance.word.layouts.forms import FORMS, answers, template
from tests.guidance.word.layouts.truth import NAMED, UNDERSTOOD, WRONG, judged
from tests.sample_forms import code_is


@pytest.mark.parametrize("name", FORMS)
def test_each_question_is_understood_or_named(name):
    form = FORMS[name]()
    expected = Counter(NAMED if key == UNREAD else UNDERSTOOD for key, _, _ in form.truth)
    found = judged(form)

    assert [each for each in found if each[1] == WRONG] == []
    assert Counter(how for _, how in found) == expected


@pytest.mark.parametrize("name", FORMS)
def test_a_form_filled_in_passes_and_each_missing_answer_is_told(name):
    form = template(FORMS[name]())
    good = answers(form)
    filled = check(fill(form, good), [form], code_is())

    assert round_trip_errors(form) == []
    assert [(each.rule, each.where) for each in filled.findings] == []
    for key in list(good)[:: max(1, len(good) // 5)]:
        without = check(fill(form, good | {key: ""}), [form], code_is())
        told = {each.key for each in without.findings}
        assert told == (set() if key in form.optional else {key}), key
