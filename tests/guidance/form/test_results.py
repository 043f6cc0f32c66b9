import pytest

from guidance.form.results import CHECKS, check_results, heading
from guidance.word.check import CheckOutcome
from guidance.word.messages import MESSAGES
from guidance.word.rules import ERROR, WARNING, Finding

MISSING = Finding("missing", ERROR, "A2", "Enter an answer")
NO_OWNER = Finding("no-owner", WARNING, "B6", "Nobody is marked as Owner")
CANNOT_SAY = Finding("ods-cannot-say", WARNING, "A4", "We could not check your ODS code")
REFUSALS = {
    "not-word",
    "encrypted",
    "macro",
    "template-file",
    "damaged",
    "too-large",
    "unknown-form",
}


def test_every_rule_of_a_readable_form_belongs_to_one_check():
    shown = [rule for _, rules in CHECKS for rule in rules]

    assert sorted(shown) == sorted(MESSAGES.keys() - REFUSALS)


def results(*findings):
    return check_results(CheckOutcome("", findings=list(findings)))


def test_check_has_not_passed_when_its_answers_are_missing():
    found = results(MISSING)

    assert found.fix == [MISSING]
    assert "Each person has a personal email of their own" in found.unanswered
    assert "The mailbox has an Owner" in found.unanswered
    assert "The ODS code is the right one" in found.passed
    assert len(found.unanswered) + len(found.passed) == len(CHECKS) - 1


def test_each_finding_stands_in_one_group():
    found = results(CANNOT_SAY, NO_OWNER, MISSING)

    assert (found.fix, found.look, found.could_not_check) == ([MISSING], [NO_OWNER], [CANNOT_SAY])
    assert "The mailbox has an Owner" not in [*found.unanswered, *found.passed]


@pytest.mark.parametrize(
    ("findings", "state", "words"),
    [
        ([MISSING, NO_OWNER], "fix", "1 thing to fix in your form"),
        ([MISSING, MISSING], "fix", "2 things to fix in your form"),
        ([NO_OWNER, CANNOT_SAY], "look", "Nothing to fix, 1 thing to look at"),
        ([CANNOT_SAY], "neutral", "Your form passed every check we could make"),
        ([], "good", "Your form passed every check"),
    ],
)
def test_heading_and_state_tell_the_gravest_finding(findings, state, words):
    found = results(*findings)

    assert (found.state, heading(found, is_sample=False)) == (state, words)
