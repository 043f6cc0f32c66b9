"""Many phone numbers with what each must be told, and that each kind has its own sentence."""

import re

import pytest

from guidance.word.messages import DETAIL_MESSAGES
from guidance.word.mobile_numbers import mobile_faults, normalise_mobile
from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

MOBILES = [
    "07400 123456",
    "07400123456",
    "07400 123 456",
    "074 0012 3456",
    "07400-123-456",
    "07400.123.456",
    "07400/123456",
    "07400_123_456",
    "07400,123,456",
    "07400:123:456",
    "07400*123*456",
    "07400|123|456",
    "07400~123456",
    "07400 – 123456",
    "07400 — 123456",
    "07400•123•456",
    "07400·123·456",
    "(07400) 123456",
    "[07400] 123456",
    "07400 (123) 456",
    "'07400 123456",
    "“07400 123456”",
    "07400 123456.",
    "07400 123456;",
    "07400\u00a0123\u00a0456",
    "07400\u2011123\u2011456",
    "07400\n123456",
    "0 7 4 0 0 1 2 3 4 5 6",
    "\uff10\uff17400 123456",
    "+447400123456",
    "+44 7400 123456",
    "+44 (0)7400 123456",
    "+44(0) 7400 123456",
    "(+44) 7400 123456",
    "+44 07400 123456",
    "+44-7400-123-456",
    "+44.7400.123.456",
    "0044 7400 123456",
    "00447400123456",
    "447400123456",
    "44 7400 123456",
    "7400123456",
    "7400 123 456",
    "tel:07400123456",
    "Tel: 07400 123456",
    "Mob: 07400 123456",
    "Mobile 07400 123456",
    "Mobile number: 07400 123456",
    "Tel no. 07400 123456",
    "07400 123456 (mobile)",
    "07400 123456 mob",
    "07100 123456",
    "07500 123456",
    "07911 123456",
    "07999 999999",
    "07624 123456",
    "07797 123456",
    "07781 123456",
]
# Each with the kinds that are told, of which several can be.
FAULTY = {
    "070 1234 5678": ["070"],
    "+44 70 1234 5678": ["070"],
    "07612 345678": ["076"],
    "07600 123456": ["076"],
    "0115 496 0123": ["landline"],
    "(0115) 496 0123": ["landline"],
    "+44 115 496 0123": ["landline"],
    "0044 (0)115 496 0123": ["landline"],
    "020 7946 0123": ["landline"],
    "01632 960123": ["landline"],
    "0163 296012": ["landline"],
    "0300 123 4567": ["03"],
    "0345 123 4567": ["03"],
    "0800 123 4567": ["freephone"],
    "0800 1111": ["freephone"],
    "0808 157 0123": ["freephone"],
    "0845 123 4567": ["special"],
    "0871 123 4567": ["special"],
    "0909 879 0123": ["special"],
    "056 1234 5678": ["special"],
    "+353 87 123 4567": ["foreign"],
    "00353 87 123 4567": ["foreign"],
    "+1 212 555 0123": ["foreign"],
    "+48 512 345 678": ["foreign"],
    "(+91) 98765 43210": ["foreign"],
    "07400 12345": ["length"],
    "07400 1234567": ["length"],
    "07400": ["length"],
    "0740": ["length"],
    "+44 7400 12345": ["length"],
    "07400 123456 7 8": ["length"],
    "123456": ["length"],
    "06400 123456": ["not-07"],
    "04400 123456": ["not-07"],
    "17400 123456": ["not-07"],
    "07400 123456 / 07400 123457": ["two-numbers"],
    "07400 123456 or 07400 123457": ["two-numbers"],
    "07400 123456, 07400 123457": ["two-numbers"],
    "07400 123456; 07400 123457": ["two-numbers"],
    "07400 123456 & 0115 496 0123": ["two-numbers"],
    "07400 123456 07400 123457": ["two-numbers"],
    "07400 123456\n0115 496 0123": ["two-numbers"],
    "07400123456/7": ["two-numbers"],
    "0115 496 0123 (home) 07400 123456 (mobile)": ["two-numbers"],
    "+44 7400 123456 / +44 7400 123457": ["two-numbers"],
    "07400 123456 (Ann)": ["words-beside"],
    "Ann 07400 123456": ["words-beside"],
    "Ann: 07400 123456": ["words-beside"],
    "07400 123456 after 6pm": ["words-beside"],
    "07400 123456 ext 12": ["words-beside"],
    "07400 123456 - work": ["words-beside"],
    "my mobile is 07400 123456": ["words-beside"],
    "Ann 0115 496 0123": ["landline", "words-beside"],
    "07400 12345 (Ann)": ["length", "words-beside"],
    "O7400 123456": ["letters"],
    "o7400 123456": ["letters"],
    "0740O 123456": ["letters"],
    "074OO 123456": ["letters"],
    "07400 l23456": ["letters"],
    "07400 I23456": ["letters"],
    "O115 496 0123": ["landline", "letters"],
    "07400 12345O7": ["length", "letters"],
    "ask Ann": ["no-number"],
    "Ann Example": ["no-number"],
    "ann@sky.com": ["no-number"],
    "oh seven four": ["no-number"],
    "07700 900123": ["example-number"],
    "+44 7700 900999": ["example-number"],
}


def told(number, other="07400 123459"):
    answers = ANSWERS | {"person-1-mobile": number, "person-2-mobile": other}
    found = check_answers(Answers(answers, {key: key for key in ANSWERS}), code_is())
    return [finding for finding in found if finding.key.endswith("-mobile")]


def test_table_has_at_least_100_numbers():
    assert len(MOBILES) + len(FAULTY) >= 100


def test_mobile_number_in_any_punctuation_is_taken():
    assert [(number, found) for number in MOBILES if (found := told(number))] == []


def test_mobile_number_is_written_in_one_way():
    written = map(normalise_mobile, MOBILES)
    assert [text for text in written if not re.fullmatch(r"07[0-9]{9}", text)] == []


def test_each_fault_of_a_number_is_told_by_its_own_sentence():
    wrong = {number: found for number, kinds in FAULTY.items() if (found := untold(number, kinds))}
    assert wrong == {}


def untold(number, kinds) -> str:
    """What is not told as it should be; "" if all is."""
    found = told(number)
    if sorted(mobile_faults(number)) != kinds or [f.rule for f in found] != ["not-mobile"] * len(
        kinds
    ):
        return f"{mobile_faults(number)}, {found}"
    lost = [k for k in kinds if not any(f.message.endswith(DETAIL_MESSAGES[k]) for f in found)]
    return ", ".join(lost)


def test_sentences_of_the_kinds_differ():
    kinds = {kind for kinds in FAULTY.values() for kind in kinds}
    assert len({DETAIL_MESSAGES[kind] for kind in kinds}) == len(kinds)


def test_faulty_number_is_written_as_faulty_as_it_was():
    assert [n for n in FAULTY if severities(normalise_mobile(n)) != severities(n)] == []


def severities(number) -> set[str]:
    return {finding.severity for finding in told(number)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("07400 123456", "+44 7400 123456"),
        ("07400 123456 (Ann)", "07400123456"),
        ("0115 496 0123", "0115-4960123"),
        ("O7400 123456", "07400 123456"),
    ],
)
def test_same_number_is_told_beside_any_other_fault(one, other):
    rules = [finding.rule for finding in told(one, other)]
    assert rules.count("same-mobile") == 1
    assert rules.count("not-mobile") == len(mobile_faults(one)) + len(mobile_faults(other))


def test_two_words_in_place_of_numbers_are_not_the_same_number():
    assert "same-mobile" not in [finding.rule for finding in told("ask Ann", "ask Ann")]
