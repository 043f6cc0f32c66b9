"""Headline and groups of a check, and which checks count as made and passed."""

import pytest

from guidance.form.results import CHECKS, LOCATION_CHECK, check_results
from guidance.word.check import CheckOutcome
from guidance.word.messages import MESSAGES
from guidance.word.rules import WARNING, Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

REFUSALS = {
    *("not-word", "encrypted", "macro", "template-file", "damaged", "too-large", "unknown-form"),
}
EMAILS = "Each person has a personal email of their own"
OWNER = "The mailbox has an Owner"
CODE = "The ODS code is open and is for a site"
NAME = "The ODS list has your site’s name for the code"


def results(lookup=None, is_sample_form=False, asked=ANSWERS, **changes):
    typed = ANSWERS | {key.replace("_", "-"): text for key, text in changes.items()}
    answers = Answers({key: typed[key] for key in asked}, dict(zip(asked, asked, strict=True)))
    lookup = lookup or code_is()
    outcome = CheckOutcome("", "", check_answers(answers, lookup), answers, lookup(""))
    return check_results(outcome, is_sample_form)


def test_every_rule_of_a_readable_form_belongs_to_a_check():
    assert {rule for check in CHECKS for rule in check.rules} == MESSAGES.keys() - REFUSALS


def test_good_form_passes_each_check_that_its_questions_allow():
    assert results().passed == [each.words for each in CHECKS if each is not LOCATION_CHECK]


LOCATION = "1-1234567890"


@pytest.mark.parametrize(
    ("known", "typed", "state"),
    [
        ([LOCATION], "1 - 1234567890", "passed"),
        ([LOCATION, "1-1234567899"], LOCATION, "passed"),
        (["1-1234567899"], LOCATION, "look"),
        ([], LOCATION, ""),
        ([LOCATION], "on the wall", ""),
    ],
)
def test_a_location_id_is_compared_with_those_that_cqc_has_for_the_code(known, typed, state):
    lookup = code_is(location_ids=known)
    found = results(lookup, asked=[*ANSWERS, "cqc-location-id"], cqc_location_id=typed)
    told = [finding.message for finding in found.look if finding.rule == "cqc-other-location"]

    assert (LOCATION_CHECK.words in found.passed) == (state == "passed")
    assert bool(told) == (state == "look")
    assert all("1-1234567899 on 1 September 2026" in message for message in told)


def test_missing_answer_turns_off_only_the_check_that_needs_it():
    found = results(person_2_email="")

    assert [finding.rule for finding in found.fix] == ["missing"]
    assert found.unanswered == [EMAILS]
    assert {OWNER, CODE, NAME} <= set(found.passed)


def test_unclear_access_type_is_not_passed():
    found = results(person_1_access="User", person_2_access="Member")

    assert OWNER in found.unanswered


def test_check_without_ground_in_the_form_is_not_listed():
    asked = [key for key in ANSWERS if key not in ("ods-code", "person-2-first-name")]
    found = results(asked=[key for key in asked if key != "person-2-surname"])

    listed = {*found.passed, *found.unanswered}
    assert not listed & {CODE, NAME, "The form has 2 different people"}
    assert EMAILS in listed


def test_name_is_not_compared_when_the_code_could_not_be_checked():
    found = results(code_is("cannot-say"))

    assert found.checks_not_made == [CODE]
    assert NAME not in found.passed


def test_each_finding_stands_in_one_group():
    found = results(code_is("cannot-say"), person_1_access="Member", town="")

    groups = (found.fix, found.look, found.could_not_check)
    assert [[f.rule for f in group] for group in groups] == [
        ["missing"],
        ["no-owner"],
        ["ods-cannot-say"],
    ]


MEMBERS = {"person_1_access": "Member"}
SAMPLE_LIST = code_is("cannot-say", reason="sample")
HEADLINES = [
    ({}, "good", "Your form passed every check"),
    ({"town": ""}, "fix", "1 thing to fix in your form"),
    ({"town": "", "person_1_role": "ditto"}, "fix", "2 things to fix in your form"),
    ({"town": ""} | MEMBERS, "fix", "1 thing to fix in your form"),
    (MEMBERS, "look", "Nothing to fix, 1 thing to look at"),
    ({"lookup": code_is("not-found")}, "look", "Nothing to fix, 1 thing to look at"),
    ({"lookup": code_is("not-found")} | MEMBERS, "look", "Nothing to fix, 2 things to look at"),
    ({"lookup": code_is("cannot-say")}, "neutral", "We could not check 1 thing"),
    ({"lookup": code_is("cannot-say")} | MEMBERS, "look", "Nothing to fix, 1 thing to look at"),
    ({"lookup": code_is("open", label="X", is_named=False)}, "look", "Nothing to fix, 1 thing"),
    ({"is_sample_form": True}, "good", "Sample form. Every check passed"),
    ({"is_sample_form": True, "town": ""}, "fix", "Sample form. 1 thing to fix in your form"),
    ({"lookup": SAMPLE_LIST}, "neutral", "Sample ODS list. We could not check 1 thing"),
    (
        {"lookup": SAMPLE_LIST, "is_sample_form": True} | MEMBERS,
        "look",
        "Sample form and sample ODS list. Nothing to fix, 1 thing to look at",
    ),
]


@pytest.mark.parametrize(("changes", "state", "heading"), HEADLINES)
def test_headline_and_state_tell_what_was_found(changes, state, heading):
    found = results(**changes)

    assert found.state == state
    assert found.heading.startswith(heading)


def test_answers_are_in_no_repr():
    found = results(code_is("open", label="Listed House"))

    assert found.listed_code.on_form == "Sunny Brook Care Home, Arnold"
    assert "Sunny Brook" not in repr(found)


def test_list_is_not_compared_with_the_form_where_it_has_no_name_or_a_head_offices():
    assert results(code_is("not-found")).listed_code is None
    assert results(code_is("open", label="Ltd", is_head_office=True)).listed_code is None


def test_all_findings_are_warnings_when_there_is_nothing_to_fix():
    assert {finding.severity for finding in results(**MEMBERS).look} == {WARNING}
