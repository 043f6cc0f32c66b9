"""What the rules forgive is put right in the document that fill-in makes."""

import pytest

from guidance.word.check import check
from guidance.word.fill import fill
from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, changed, code_is, stand_in

FORGIVEN = [
    ("person-1-email", "\u200bAnn <ann@Example.org>;\u200b", "ann@example.org"),
    ("person-1-email", "mailto:o’brien@sky.com.", "o'brien@sky.com"),
    ("person-1-email", "\uff41nn\uff20sky.com\xa0", "ann@sky.com"),
    ("person-1-email", "ann@exämple.org", "ann@xn--exmple-cua.org"),
    ("person-1-mobile", "\u202a+44 (0)7400\u2011123\xa0457\u202c", "07400123457"),
    ("person-1-mobile", "\uff10\uff174\ufe0f00 123457.", "07400123457"),
    ("person-1-mobile", "tel:07400123457;", "07400123457"),
    ("ods-code", "v\xadx.x\u2010xx,", "VXXXX"),
    ("ods-code", "\uff36XX\u200b XX.", "VXXXX"),
    ("person-1-email", "“ann@sky.com”", "ann@sky.com"),
    ("person-1-mobile", "“07400 123457”", "07400123457"),
    ("ods-code", "“VXXXX”", "VXXXX"),
    ("town", "\uff21\uff52nold\u200d", "Arnold"),
    ("town", "E\u0301tretat", "\xc9tretat"),
    ("town", "\u202aArnold\u202c\u200b\ufeff\u2060\u2063\u206e", "Arnold"),
    ("person-1-surname", "O’Example\u200e", "O’Example"),
]


@pytest.mark.parametrize(("key", "typed", "written"), FORGIVEN)
def test_forgiven_answer_is_written_cleaned_and_passes_the_check(key, typed, written):
    form, answers = stand_in(), ANSWERS | {key: typed}
    found = {one.rule for one in check_answers(Answers(answers, form.asked), code_is())}
    filled = fill(form, answers)

    assert {one.rule for one in check(filled, [form], code_is()).findings} == found
    assert not found & {"not-email", "not-mobile", "ods-missing", "too-long", "missing"}
    texts = []
    changed(
        filled,
        lambda document: texts.extend(
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        ),
    )
    assert written in texts


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("adm\u0131n@sky.com", "use only the letters a to z"),
        ("ann@gma\u0131l.com", "looks like another"),
    ],
)
def test_checker_finds_letters_that_mail_cannot_carry(typed, words):
    answers = Answers(ANSWERS | {"person-1-email": typed}, stand_in().asked)
    (found,) = check_answers(answers, code_is())
    assert (found.rule, found.severity) == ("not-email", "error")
    assert words in found.message


@pytest.mark.parametrize("hidden", ["\u200e", "\u202a\u202c", "\u3164", "\ufe0f\u200d"])
def test_invisible_answer_is_missing(hidden):
    answers = Answers(ANSWERS | {"person-1-role": hidden}, stand_in().asked)
    assert [found.rule for found in check_answers(answers, code_is())] == ["missing"]
