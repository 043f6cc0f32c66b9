"""Answers as people leave them: beside, within or instead of what the form prints."""

import re

import pytest

from guidance.word.check import check
from guidance.word.compare import compare
from guidance.word.fill import fill
from guidance.word.given import Given, answer_in, match
from guidance.word.layout import content_lines, read_layout
from guidance.word.package import open_package
from guidance.word.places import CHOICE_KIND, DATE_KIND, TICK_KIND, Place, Slot
from guidance.word.read import read_body
from tests.guidance.word.layouts.forms import FORMS, answers, template
from tests.guidance.word.layouts.parts import docx, p
from tests.sample_forms import code_is, with_xml

BLANK = Place("Name", stands_in="blank")
HINT = Place("Town", prompt="Enter the town here")
DATE = Place("Date", kind=DATE_KIND, stands_in="blank")
EITHER = Place("Access", kind=CHOICE_KIND, options=("Owner", "Member"), prompt="Owner / Member")


def typed(place, text):
    return answer_in(place, Given([("", text)]))


TYPED = [
    (BLANK, "______", ""),
    (BLANK, "Ann Example______", "Ann Example"),
    (BLANK, "____Ann Example____", "Ann Example"),
    (BLANK, "ann_example@example.org_____", "ann_example@example.org"),
    (BLANK, "............ Ann ......", "Ann"),
    (HINT, "Enter the town here", ""),
    (HINT, "Arnold", "Arnold"),
    (HINT, "Enter the town here Arnold", "Arnold"),
    (HINT, "ArnoldEnter the town here", "Arnold"),
    (HINT, "EArnoldnter the town here", "Arnold"),
    (DATE, "____ / ____ / ______", ""),
    (DATE, "26/11/2026", "26/11/2026"),
    (DATE, "__26__ / __11__ / __2026__", "26 / 11 / 2026"),
    (EITHER, "Owner / Member", ""),
    (EITHER, "Owner", "Owner"),
    (EITHER, "member", "Member"),
    (EITHER, "Owner / Member: Owner", ": Owner"),
    (Place("Terms", kind=TICK_KIND), "☐", ""),
    (Place("Terms", kind=TICK_KIND), "☒", "Yes"),
    (Place("Terms", kind=TICK_KIND), "☐ x", "Yes"),
    (Place("Terms", kind=TICK_KIND), "[ ]", ""),
    (Place("Terms", kind=TICK_KIND), "[x]", "Yes"),
    (Place("Terms", kind=TICK_KIND), "Ann Example", "Yes"),
]


def test_an_answer_is_what_was_typed():
    found = [(place, text, typed(place, text)) for place, text, _ in TYPED]
    assert found == TYPED


YES_NO = (Slot(0, "Yes"), "Yes", Slot(0, "No"), "No")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☐ Yes ☐ No", ""),
        ("☒ Yes ☐ No", "Yes"),
        ("☐ Yes ☑ No", "No"),
        ("✓ Yes ☐ No", "Yes"),
        ("x Yes ☐ No", "Yes"),
        ("☐x Yes ☐ No", "Yes"),
        ("☐ Yes ✓ ☐ No", "Yes"),
        ("☐ Yes ☐ No x", "No"),
        ("☒ Yes ☒ No", "Yes, No"),
    ],
)
def test_a_mark_at_a_box_ticks_its_option_and_changes_nothing(text, answer):
    place = Place("Broadband", kind=CHOICE_KIND, options=("Yes", "No"))
    found = match(YES_NO, text)
    given = Given([(s.option, t) for s, t in zip((YES_NO[0], YES_NO[2]), found.texts, strict=True)])

    assert found.fits
    assert answer_in(place, given) == answer


@pytest.mark.parametrize("text", ["☐ Yess ☐ No", "☐ Yes", "☐ Yes ☐ No or perhaps"])
def test_other_words_at_a_box_are_a_change(text):
    assert not match(YES_NO, text).fits


def test_text_struck_through_or_hidden_is_no_answer():
    form = template(FORMS["label beside"]())
    filled = fill(form, answers(form))
    for mark in ("<w:strike/>", "<w:dstrike/>", "<w:vanish/>"):
        hidden = with_xml(
            filled,
            lambda xml, m=mark: re.sub("(<w:t[^>]*>VXXXX)", rf"<w:rPr>{m}</w:rPr>\1", xml),
        )
        assert {each.rule for each in check(hidden, [form], code_is()).findings} == {"ods-missing"}


def test_an_option_struck_through_leaves_the_other():
    form = template(FORMS["delete one"]())
    key = "person-1-access"
    both = '<w:t xml:space="preserve">Owner / Member (delete as appropriate)</w:t></w:r>'
    struck = (
        "<w:rPr><w:strike/></w:rPr><w:t>Owner / </w:t></w:r><w:r><w:t>Member</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t> (delete as appropriate)</w:t></w:r>"
    )
    filled = fill(form, answers(form) | {key: ""})
    upload = with_xml(filled, lambda xml: xml.replace(both, struck, 1))
    found = compare(form.layout, content_lines(read_body(open_package(upload).main).lines))
    number = form.keys.index(key)

    assert answer_in(form.layout.places[number], found.given[number]) == "Member"


def test_signing_and_dating_are_no_change():
    form = template(FORMS["declaration"]())
    filled = fill(form, answers(form))
    signed = with_xml(filled, lambda xml: xml.replace("______________________", "Ann Example", 1))

    assert signed != filled
    assert check(signed, [form], code_is()).findings == []


def test_a_row_added_to_a_repeating_section_is_no_change():
    form = template(FORMS["repeating section"]())
    filled = fill(form, answers(form))
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>Dee</w:t></w:r></w:p></w:tc>" * 3 + "</w:tr>"
    end = "</w:sdtContent></w:sdt></w:sdtContent></w:sdt></w:tbl>"
    more = with_xml(filled, lambda xml: xml.replace(end, row + end))

    assert more != filled
    assert check(more, [form], code_is()).findings == []


def test_typing_in_a_text_box_is_no_change():
    form = template(FORMS["text boxes"]())
    filled = fill(form, answers(form))
    typed_in = with_xml(
        filled, lambda xml: xml.replace("First name:</w:t>", "First name: Ann</w:t>", 1)
    )

    assert typed_in != filled
    assert check(typed_in, [form], code_is()).findings == []


def test_a_question_is_read_where_its_label_stands_in_a_sentence():
    blank = docx(p("I am ______________ (full name) of ______________ (name of care home)."))
    labels = [place.label for place in read_layout(blank).places]
    assert labels == ["full name", "name of care home"]
