"""What people do and see in the journeys, a sentence each."""

import re
import time

from playwright.sync_api import expect

PASSWORD = "correct horse lamp"


def log_in(page, email, password):
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


# Anybody


def given_a_provider_on_the_home_page(page):
    page.goto("/")


def when_they_follow(page, link):
    page.get_by_role("main").get_by_role("link", name=link).first.click()


def then_they_read(page, words):
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def then_they_can_download(page, link, filename):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename == filename


# The application form


def given_the_apply_page(page):
    page.goto("/nhs-mail/")


def given_the_guide(page):
    page.goto("/nhs-mail/guide/")


def then_it_is_in_the_first_screen(page, locator):
    assert bottom_of(locator) <= page.viewport_size["height"]


def then_it_stands_above(locator, other):
    assert bottom_of(locator) <= other.bounding_box()["y"]


def bottom_of(locator) -> float:
    box = locator.bounding_box()
    return box["y"] + box["height"]


def when_they_check(page, path):
    if path:
        page.set_input_files("[name=form]", path)
    page.get_by_role("button", name="Check my form").click()


def when_they_answer(page, answers):
    for key, text in answers.items():
        if key.endswith("access"):
            page.locator(f"[name={key}][value={text}]").check()
        else:
            page.fill(f"[name={key}]", text)


def when_they_download(page, button, path):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    download.value.save_as(path)
    return path


def then_the_problem_is(page, words):
    expect(page.get_by_role("alert").get_by_role("link", name=words)).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))


def then_it_fits(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url


# The contact form and the helpdesk


def given_a_provider_on_the_contact_page(page):
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Contact us").click()
    page.wait_for_timeout(3000)  # nobody writes faster


def when_they_send_nothing(page):
    page.get_by_role("button", name="Send message").click()


def when_they_write(page, topic, email, message):
    page.get_by_label(topic).check()
    page.get_by_label("Full name").fill("Siân Llŷr")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Your message").fill(message)
    page.get_by_role("button", name="Send message").click()


def then_they_are_told_what_is_missing(page):
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name="Enter your full name").click()
    expect(page.get_by_label("Full name")).to_be_focused()


def then_they_get_a_reference(page) -> str:
    expect(page.get_by_role("heading", name="Message sent")).to_be_visible()
    return re.search(r"NC-\w{5}", page.get_by_role("main").inner_text())[0]


def then_the_mail_is_kept(site, reference, words):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        mails = [path.read_text() for path in (site.folder / "mail").glob("*")]
        if any(f"[{reference}]" in mail and words in mail for mail in mails):
            return
        time.sleep(0.2)
    raise AssertionError(f"no mail with {reference}")


def given_the_list_of_open_messages(page):
    page.goto("/admin/messages/?state=open")


def when_they_open(page, reference):
    page.get_by_role("link", name=reference).click()


def when_they_press(page, button):
    page.get_by_role("button", name=button).click()


def then_the_message_says(page, words):
    expect(page.get_by_text(words)).to_be_visible()


def then_they_can_reply_to(page, email, reference):
    address = page.get_by_role("link", name="Reply by email").get_attribute("href")
    assert address.startswith(f"mailto:{email}")
    assert reference in address


# Members


def given_a_stranger_at_the_dspt_page(page):
    page.goto("/dspt/")


def given_a_member(page, site):
    page.goto("/members/")
    log_in(page, "member@example.org", site.password)
    page.wait_for_url("**/members/")


def when_they_create_an_account(page, email):
    page.get_by_role("main").get_by_role("link", name="Create an account").click()
    page.get_by_label("First name").fill("Ann")
    page.get_by_label("Last name").fill("Example")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Organisation").fill("Example House")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create an account").click()


def when_they_enter_the_code_from_their_email(page, site):
    page.get_by_label("Code").fill(newest_code(site.folder / "mail"))
    page.get_by_role("button", name="Confirm").click()


def newest_code(folder, seconds=30):
    """Mail may be a moment on its way."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for file in folder.glob("*"):
            if found := re.search(r"code is (\d{6})", file.read_text()):
                return found[1]
        time.sleep(0.2)
    raise TimeoutError(folder)


def then_they_are_at(page, heading):
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


# The ODS finder and search


def given_the_finder_on_the_apply_page(page):
    page.goto("/nhs-mail/#find-your-ods-code")


def when_they_search(page, text):
    page.get_by_label("Name, postcode or code").fill(text)
    page.get_by_role("button", name="Find the code").click()


def then_the_first_hit_says(page, *words):
    _says(page, 0, words)


def then_the_next_hit_says(page, *words):
    _says(page, 1, words)


def _says(page, place, words):
    hit = page.locator("#results ~ .list > li").nth(place)
    for word in words:
        expect(hit).to_contain_text(word)


def when_they_ask(page, question):
    page.get_by_label("What are you looking for?").fill(question)
    page.get_by_role("button", name="Search").click()


# Editors


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
