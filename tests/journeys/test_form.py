"""A manager checks a form and fills one in; an editor puts a new one in place."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from guidance.word.fill import fill
from tests.journeys.steps import (
    given_the_apply_page,
    then_it_fits,
    then_the_problem_is,
    then_they_are_at,
    then_they_read,
    when_they_answer,
    when_they_check,
    when_they_download,
    when_they_follow,
    when_they_press,
)
from tests.sample_forms import ANSWERS, changed, sign_up_sheet, stand_in

MISTAKES = {"person-2-email": ANSWERS["person-1-email"], "person-2-role": ""}


@pytest.fixture
def form_with_mistakes(tmp_path):
    path = tmp_path / "form.docx"
    path.write_bytes(changed(fill(stand_in(), ANSWERS | MISTAKES), lambda d: d.add_paragraph("!")))
    return path


def test_a_manager_finds_3_mistakes_and_mends_them(visitor, is_accessible, form_with_mistakes):
    given_the_apply_page(visitor)
    when_they_follow(visitor, "Check a form: try it with the sample")
    then_they_are_at(visitor, "Check a form")
    is_accessible(visitor)
    when_they_check(visitor, None)
    then_the_problem_is(visitor, "Select your application form")
    is_accessible(visitor)

    when_they_check(visitor, form_with_mistakes)
    then_they_read(visitor, "3 things to fix in your form")
    expect(
        visitor.get_by_text("The first person and the second person have the same email")
    ).to_be_visible()
    assert "ann.example" not in visitor.content()
    then_it_fits(visitor)
    is_accessible(visitor)

    when_they_follow(visitor, "Help with C4. Personal email address")
    assert visitor.url.endswith("/nhs-mail/guide/#person-2-email")


def test_a_manager_fills_the_form_in_without_javascript(visitor_without_javascript, tmp_path):
    page = visitor_without_javascript
    page.goto("/nhs-mail/fill-in/?ods=VXXXX")
    when_they_answer(page, ANSWERS | {"person-1-mobile": "0115 496 0123"})
    when_they_press(page, "Make my form")
    then_the_problem_is(
        page, "Enter a UK mobile number for the first person. This one is a landline"
    )

    page.fill("[name=person-1-mobile]", ANSWERS["person-1-mobile"])
    when_they_press(page, "Make my form")
    then_they_read(page, "Your form is filled in")
    path = when_they_download(page, "Download the sample, filled in", tmp_path / "completed.docx")
    page.goto("/nhs-mail/check-form/")
    when_they_check(page, path)
    then_they_read(page, "Sample form and sample ODS list. We could not check 1 thing")


def test_a_manager_finds_the_code_inside_the_form_without_javascript(visitor_without_javascript):
    page = visitor_without_javascript
    page.goto("/nhs-mail/fill-in/")
    when_they_answer(page, {"person-1-role": "Manager", "person-1-access": "Owner"})
    page.fill("[name=q]", "friar tuck")
    page.press("[name=q]", "Enter")
    expect(page.get_by_role("heading", name="Friar Tuck Court")).to_be_in_viewport()
    when_they_press(page, "Try this example")

    expect(page.locator("[name=ods-code]")).to_have_value("VZZ02")
    expect(page.locator("[name=site-name]")).to_have_value("Friar Tuck Court")
    expect(page.locator("[name=town]")).to_have_value("Mockwell")
    expect(page.locator("[name=person-1-role]")).to_have_value("Manager")
    expect(page.locator("[name=person-1-access][value=Owner]")).to_be_checked()


def test_the_page_of_a_form_that_is_made_is_accessible_and_leads_back(visitor, is_accessible):
    visitor.goto("/nhs-mail/fill-in/")
    when_they_answer(visitor, ANSWERS | {"person-1-access": "Member"})
    when_they_press(visitor, "Make my form")
    then_they_read(visitor, "1 thing to look at")
    then_it_fits(visitor)
    is_accessible(visitor)

    when_they_press(visitor, "Change my answers")
    expect(visitor.locator("[name=site-name]")).to_have_value(ANSWERS["site-name"])
    expect(visitor.locator("[name=person-1-access][value=Member]")).to_be_checked()
    visitor.fill("[name=q]", "friar tuck")
    when_they_press(visitor, "Find my code")
    then_they_read(visitor, "Friar Tuck Court")
    then_it_fits(visitor)
    is_accessible(visitor)


def test_the_fill_in_page_and_its_errors_are_accessible(visitor, is_accessible):
    visitor.goto("/nhs-mail/fill-in/")
    is_accessible(visitor)
    when_they_press(visitor, "Make my form")
    then_the_problem_is(visitor, "Enter your ODS code")
    then_it_fits(visitor)
    is_accessible(visitor)


def test_both_people_stand_side_by_side_where_there_is_room(visitor):
    visitor.goto("/nhs-mail/fill-in/")

    def tops():
        names = [visitor.locator(f"[name=person-{number}-first-name]") for number in (1, 2)]
        return [name.bounding_box()["y"] for name in names]

    for width in (768, 1280):
        visitor.set_viewport_size({"width": width, "height": 800})
        one, other = tops()
        assert one == other
    visitor.set_viewport_size({"width": 320, "height": 800})
    one, other = tops()
    assert one < other
    then_it_fits(visitor)


def test_an_owner_writes_a_change_protocol(visitor, is_accessible, tmp_path):
    visitor.goto("/nhs-mail/after-you-join/")
    when_they_follow(visitor, "Write your change protocol")
    then_they_are_at(visitor, "Write your change protocol")
    is_accessible(visitor)
    for name in ("owner", "changes", "stand_in", "review"):
        visitor.fill(f"[name={name}]", f"Our {name}")
    path = when_they_download(visitor, "Download your change protocol", tmp_path / "protocol.docx")
    roles = Document(io.BytesIO(path.read_bytes())).tables[1]
    assert roles.cell(2, 1).text == "Our stand_in"


def test_an_editor_puts_a_new_form_in_place_and_the_old_one_back(editor, visitor, tmp_path):
    path = tmp_path / "official.docx"
    path.write_bytes(sign_up_sheet().blank)
    editor.goto("/admin/snippets/guidance/formversion/add/")
    editor.fill("[name=version]", "sheet-1")
    editor.fill("[name=published_on]", "2026-11-01")
    editor.set_input_files("[name=file]", path)
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("Every answer came back right")).to_be_visible()
    expect(editor.get_by_role("heading", name="3. ODS Site Code")).to_be_visible()
    expect(editor.get_by_role("link", name="3. ODS code")).to_be_visible()

    editor.get_by_label("Not read as a question: “Organisation Type”").check()
    editor.get_by_role("button", name="Save the questions").click()
    editor.get_by_role("button", name="Put in use, with check and fill-in").click()
    expect(editor.get_by_text("People get this form now")).to_be_visible()
    visitor.goto("/nhs-mail/fill-in/")
    expect(visitor.get_by_label("First Name, person 2")).to_be_visible()
    visitor.goto("/nhs-mail/")
    assert visitor.get_by_text("a sample, not the official form").count() == 0

    editor.get_by_role("button", name="Put sample-1 back in use").click()
    expect(editor.get_by_text("sample-1 is now the one that people get")).to_be_visible()
    visitor.goto("/nhs-mail/")
    expect(visitor.get_by_text("a sample, not the official form").first).to_be_visible()
    assert editor.errors == []
