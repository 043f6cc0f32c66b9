from types import SimpleNamespace

from guidance.form.results import CHECKS, check_results
from guidance.word.messages import MESSAGES
from guidance.word.rules import ERROR, Finding

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


def test_check_has_not_passed_when_its_answers_are_missing():
    missing = Finding("missing", ERROR, "A2", "Enter an answer")
    result = {
        line.check: line.result for line in check_results(SimpleNamespace(findings=[missing]))
    }

    assert result["Every question has an answer"] == "Fix"
    assert result["Each person has a personal email of their own"] == "Could not check"
    assert result["The mailbox has an Owner"] == "Could not check"
    assert result["The ODS code is the right one"] == "Passed"
