"""What each state of a code in the list is told, with one way to go on."""

import pytest

from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

PLACE = "Maid Marian House, Exampleby"


def finding(lookup, **changes):
    answers = Answers(ANSWERS | changes, {key: key for key in ANSWERS})
    (found,) = check_answers(answers, lookup)
    return found


@pytest.mark.parametrize(
    ("lookup", "severity", "words"),
    [
        (
            code_is("open", label="Friar Tuck Court, Mockwell", is_named=False),
            "warning",
            "This code is for Friar Tuck Court, Mockwell. Check that it is your site",
        ),
        (
            code_is("closed", "VYYYY"),
            "error",
            f"The official list says it was replaced by VYYYY ({PLACE}). Check before using it",
        ),
        (
            code_is("closed", "VYYYY", is_inferred=True),
            "error",
            f"It may have been replaced by VYYYY ({PLACE}): same postcode, similar name",
        ),
        (code_is("closed", "VYYYY", "VZZZZ"), "error", f"VYYYY ({PLACE}) or VZZZZ ({PLACE})"),
        (code_is("closed"), "error", "Find the code that replaced it with the ODS code finder"),
        (
            code_is("open", is_head_office=True, sites=("VYYYY", "VZZZZ")),
            "error",
            f"Choose one of its sites: VYYYY ({PLACE}); VZZZZ ({PLACE})",
        ),
        (
            code_is("open", is_head_office=True, sites=tuple("ABCDEF")),
            "error",
            "Find yours with the ODS code finder",
        ),
        (
            code_is("open", is_head_office=True, sites=("VYYYY", "VZZZZ"), likely_sites=("VZZZZ",)),
            "error",
            f"It may be VZZZZ ({PLACE}). Check before using it",
        ),
        (code_is("open", is_head_office=True), "error", "Enter the code of your site"),
        (code_is("not-found"), "warning", "New codes take weeks to appear"),
        (code_is("cannot-say", reason="sample"), "warning", "only a made-up sample"),
        (code_is("cannot-say", reason="old"), "warning", "is too old"),
        (code_is("cannot-say", reason="left-out"), "warning", "no longer has it"),
        (code_is("cannot-say", reason="future"), "warning", "not open yet"),
    ],
)
def test_state_of_a_code_has_its_own_sentence(lookup, severity, words):
    found = finding(lookup)

    assert found.severity == severity
    assert words in found.message


def test_name_is_not_compared_when_the_list_has_no_name_or_the_form_no_answer():
    other = code_is("open", label="Friar Tuck Court", is_named=False)

    assert finding(other, **{"site-name": ""}).rule == "missing"
    answers = Answers(ANSWERS, {"ods-code": "Code"})
    assert check_answers(answers, other) == []


def test_site_named_as_its_code_is_one_finding():
    other = code_is("open", label="Friar Tuck Court", is_named=False)
    assert finding(other, **{"site-name": "VXXXX"}).rule == "wrong-box"


def test_another_name_is_not_told_of_a_head_office():
    assert finding(code_is("open", is_head_office=True, is_named=False)).rule == "ods-head-office"
