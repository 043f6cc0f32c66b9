"""Choices that read like no answer, lists that nobody touched, and persons beyond the second."""

import pytest

from guidance.word.check import check
from guidance.word.fill import fill
from tests.guidance.word.layouts.base import SITE, Form, beside, people
from tests.guidance.word.layouts.forms import answers, template
from tests.guidance.word.layouts.parts import cell, control, docx, list_field, p, run, table
from tests.sample_forms import code_is


def form_with(*more: str):
    return template(Form(docx(p("Application"), beside(SITE), people(), *more), ()))


def findings(form, typed) -> list[tuple[str, str, str]]:
    found = check(fill(form, typed), [form], code_is()).findings
    return [(each.rule, each.severity, each.where) for each in found]


BOXES = p(run("Do you share a mailbox? ☐ Yes ☐ No ☐ N/A"))
LIST = table(
    ["Do you share a mailbox?", cell(p(control("dropDownList", "Choose", ("Yes", "N/A"))))]
)


@pytest.mark.parametrize("choice", [BOXES, LIST], ids=["boxes", "list"])
def test_printed_option_is_an_answer_even_if_it_reads_like_none(choice):
    form = form_with(choice)
    (key,) = (key for key in form.keys if key.startswith("question-"))
    good = answers(form)

    assert findings(form, good | {key: "N/A"}) == []
    assert findings(form, good | {key: ""}) == [("missing", "error", form.asked[key])]


def test_list_that_shows_its_first_entry_from_the_start_is_looked_at():
    form = form_with(table(["Mailbox", cell(p(list_field("Shared", "Own")))]))
    (key,) = (key for key in form.keys if key.startswith("question-"))
    good = answers(form)

    assert findings(form, good | {key: ""}) == [("missing", "warning", "Mailbox")]
    assert findings(form, good | {key: "Shared"}) == []
    assert findings(form, good | {key: "Own"}) == []


def test_third_person_is_left_out_or_complete():
    heads = ("First user", "Second user", "Third user")
    form = template(Form(docx(p("Application"), beside(SITE), people(heads=heads)), ()))
    good = answers(form)
    third = {key for key in good if key.startswith("person-3-")}
    without = {key: answer for key, answer in good.items() if key not in third}

    assert len(third) == 6
    assert findings(form, good) == []
    assert findings(form, without) == []
    told = findings(form, without | {"person-3-mobile": good["person-3-mobile"]})
    assert {rule for rule, _, _ in told} == {"missing"}
    assert len(told) == 5
