"""What people do and see in the journeys, a sentence each."""

import re
import time

from playwright.sync_api import expect

PASSWORD = "correct horse lamp"
WRONG = {"evidence": "x" * 1001}
IN_VIEW = """(field) => {
  const words = field.querySelectorAll(':is(label, legend, .hint, .error):not(fieldset label)');
  return [...words, document.activeElement].every(part => {
    const box = part.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.innerHeight;
  });
}"""


def log_in(page, email, password):
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


# Anybody


def given_a_provider_on_the_home_page(page):
    page.goto("/")


def when_they_choose_from_the_menu(page, link):
    """The menu is folded on a phone."""
    if page.get_by_text("Menu", exact=True).is_visible():
        page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name=link).click()


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


def given_nothing_is_to_be_checked_first(page):
    """As on an open route, whose pages have no box below their title."""
    page.locator(".callout", has_text="Check first").evaluate("box => box.remove()")
    page.locator("details", has_text="What is not confirmed").evaluate("box => box.remove()")


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
    when_they_choose_from_the_menu(page, "Contact us")
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


def mails_of(site) -> list[str]:
    """Django's file backend writes all mails of one delivery into one file."""
    files = (site.folder / "mail").glob("*")
    return [mail for file in files for mail in file.read_text().split("\n" + "-" * 79 + "\n")]


def then_the_mail_is_kept(site, reference, words):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(f"[{reference}]" in mail and words in mail for mail in mails_of(site)):
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


def when_they_create_an_account(page, email, first_name="Ann"):
    when_they_follow(page, "Create an account")
    page.get_by_label("First name").fill(first_name)
    page.get_by_label("Last name").fill("Example")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Organisation").fill("Example House")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create an account").click()


def when_they_enter_the_code_from_their_email(page, site, email):
    code = in_a_mail(site, email, r"code is (\d{6})")
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Confirm").click()


def in_a_mail(site, email, pattern, seconds=30) -> str:
    """What a mail to this address says. It may be a moment on its way."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for mail in mails_of(site):
            if f"To: {email}" in mail and (found := re.search(pattern, mail)):
                return found[1]
        time.sleep(0.2)
    raise TimeoutError(email)


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


# Whoever sends a form with mistakes


def when_they_are_asked_who_they_are(page, address, password):
    if "/reauthenticate/" in page.url and address not in page.url:
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"**{address}")


def when_they_send_it_wrong(page, button):
    for field in page.locator(
        "main .field :is(input:not([type=radio], [type=file]), textarea)"
    ).all():
        field.evaluate("field => field.removeAttribute('maxlength')")
        field.fill(WRONG.get(field.get_attribute("name"), ""))
    page.get_by_role("main").get_by_role("button", name=button, exact=True).press("Enter")


def then_they_are_at_the_summary(page):
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_in_viewport()


def then_each_link_shows_its_field(page):
    links = page.get_by_role("alert").get_by_role("link").all()
    assert links
    for link in links:
        words = link.inner_text()
        link.press("Enter")
        field = page.locator(".field.wrong", has=page.locator(":focus"))
        expect(field.locator(".error")).to_contain_text(words)
        assert field.evaluate(IN_VIEW), words
