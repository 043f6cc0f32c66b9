"""An editor in a team of two with no developer to call."""

import io
from zipfile import ZipFile

from playwright.sync_api import expect


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
    editor.get_by_role("link", name="A3. Name of town").click()
    editor.locator("[name=guide]").fill("Type the town.\n\n- At most 11 letters.")
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("updated")).to_be_visible()

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
    editor.goto("/admin/")
    button = editor.get_by_role("button", name="I have checked this: DSPT helpdesk")
    button.click()

    expect(button).to_have_count(0)
    assert editor.errors == []


def test_an_editor_tours_the_admin_under_its_policy(editor):
    """Dates, choosers, preview, publish, copy, move: nothing blocked, nothing broken."""
    given_the_edit_view_of(editor, "Privacy")
    when_they_type_a_review_date(editor)
    when_they_choose_a_notice(editor)
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


def given_the_edit_view_of(page, title):
    page.goto(f"/admin/pages/search/?q={title}")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url("**/edit/")


def when_they_replace_text(page, field, old, new):
    section = page.locator(f"#panel-child-content-{field}-section")
    section.locator("[contenteditable=true]", has_text=old).first.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(new)
    page.wait_for_function(
        "text => [...document.querySelectorAll('input')].some(i => i.value.includes(text))", arg=new
    )


def when_they_press_publish(page):
    page.get_by_role("navigation", name="Actions (footer)").get_by_text("More actions").click()
    page.get_by_role("button", name="Publish").click()


def when_they_publish(page):
    when_they_press_publish(page)
    expect(page.get_by_text("published.").first).to_be_visible()


def when_they_type_a_review_date(page):
    page.locator("[name=last_reviewed]").fill("1 Nov 2026")


def when_they_choose_a_notice(page):
    section = page.locator("#panel-child-content-notices_and_review-section")
    section.get_by_role("button", name="Insert a block").first.click()
    section.get_by_role("button", name="Choose notice").click()
    page.get_by_role("link", name="Register for the DSPT by 30 September 2020").click()
    expect(section.get_by_text("Register for the DSPT by 30 September 2020")).to_be_visible()


def then_the_preview_shows(page, title):
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("iframe[title=Preview]").first
    expect(frame.get_by_role("heading", name=title, level=1)).to_be_visible()


def then_the_reading_checks_work(page):
    page.get_by_role("button", name="Toggle checks").click()
    expect(page.get_by_text("Readability").locator("..").first).to_contain_text("Good")


def then_a_link_to_a_page_can_be_chosen_in_text(page):
    page.locator("#panel-child-content-body-section [contenteditable=true]").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+K")
    page.locator(".modal").get_by_role("link", name="NHSMail: Secure email").click()
    expect(page.locator(".modal")).to_have_count(0)


def when_they_copy_the_page(page, slug):
    page.goto(page.url.replace("/edit/", "/copy/"))
    page.fill("[name=new_slug]", slug)
    then_another_parent_can_be_chosen(page)
    page.get_by_role("button", name="Copy this page").click()
    expect(page.get_by_text("copied").first).to_be_visible()


def then_another_parent_can_be_chosen(page):
    page.locator(".chooser [data-w-dropdown-target=toggle]").click()
    page.locator("[data-chooser-action-choose]:visible").click()
    page.locator(".modal").get_by_role("link", name="NHSMail: Secure email").click()
    expect(page.locator(".modal")).to_have_count(0)
