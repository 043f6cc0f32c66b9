"""Who is the same person, what is no answer, and how people are named."""

import pytest

from guidance.word.person_names import may_be_one_person
from guidance.word.placeholders import is_placeholder
from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

ONE_PERSON = [
    ("Ann Example", "ANN EXAMPLE"),
    ("Zoë Example", "Zoe Example"),
    ("Søren Łącki", "Soren Lacki"),
    ("Ann O’Example", "Ann O'Example"),
    ("Ann OExample", "Ann O’Example"),
    ("Example Ann", "Ann Example"),
    ("A Example", "Ann Example"),
    ("A. Example", "Ann Example"),
    ("Ann M Example", "Ann Mary Example"),
    ("Ann Mary Example", "Ann Example"),
    ("Mrs Ann Example", "Ann Example"),
    ("Ann Example-Sample", "Ann Example Sample"),
    ("Ann", "ann"),
    ("李 安", "李 安"),
]
TWO_PEOPLE = [
    ("Ann Example", "Bea Example"),
    ("Ann Example", "Ann Sample"),
    ("Ann Example", "Anna Example"),
    ("A Example", "Bea Example"),
    ("A E", "Ann Example"),
    ("Ann", "Ann Example"),
    ("Ann Example", ""),
    ("", ""),
    ("李 安", "王 安"),
]
NO_ANSWERS = [
    *("n/a", "N/A", "N.A.", "none", "TBC", "tbc.", "T.B.C.", "tba", "tbd", "to be confirmed"),
    *("see attached", "See attached.", "see above", "please see attached", "see email"),
    *("attached", "as above", "As before", "as below", "same", "same as above", "ditto"),
    *("Ditto.", "xxxx", "XX", "____", "....", "-", "--", "?", "???", "…", "to follow"),
    *("unknown", "not known", "don't know", "not applicable", "pending", "same as person 1"),
    *('"', "''", "(tbc)", "[none]", "0000"),
]
ANSWERING = [
    *("Na", "Xu", "Noon", "Nona", "Ditton", "Ditto House", "Above Bar Care Home", "Seed"),
    *("Same Day Care", "Tobias", "See", "The Pending", "Al", "X", "Jo", "Attachedge", "Do"),
    *("07400 123456", "VXXXX", "ann@sky.com", "李"),
]


def test_one_person_is_known_in_two_spellings():
    pairs = ONE_PERSON + [(other, one) for one, other in ONE_PERSON]
    assert [pair for pair in pairs if not may_be_one_person(*pair)] == []


def test_two_people_with_other_names_are_not_taken_for_one():
    pairs = TWO_PEOPLE + [(other, one) for one, other in TWO_PEOPLE]
    assert [pair for pair in pairs if may_be_one_person(*pair)] == []


def test_text_that_answers_nothing_is_known_from_an_answer():
    assert [text for text in NO_ANSWERS if not is_placeholder(text)] == []
    assert [text for text in ANSWERING if is_placeholder(text)] == []


def found(persons=None, labels=None, **changes):
    typed = ANSWERS | {key.replace("_", "-"): text for key, text in changes.items()}
    labels = labels or {key: key for key in typed}
    return check_answers(Answers(typed, labels, persons=persons or {}), code_is())


SAME = {"person_2_first_name": "Ann", "person_2_surname": "O’Example"}


def test_two_people_of_one_name_are_asked_about_and_not_refused():
    (finding,) = found(**SAME)

    assert (finding.rule, finding.severity) == ("same-person", "warning")


@pytest.mark.parametrize(
    "contact",
    [{"person_2_email": ANSWERS["person-1-email"]}, {"person_2_mobile": "+447400123456"}],
)
def test_same_name_with_the_same_contact_is_an_error(contact):
    assert [f.severity for f in found(**SAME, **contact) if f.rule == "same-person"] == ["error"]


def test_full_name_is_compared_with_the_parts_of_another():
    answers = {
        "person-1-full-name": "Ann Example",
        "person-2-first-name": "ANN",
        "person-2-surname": "Example",
    }
    (finding,) = check_answers(Answers(answers, {key: key for key in answers}), code_is())
    assert finding.rule == "same-person"


def test_rules_hold_between_any_two_people_of_a_form():
    third = {f"person-3{key[8:]}": text for key, text in ANSWERS.items() if "person-2" in key}
    rules = [f.rule for f in found(**third)]

    assert rules == ["same-person", "same-email", "same-mobile"]


def test_third_person_is_optional_as_a_whole():
    third = {f"person-3{key[8:]}": "" for key in ANSWERS if "person-2" in key}
    assert found(**third) == []

    (finding, *others) = found(**third | {"person-3-role": "Nurse"})
    assert len(others) == 4
    assert finding.rule == "missing"


def test_optional_question_may_stay_empty():
    answers = Answers(ANSWERS | {"town": ""}, {key: key for key in ANSWERS}, optional={"town"})
    assert check_answers(answers, code_is()) == []


PRINTED = {1: "First user", 2: "Second user"}


def test_finding_names_question_and_person_as_printed_on_the_form():
    labels = {key: key.rpartition("-")[2].title() for key in ANSWERS}
    (finding,) = found(PRINTED, labels, person_2_mobile="0115 496 0123")

    assert finding.where == "Mobile, second user"
    assert finding.message.startswith("Enter a UK mobile number for the second user")


def test_finding_on_a_pair_names_both_as_printed():
    (finding,) = found(PRINTED, person_2_email=ANSWERS["person-1-email"])
    assert finding.message.startswith("The first user and the second user have the same email")


def test_person_is_not_named_twice():
    labels = {key: f"{key} of the second user" for key in ANSWERS}
    (finding,) = found(PRINTED, labels, person_2_role="")
    assert finding.where == "person-2-role of the second user"


def test_person_has_a_number_when_two_questions_have_one_label():
    labels = {key: "Mobile" if key.endswith("mobile") else key for key in ANSWERS}
    (finding,) = found(None, labels, person_2_mobile="")
    assert finding.where == "Mobile, person 2"
