"""Answers of a known form that only some forms ask for."""

from guidance.word.rules import Answers, check_answers
from tests.sample_forms import code_is

RIGHT = {
    "postcode": ["NG99 1AB", "ng991ab", "M1 1AE", "SW1A 1AA", "NG99 1AB."],
    "cqc-location-id": ["1-101638241", "1-10016382411", "1 - 101638241"],
    "person-1-telephone": ["0115 496 0123", "+44 115 496 0123", "07400 123456", "0115 496 0123 ex"],
    "organisation-telephone": ["01632 960123"],
    "organisation-email": ["office@example.org"],
    "person-1-work-email": ["ann@example.org"],
    "date": ["1 December 2026", "01/12/26"],
}
WRONG = {
    "postcode": ["NG99", "Arnold", "NG99 1ABC", "1AB NG99"],
    "cqc-location-id": ["101638241", "VX101", "1-", "1-12"],
    "person-1-telephone": ["0115", "ask Ann", "0115 496 0123 / 0115 496 0124"],
    "organisation-telephone": ["reception"],
    "organisation-email": ["office at home"],
    "person-1-work-email": ["ann@"],
    "date": ["today"],
}


def rules(key, text):
    answers = Answers({key: text}, {key: "Label"})
    return [(f.rule, f.severity) for f in check_answers(answers, code_is()) if f.key == key]


def test_answer_in_its_form_is_taken():
    told = {(key, text): rules(key, text) for key, texts in RIGHT.items() for text in texts}
    assert {about: found for about, found in told.items() if found} == {}


def test_answer_in_another_form_is_told():
    told = {(key, text): rules(key, text) for key, texts in WRONG.items() for text in texts}
    is_email = {about: about[0].endswith("email") for about in told}
    assert told == {
        about: [("not-email", "error") if is_email[about] else ("wrong-format", "warning")]
        for about in told
    }
