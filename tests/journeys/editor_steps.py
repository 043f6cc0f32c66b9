"""What editors do and see in the journeys, a sentence each."""

from playwright.sync_api import expect


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
    page.get_by_role("button", name="Publish", exact=True).click()


def when_they_publish(page):
    when_they_press_publish(page)
    expect(page.get_by_text("published.").first).to_be_visible()


def when_they_type_a_review_date(page):
    page.locator("[name=last_reviewed]").fill("1 Nov 2026")


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


def when_they_save(page, address, name, typed):
    page.goto(address)
    field = page.locator(f"[name={name}]")
    field.fill("")
    field.press_sequentially(typed)
    field.press("Tab")
    assert field.input_value() == typed
    page.locator("button.action-save:visible, footer button[type=submit]:visible").first.press(
        "Enter"
    )
    page.wait_for_load_state("load")
