"""Each fault of an answer is one finding, and two faults are both told, on one answer too."""

import itertools

import pytest

from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

# What is typed, and the words that tell it.
FAULTS = {
    "no site name": ({"site-name": ""}, "Enter an answer to “site-name”"),
    "site name is ditto": ({"site-name": "ditto"}, "Enter an answer to “site-name”"),
    "site name is the code": ({"site-name": "V-XXXX"}, "This is the ODS code"),
    "no town": ({"town": "xxxx"}, "Enter an answer to “town”"),
    "town of digits": ({"town": "12345"}, "It has no letters"),
    "long town": ({"town": "Newark-on-Trent"}, "“town” is too long"),
    "no role": ({"person-1-role": "see attached"}, "Enter an answer to “person-1-role”"),
    "long role": ({"person-2-role": "x y " * 60}, "“person-2-role” is too long"),
    "no surname": ({"person-2-surname": "TBC"}, "Enter an answer to “person-2-surname”"),
    "same name": (
        {"person-2-first-name": "Anñ", "person-2-surname": "OExample"},
        "the same person",
    ),
    "invalid email": ({"person-1-email": "ann at home"}, "Enter an email address in the correct"),
    "mistyped email": ({"person-1-email": "ann@gmial.com"}, "It may be gmail.com"),
    "email ending": ({"person-1-email": "ann@example.con"}, "No email address ends like"),
    "role address": (
        {"person-2-email": "manager@outlook.com"},
        "looks like one of an organisation",
    ),
    "same email": ({"person-2-email": "ann.example@gmail.com"}, "have the same email"),
    "same inbox": ({"person-2-email": "annexample@gmail.com"}, "look like the same inbox"),
    "landline": ({"person-1-mobile": "0115 496 0123"}, "This one is a landline"),
    "letters in number": ({"person-1-mobile": "O7400 123456"}, "It has a letter in place"),
    "name by number": ({"person-1-mobile": "07400 123456 Ann"}, "There are words beside it"),
    "two numbers": ({"person-2-mobile": "07400 123457/07400 123458"}, "There are 2 numbers"),
    "short number": ({"person-2-mobile": "07400 12345"}, "A mobile number has 11 digits"),
    "foreign number": ({"person-2-mobile": "+353 87 123 4567"}, "This one is not a UK number"),
    "same mobile": ({"person-2-mobile": "+44 7400 123456"}, "have the same mobile number"),
    "unclear access": ({"person-2-access": "User"}, "Type Owner or Member"),
    "no owner": ({"person-1-access": "Member"}, "Nobody is marked as Owner"),
    "no code": ({"ods-code": "TBC"}, "Enter your ODS code"),
    "two codes": ({"ods-code": "VXXXX or VYYYY"}, "Enter 1 code"),
}
# What cannot be told together: the second fault is no longer there, or needs the other's answer.
INSTEAD = {
    frozenset(pair)
    for pair in (
        ("unclear access", "no owner"),
        ("no surname", "same name"),
        ("no code", "site name is the code"),
        ("two codes", "site name is the code"),
        *itertools.product(
            ("invalid email", "mistyped email", "email ending"), ("same email", "same inbox")
        ),
        *itertools.product(("landline", "letters in number"), ("same mobile",)),
    )
}
# Two faults on one answer.
TOGETHER = {
    "mistyped and same": (
        {"person-1-email": "ann@gmial.com", "person-2-email": "ann@gmial.com"},
        ["It may be gmail.com", "It may be gmail.com", "have the same email"],
    ),
    "mistyped and a role": (
        {"person-1-email": "manager@gmial.com"},
        ["It may be gmail.com", "looks like one of an organisation"],
    ),
    "unknown ending and the home's name": (
        {"person-1-email": "ann@sunnybrook.con"},
        ["No email address ends like", "looks like one of an organisation"],
    ),
    "invalid and same": (
        {"person-1-email": "ann at home", "person-2-email": "Ann at home"},
        ["Enter an email address"] * 2 + ["have the same email"],
    ),
    "a role and same": (
        {"person-1-email": "info@sky.com", "person-2-email": "info@sky.com"},
        ["looks like one of an organisation"] * 2 + ["have the same email"],
    ),
    "landline and same": (
        {"person-1-mobile": "0115 496 0123", "person-2-mobile": "0115 4960123"},
        ["This one is a landline"] * 2 + ["have the same mobile number"],
    ),
    "landline with a name": (
        {"person-1-mobile": "Ann 0115 496 0123"},
        ["There are words beside it", "This one is a landline"],
    ),
    "short with a letter": (
        {"person-1-mobile": "O7400 12345"},
        ["It has a letter in place", "A mobile number has 11 digits"],
    ),
    "town of many digits": ({"town": "1" * 12}, ["It has no letters", "“town” is too long"]),
    "long and invalid email": (
        {"person-1-email": "a" * 201},
        ["“person-1-email” is too long", "Enter an email address"],
    ),
    "same person with the same email": (
        {
            "person-2-first-name": "Ann",
            "person-2-surname": "O’Example",
            "person-2-email": "ann.example@gmail.com",
        },
        ["are the same person. Choose 2 different people", "have the same email"],
    ),
}
CODE_FAULTS = {
    "closed head office": (
        code_is("closed", is_head_office=True),
        ["This ODS code is closed", "This ODS code is for a head office"],
    ),
    "closed and another home's": (
        code_is("closed", "VYYYY", label="Friar Tuck Court, Mockwell", is_named=False),
        ["This ODS code is closed", "This code is for Friar Tuck Court, Mockwell"],
    ),
}


def messages(changes, lookup=None):
    answers = Answers(ANSWERS | changes, {key: key for key in ANSWERS})
    return [finding.message for finding in check_answers(answers, lookup or code_is())]


def are_told(wanted, found):
    """Each wanted beginning is in a finding of its own, and there is no other finding."""
    return len(wanted) == len(found) and all(
        sum(words in message for message in found) == wanted.count(words) for words in wanted
    )


def test_fault_alone_is_one_finding():
    found = {fault: messages(changes) for fault, (changes, _) in FAULTS.items()}
    assert {
        name: told for name, told in found.items() if not are_told([FAULTS[name][1]], told)
    } == {}


def test_faults_on_two_answers_are_both_told():
    lost = []
    for one, other in itertools.combinations(FAULTS, 2):
        (changes, words), (more, other_words) = FAULTS[one], FAULTS[other]
        if changes.keys() & more.keys() or frozenset((one, other)) in INSTEAD:
            continue
        if not are_told([words, other_words], found := messages(changes | more)):
            lost.append((one, other, found))

    assert lost == []


def test_two_faults_on_one_answer_are_both_told():
    found = {name: messages(changes) for name, (changes, _) in TOGETHER.items()}
    assert {n: told for n, told in found.items() if not are_told(TOGETHER[n][1], told)} == {}


@pytest.mark.parametrize(("lookup", "wanted"), CODE_FAULTS.values(), ids=CODE_FAULTS)
def test_two_faults_of_the_code_are_both_told(lookup, wanted):
    found = messages({}, lookup)

    assert are_told(wanted, found), found
