"""An editor in a team of two with no developer to call."""

import io
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.journeys.editor_steps import (
    given_the_edit_view_of,
    then_a_link_to_a_page_can_be_chosen_in_text,
    then_another_parent_can_be_chosen,
    then_the_preview_shows,
    then_the_reading_checks_work,
    when_they_copy_the_page,
    when_they_press_publish,
    when_they_publish,
    when_they_replace_text,
    when_they_type_a_review_date,
)


def test_an_editor_changes_a_mistake_and_sees_it_on_the_page(editor, visitor, is_accessible):
    given_the_edit_view_of(editor, "Apply for NHSMail")
    when_they_replace_text(editor, "mistakes", "Amending the form.", "Changing even one label.")
    when_they_publish(editor)

    visitor.goto("/nhs-mail/")
    expect(visitor.get_by_text("Changing even one label.")).to_be_visible()
    is_accessible(visitor)
    assert editor.errors == []


def test_an_editor_changes_a_guide_answer_and_sees_it_on_the_web_and_in_word(
    editor, visitor, is_accessible
):
    editor.goto("/admin/snippets/guidance/formquestion/")
    question = editor.get_by_role("region", name="A3. Name of town")
    question.get_by_role("textbox").fill("Type the town.\n\n- At most 11 letters.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("The guide answers are published.")).to_be_visible()

    visitor.goto("/nhs-mail/guide/")
    expect(visitor.get_by_text("At most 11 letters.")).to_be_visible()
    is_accessible(visitor)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Download this guide").click()
    word = ZipFile(io.BytesIO(download.value.path().read_bytes())).read("word/document.xml")
    assert b"At most 11 letters." in word
    assert editor.errors == []


def test_an_unknown_fact_is_an_error_on_its_field(editor):
    given_the_edit_view_of(editor, "Apply for NHSMail")
    when_they_replace_text(
        editor, "mistakes", "Only putting one person’s details on the form.", "Ask [[nobody]]."
    )
    when_they_press_publish(editor)

    expect(editor.get_by_text("There is no fact called [[nobody]]").first).to_be_visible()


def test_i_have_checked_this(editor):
    editor.goto("/admin/facts/")
    link = editor.get_by_role("link", name="Check it: DSPT helpdesk")
    link.click()
    editor.get_by_role("button", name="I have checked this").click()
    expect(editor.get_by_text("DSPT helpdesk is confirmed until")).to_be_visible()
    editor.get_by_role("button", name="Undo", exact=True).click()
    expect(editor.get_by_text("DSPT helpdesk is as it was before")).to_be_visible()
    editor.get_by_role("button", name="I have checked this").click()

    editor.goto("/admin/")
    expect(link).to_have_count(0)
    assert editor.errors == []


@pytest.mark.slow
def test_an_editor_tours_the_admin_under_its_policy(editor):
    """Dates, choosers, preview, publish, copy, move: nothing blocked, nothing broken."""
    given_the_edit_view_of(editor, "Privacy")
    when_they_type_a_review_date(editor)
    then_a_link_to_a_page_can_be_chosen_in_text(editor)
    then_the_preview_shows(editor, "Privacy")
    then_the_reading_checks_work(editor)
    when_they_publish(editor)
    given_the_edit_view_of(editor, "Privacy")
    when_they_copy_the_page(editor, "privacy-copied")
    given_the_edit_view_of(editor, "Accessibility")
    editor.goto(editor.url.replace("/edit/", "/move/"))
    then_another_parent_can_be_chosen(editor)
    assert editor.errors == []
