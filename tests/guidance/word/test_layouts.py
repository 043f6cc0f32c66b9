"""Forms as officials make them: each question is understood, or named as not understood.

What is done with filled forms takes long: `make bench` does it with every layout.
"""

import pytest

from tests.guidance.word.layouts.compared import differences
from tests.guidance.word.layouts.filled import wrong_findings
from tests.guidance.word.layouts.forms import FORMS, SAMPLE
from tests.guidance.word.layouts.truth import misread


@pytest.mark.parametrize("name", SAMPLE)
def test_a_form_filled_in_passes_and_each_missing_answer_is_told(name):
    assert wrong_findings(FORMS[name]()) == []


def test_each_question_of_every_layout_is_understood_or_named():
    assert {name: wrong for name, make in FORMS.items() if (wrong := misread(make()))} == {}


def test_only_the_answers_differ_from_the_blank_form():
    names = ["stand-in", "sheet", *SAMPLE]
    assert {name: found for name in names if (found := differences(name))} == {}
