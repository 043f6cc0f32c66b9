"""Each rule on its own: answers in, rule ids out."""

import pytest

from guidance.word.messages import MESSAGES, message_for
from guidance.word.rules import Answers, access_type, check_answers
from tests.sample_forms import ANSWERS, code_is

LABELS = {key: key for key in ANSWERS}


def found(lookup=None, own_messages=None, **changes):
    typed = ANSWERS | {key.replace("_", "-"): text for key, text in changes.items()}
    return check_answers(Answers(typed, LABELS, own_messages or {}), lookup or code_is("open"))


def rules(*args, **changes):
    return [(finding.rule, finding.severity) for finding in found(*args, **changes)]


def test_good_answers_pass():
    assert found() == []


@pytest.mark.parametrize(
    ("number", "severity"),
    [
        ("07400 123456", None),
        ("+44 (0)7400 123456", None),
        ("0044 7400-123456", None),
        ("7400123456", None),
        ("Mob: 07400.123.456", None),
        ("07624 123456", None),
        ("070 1234 5678", "error"),
        ("07612 345678", "error"),
        ("0115 496 0123", "error"),
        ("07400 12345", "error"),
        ("07400 1234567", "error"),
        ("07400 123456 / 07400 123458", "error"),
        ("07400 123456 (Ann)", "error"),
        ("ask Ann", "error"),
        ("07700 900123", "warning"),
        ("+353 87 123 4567", "warning"),
    ],
)
def test_mobile_number_is_checked_by_ofcoms_ranges(number, severity):
    expected = [("not-mobile", severity)] if severity else []
    assert rules(person_1_mobile=number) == expected


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("a.b@gmail.com", "AB@googlemail.com", "error"),
        ("ab+work@gmail.com", "ab@gmail.com", "error"),
        ("Ann@Outlook.com", "ann@outlook.com", "error"),
        ("ann+nhs@outlook.com", "ann@outlook.com", "warning"),
        ("a.b@outlook.com", "ab@outlook.com", None),
        ("mailto:<ann@sky.com>", "ann@sky.com", "error"),
    ],
)
def test_same_inbox_is_found_in_two_spellings(one, other, severity):
    expected = [("same-email", severity)] if severity else []
    assert rules(person_1_email=one, person_2_email=other) == expected


@pytest.mark.parametrize(
    "email", ["ann", "ann@home", "ann @gmail.com", "a@b@gmail.com", "@sky.com"]
)
def test_invalid_email_is_an_error(email):
    assert rules(person_1_email=email) == [("not-email", "error")]


def test_mistyped_provider_is_a_warning():
    assert rules(person_1_email="ann@gmial.com") == [("not-email", "warning")]


@pytest.mark.parametrize(
    "email", ["manager@gmail.com", "ann@example.nhs.uk", "ann@sunnybrook.co.uk", "info@sky.com"]
)
def test_an_organisations_email_is_a_warning(email):
    assert rules(person_1_email=email) == [("organisation-email", "warning")]


def test_a_domain_of_both_people_is_a_warning_only_if_it_is_like_the_homes_name():
    both = {"person_1_email": "ann@example.org", "person_2_email": "bea@example.org"}
    assert rules(**both) == []
    assert rules(**both, site_name="Example House") == [("organisation-email", "warning")] * 2
    assert rules(person_1_email="ann@sky.com", person_2_email="bea@sky.com") == []


def test_same_mobile_is_found_however_it_is_written():
    assert rules(person_2_mobile="+44 7400 123456") == [("same-mobile", "error")]


def test_same_person_is_found_in_two_spellings():
    same = {"person_2_first_name": "ANN", "person_2_surname": "o'example"}
    assert rules(**same) == [("same-person", "warning")]


@pytest.mark.parametrize("person", [1, 2])
def test_a_person_without_answers_is_one_finding(person):
    empty = {key: "" for key in ANSWERS if key.startswith(f"person-{person}")}
    assert rules(**empty) == [("one-person", "error")]


@pytest.mark.parametrize(
    "text", ["", "  ", "N/A", "as above", "TBC", "Click or tap here to enter text."]
)
def test_placeholder_is_a_missing_answer(text):
    assert rules(person_2_role=text) == [("missing", "error")]


def test_surname_na_is_an_answer():
    assert rules(person_2_surname="Na") == []


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("owner", "OWNER", []),
        ("Co-Owner", "member", []),
        ("Member", "Member", [("no-owner", "warning")]),
        ("Owner/Member", "Owner", [("missing", "error")]),
        ("User", "Owner", [("missing", "error")]),
    ],
)
def test_access_types_of_both_people_are_checked(one, two, expected):
    assert rules(person_1_access=one, person_2_access=two) == expected


def test_access_is_read_in_any_case():
    assert [access_type(text) for text in ("OWNER", "member ", "x")] == ["Owner", "Member", ""]


def test_a_town_of_12_letters_is_too_long():
    assert rules(town="A" * 11) == []
    assert rules(town="A" * 12) == [("too-long", "error")]


@pytest.mark.parametrize(
    ("lookup", "expected"),
    [
        (code_is("closed", "VYYYY"), ("ods-closed", "error")),
        (code_is("not-found"), ("ods-unknown", "warning")),
        (code_is("cannot-say"), ("ods-cannot-say", "warning")),
        (code_is("open", is_head_office=True), ("ods-head-office", "error")),
    ],
)
def test_status_of_the_ods_code_becomes_a_finding(lookup, expected):
    assert rules(lookup) == [expected]


@pytest.mark.parametrize("code", ["", "see attached", "VXXXX / VYYYY", "n/a"])
def test_invalid_ods_code_is_missing_without_a_lookup(code):
    assert rules(None, ods_code=code) == [("ods-missing", "error")]


def test_code_is_looked_up_without_spaces_and_in_capitals():
    asked = []
    found(lambda code: asked.append(code) or code_is()(code), ods_code="v x x.x x")
    assert asked == ["VXXXX"]


def test_message_on_a_closed_code_names_what_replaced_it():
    (finding,) = found(code_is("closed", "VYYYY"))
    assert "VYYYY" in finding.message


def test_rules_check_only_what_the_form_asks():
    labels = {"site-name": "Name"}
    assert check_answers(Answers({}, labels), code_is("closed"))[0].rule == "missing"
    assert len(check_answers(Answers({}, labels), code_is("closed"))) == 1


def test_editors_sentence_replaces_the_message_and_keeps_the_detail():
    own = {"not-mobile": "{person} needs a mobile."}
    (finding,) = found(own_messages=own, person_1_mobile="0115 496 0123")
    assert finding.message == "Person 1 needs a mobile. This one is a landline"


def test_no_message_quotes_an_answer():
    canary = {key: f"canary{number}" for number, key in enumerate(ANSWERS)}
    assert not any(
        "canary" in finding.message
        for finding in found(person_1_mobile="canary", person_1_email="canary")
    )
    for finding in check_answers(Answers(canary, LABELS), code_is("closed")):
        assert "canary" not in finding.message


def test_every_message_can_be_filled_in():
    for rule in MESSAGES:
        assert "{" not in message_for(rule, where="A", person="Person 1", other="B", text="C")
