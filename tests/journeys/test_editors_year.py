"""Tasks of an editor's year, from the admin's home, in as many actions as they may take.

Each puts back what other journeys rely on.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.actions import Actions
from tests.journeys.steps import (
    given_a_provider_on_the_contact_page,
    then_they_get_a_reference,
    when_they_write,
)

MAX_NOTICE, MAX_NAVIGATION, MAX_COUNTY, MAX_LOOK = 9, 6, 15, 2
MAX_OVERDUE, MAX_CONFIRM, MAX_READ, MAX_MESSAGE = 1, 2, 2, 3


@pytest.fixture
def actions():
    return Actions()


def menu(page, name: str):
    return page.locator("#wagtail-sidebar").get_by_role("link", name=name, exact=True)


def group(page, name: str):
    return page.locator("#wagtail-sidebar").get_by_role("button", name=name, exact=True)


def publish(actions, page) -> None:
    actions.click(page.get_by_role("button", name="Publish", exact=True))


def write_notice(actions, page, title: str) -> None:
    actions.click(menu(page, "Notices"))
    actions.click(page.get_by_role("link", name="Add notice").first)
    actions.fill(page.locator("[name=title]"), title)
    actions.write(page.locator("[contenteditable=true]").first, "Closed.")


def test_a_notice_is_placed_on_services(editor, visitor, actions):
    write_notice(actions, editor, "Closed on Friday")
    actions.click(editor.get_by_label("Contact us"))
    actions.click(editor.get_by_label("Log in"))
    publish(actions, editor)

    expect(editor.get_by_text("Contact us, Log in")).to_be_visible()
    for address in ("/contact/", "/account/login/"):
        visitor.goto(address)
        expect(visitor.get_by_role("note", name="Closed on Friday")).to_be_visible()
    assert actions.count <= MAX_NOTICE
    assert editor.errors == []


def test_a_notice_is_placed_on_a_page(editor, visitor, actions):
    write_notice(actions, editor, "Moved on Monday")
    actions.click(editor.get_by_role("button", name="Add page").last)
    modal = editor.locator(".modal")
    modal.get_by_role("table").first.wait_for()
    actions.click(modal.get_by_role("link", name="Explore", exact=True))
    actions.click(modal.get_by_role("checkbox", name="Cookies"))
    actions.click(modal.get_by_role("button", name="Confirm selection"))
    publish(actions, editor)

    visitor.goto("/cookies/")
    expect(visitor.get_by_role("note", name="Moved on Monday")).to_be_visible()
    assert actions.count <= MAX_NOTICE
    assert editor.errors == []


def test_a_link_in_the_footer_gets_another_label(editor, visitor, actions):
    actions.click(group(editor, "Settings"))
    actions.click(menu(editor, "Header and footer"))
    actions.click(editor.get_by_role("link", name="Footer", exact=True))
    actions.fill(editor.get_by_label("Label").nth(1), "Cookies we use")
    publish(actions, editor)

    expect(editor.get_by_text("published", exact=False).first).to_be_visible()
    visitor.goto("/")
    expect(visitor.locator("footer").get_by_role("link", name="Cookies we use")).to_be_visible()
    assert actions.count <= MAX_NAVIGATION
    assert editor.errors == []


def given_no_draft_of(editor, fact: str) -> None:
    """Other journeys leave one, and the county is not changed over it."""
    editor.goto("/admin/snippets/core/fact/")
    editor.get_by_role("link", name=fact, exact=True).first.click()
    editor.wait_for_url("**/edit/**")
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_text("published", exact=False).first).to_be_visible()
    editor.goto("/admin/")


def test_another_county_is_made_on_1_screen(editor, visitor, actions):
    given_no_draft_of(editor, "DSPT helpdesk")
    actions.click(editor.get_by_role("link", name="Before you go live"))
    actions.click(editor.get_by_role("link", name="County named"))
    before = {}
    typed = {
        "area": "Sampleshire",
        "area_adjective": "Sampleshire",
        "region": "Far North",
        "postcode_areas": "ZZ",
        "data_controller": "Example Care",
        "helpdesk_name": "Care desk",
        "message_prefix": "SA",
        "site_name": "Sampleshire Care",
        "wordmark": "Sampleshire Care",
        "fact_helpdesk": "care@sampleshire.example.org",
        "fact_form_inbox": "forms@north.example.org",
    }
    for name, text in typed.items():
        field = editor.locator(f"[name={name}]")
        before[name] = field.input_value()
        actions.fill(field, text)
    actions.choose(editor.locator("[name=colour]"), "Purple")
    actions.click(editor.get_by_role("button", name="Save").last)

    expect(editor.get_by_text("updated", exact=False).first).to_be_visible()
    visitor.goto("/nhs-mail/")
    expect(visitor.get_by_text("Social Care Providers in Sampleshire").first).to_be_visible()
    assert visitor.locator("html").get_attribute("class") == "purple"
    assert actions.count <= MAX_COUNTY
    assert editor.errors == []
    for name, text in before.items():
        editor.locator(f"[name={name}]").fill(text)
    editor.locator("[name=colour]").select_option("green")
    editor.get_by_role("button", name="Save").last.click()


def test_links_that_lead_nowhere_are_found(editor, actions):
    actions.click(group(editor, "Reports"))
    actions.click(menu(editor, "Links to look at"))

    expect(editor.get_by_text("https://www.odsdatasearchandexport.nhs.uk/").first).to_be_visible()
    assert actions.count <= MAX_LOOK
    assert editor.errors == []


def test_what_is_overdue_is_1_action_away(editor, actions):
    actions.click(editor.get_by_role("link", name="to read through"))

    expect(editor.get_by_role("heading", name="To read through")).to_be_visible()
    assert actions.count <= MAX_OVERDUE
    assert editor.errors == []


def test_a_page_is_read_through(editor, visitor, actions):
    actions.click(editor.get_by_role("link", name="to read through"))
    actions.click(editor.get_by_role("button", name="I have read this: Accessibility"))

    expect(editor.get_by_text("You have read “Accessibility”")).to_be_visible()
    visitor.goto("/accessibility/")
    expect(visitor.get_by_text("Page last reviewed:")).to_be_visible()
    assert actions.count <= MAX_READ
    assert editor.errors == []


def test_a_fact_is_confirmed(editor, actions):
    check = editor.get_by_role("link", name="Check it").first
    label = check.get_attribute("aria-label").removeprefix("Check it: ")
    actions.click(check)
    actions.click(editor.get_by_role("button", name="I have checked this"))

    expect(editor.get_by_text(f"{label} is confirmed until")).to_be_visible()
    assert actions.count <= MAX_CONFIRM
    assert editor.errors == []


def test_a_message_is_answered(helpdesk, visitor, actions):
    given_a_provider_on_the_contact_page(visitor)
    when_they_write(visitor, "DSPT", "elin@example.org", "Where do we begin?")
    reference = then_they_get_a_reference(visitor)
    helpdesk.reload()
    actions.click(helpdesk.get_by_role("link", name="Answer:"))
    actions.click(helpdesk.get_by_role("link", name=reference))
    actions.click(helpdesk.get_by_role("button", name="Mark answered"))

    expect(helpdesk.get_by_text(f"{reference} is answered")).to_be_visible()
    assert actions.count <= MAX_MESSAGE
    assert helpdesk.errors == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_home_and_the_reports_fit_every_width(editor, width):
    editor.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/admin/",
        "/admin/reports/reviews/",
        "/admin/reports/counts/",
        "/admin/facts/",
    ):
        editor.goto(address)
        page_width = editor.evaluate("document.documentElement.scrollWidth")
        assert page_width <= width, address
