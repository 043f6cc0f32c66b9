"""Whatever answers the rules let through, the completed form passes the checker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.word.check import check
from guidance.word.fill import fill
from guidance.word.rules import ERROR, Answers, check_answers
from tests.sample_forms import ANSWERS, code_is, sign_up_sheet, stand_in

AWKWARD = st.text(max_size=60) | st.sampled_from(
    [
        "&<>\"'",
        "Choose an item.",
        "Role",
        "A4. ODS site code",
        "\x0b\x01",
        "a\u0301",
        "ﬁ",
        *("-", ":", "“"),
        "07400 123456",
    ]
)
ANSWER_SETS = st.fixed_dictionaries({key: st.just(good) | AWKWARD for key, good in ANSWERS.items()})


@pytest.mark.parametrize("form", [stand_in(), sign_up_sheet()], ids=["labels", "rows"])
@settings(max_examples=150, deadline=None)
@given(typed=ANSWER_SETS)
def test_what_fill_in_produces_the_checker_passes(form, typed):
    errors = [
        finding
        for finding in check_answers(Answers(typed, form.asked), code_is())
        if finding.severity == ERROR
    ]
    result = check(fill(form, typed), [form], code_is())

    assert {f.rule for f in result.findings if f.severity == ERROR} == {f.rule for f in errors}
    assert (result.verdict == "ready") == (not errors)
