"""What an editor does with pages in a year, from the admin's home, with Wagtail's own powers."""

from PIL import Image
from playwright.sync_api import expect

from tests.journeys.actions import ActionsOn, task

HOME = "NHSMail: Secure email for Social Care Providers"


def open_page(do: ActionsOn, title: str) -> None:
    do.press("button", "Pages")
    do.press("link", f"View child pages of '{HOME}'")
    do.press("link", f"Edit '{title}'", exact=True)
    do.page.wait_for_url("**/edit/")


def choose_from_the_header(do: ActionsOn, name: str) -> None:
    """Behind “…” beside the title."""
    navigation = do.page.get_by_role("navigation", name="Actions", exact=True)
    do.click(navigation.get_by_role("button"))
    do.click(navigation.get_by_role("link", name=name, exact=True))
    do.page.wait_for_load_state("load")


def add_block(do: ActionsOn, name: str) -> None:
    do.click(do.page.get_by_role("button", name="Insert a block").last)
    do.click(do.page.get_by_role("option", name=name))


def given_a_page(editor, title: str) -> None:
    with task(editor, 8) as do:
        do.press("button", "Pages")
        do.press("link", HOME, exact=True)
        do.press("link", "Add child page")
        do.fill(editor.locator("[name=title]"), title)
        body = editor.locator("#panel-child-content-body-section [contenteditable=true]")
        do.write(body.first, "Leave by the green door.")
        do.publish()


def test_a_page_gets_another_title_and_address(editor):
    given_a_page(editor, "Walnut")
    with task(editor, 6) as do:
        open_page(do, "Walnut")
        do.fill(editor.locator("[name=title]"), "Hazel")
        do.fill(editor.locator("[name=slug]"), "hazel")
        do.publish()
    editor.goto("/walnut/")
    expect(editor.get_by_role("heading", name="Hazel")).to_be_visible()


def test_a_page_is_changed_and_compared(editor, visitor):
    given_a_page(editor, "Elder")
    with task(editor, 8) as do:
        open_page(do, "Elder")
        add_block(do, "Quote")
        do.write(editor.locator("[contenteditable=true]").last, "It took us a day.")
        do.publish()
    visitor.goto("/elder/")
    expect(visitor.locator("blockquote")).to_contain_text("It took us a day.")

    with task(editor, 6) as do:
        open_page(do, "Elder")
        do.press("link", "History")
        do.click(editor.get_by_role("table").get_by_role("button", name="Actions").first)
        do.click(editor.get_by_role("link", name="Compare with previous version").first)
        expect(editor.get_by_text("It took us a day.").first).to_be_visible()
    assert editor.errors == []


def test_a_page_is_scheduled_and_the_schedule_cancelled(editor):
    given_a_page(editor, "Rowan")
    with task(editor, 8) as do:
        open_page(do, "Rowan")
        do.press("button", "Toggle status")
        do.press("button", "Set schedule")
        do.fill(editor.locator("[name=go_live_at]"), "31 December 2027 09:00")
        do.press("button", "Save schedule")
        do.press("button", "Schedule to publish")
        expect(editor.get_by_text("has been scheduled").first).to_be_visible()
    with task(editor, 5) as do:
        open_page(do, "Rowan")
        expect(editor.get_by_text("is locked and has been scheduled").first).to_be_visible()
        do.press("button", "Cancel scheduled publish")
        expect(editor.get_by_text("unscheduled.").first).to_be_visible()
    open_page(ActionsOn(editor), "Rowan")
    expect(editor.get_by_role("button", name="Schedule to publish")).to_be_visible()
    assert editor.errors == []


def test_a_page_is_moved_and_its_old_address_leads_on(editor, visitor):
    given_a_page(editor, "Aspen")
    with task(editor, 11) as do:
        open_page(do, "Aspen")
        choose_from_the_header(do, "Move")
        do.click(editor.locator(".chooser [data-w-dropdown-target=toggle]"))
        do.click(editor.locator("[data-chooser-action-choose]:visible"))
        modal = editor.locator(".modal")
        do.click(modal.get_by_role("link", name="Explore", exact=True))
        do.click(modal.get_by_role("link", name="Cookies", exact=True))
        do.press("button", "Confirm")
        do.press("button", "Yes, move this page")
        expect(editor.get_by_text("moved", exact=False).first).to_be_visible()
    visitor.goto("/aspen/")
    visitor.wait_for_url("**/cookies/aspen/")
    assert editor.errors == []


def test_a_page_is_deleted_and_its_visitors_led_elsewhere(editor, visitor):
    given_a_page(editor, "Hawthorn")
    with task(editor, 6) as do:
        open_page(do, "Hawthorn")
        choose_from_the_header(do, "Delete")
        expect(editor.get_by_text("No other page or text links to this page.")).to_be_visible()
        expect(editor.get_by_role("link", name="Unpublish it")).to_be_visible()
        do.press("button", "Delete it for good")
    visitor.goto("/hawthorn/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(HOME)
    assert editor.errors == []


def upload_picture(do, editor, path):
    do.press("button", "Choose an image")
    do.click(editor.locator(".modal").get_by_role("tab", name="Upload"))
    do.choose_file(editor.locator(".modal [name*=file]"), path)
    expect(editor.locator(".modal [name$=title]")).to_have_value(path.stem)
    do.click(editor.locator(".modal").get_by_role("button", name="Upload"))
    expect(editor.locator(".modal")).to_have_count(0)


def test_a_page_gets_a_picture_and_a_video(editor, visitor, tmp_path):
    path = tmp_path / "door.png"
    Image.new("RGB", (400, 300), "green").save(path)
    given_a_page(editor, "Willow")
    with task(editor, 19) as do:
        open_page(do, "Willow")
        add_block(do, "Picture")
        upload_picture(do, editor, path)
        add_block(do, "Video")
        do.fill(editor.locator("[name$=value-title]"), "How to leave")
        do.fill(editor.locator("[name$=value-address]"), "https://example.org/video")
        do.fill(editor.locator("[name$=value-length]"), "2 minutes")
        do.write(editor.locator("[contenteditable=true]").last, "Go left.")
        do.press("button", "Publish", exact=True)
        expect(editor.get_by_text("Please add some alt text").first).to_be_visible()
        do.fill(editor.locator("[name$=alt_text]"), "A green door")
        do.publish()
    visitor.goto("/willow/")
    expect(visitor.get_by_alt_text("A green door")).to_be_visible()
    expect(visitor.get_by_role("link", name="How to leave")).to_be_visible()


def test_a_picture_that_says_nothing_is_marked_as_decorative(editor, visitor, tmp_path):
    path = tmp_path / "leaf.png"
    Image.new("RGB", (400, 300), "green").save(path)
    given_a_page(editor, "Sallow")
    with task(editor, 11) as do:
        open_page(do, "Sallow")
        add_block(do, "Picture")
        upload_picture(do, editor, path)
        do.click(editor.get_by_label("Image is decorative"))
        do.publish()
    visitor.goto("/sallow/")
    expect(visitor.locator("main img")).to_have_attribute("alt", "")


def test_colleagues_comment_on_a_page_and_lock_it(editor):
    given_a_page(editor, "Juniper")
    with task(editor, 8) as do:
        open_page(do, "Juniper")
        do.press("button", "Toggle comments")
        do.press("button", "Add comment")
        do.fill(editor.get_by_placeholder("Enter your comments"), "Is the door still green?")
        do.press("button", "Comment", exact=True)
        do.publish()
    with task(editor, 5) as do:
        open_page(do, "Juniper")
        do.press("button", "Toggle status")
        do.click(editor.get_by_text("Lock", exact=True))
        expect(editor.get_by_text("was locked by you").first).to_be_visible()
    editor.get_by_role("button", name="Toggle comments").click()
    expect(editor.get_by_text("Is the door still green?")).to_be_visible()


def test_a_publisher_approves_what_an_editor_wrote(editor, administrator, visitor):
    given_a_page(editor, "Alder")
    with task(administrator, 8) as do:
        do.menu("Settings", "Workflows")
        do.press("link", "Publishers approve")
        do.press("button", "Choose a page")
        modal = administrator.locator(".modal")
        do.click(modal.get_by_role("link", name="Explore", exact=True))
        do.click(modal.get_by_role("link", name="Alder", exact=True))
        do.press("button", "Save", exact=True)
    with task(editor, 6) as do:
        open_page(do, "Alder")
        do.write(
            editor.locator("#panel-child-content-body-section [contenteditable=true]"), "Wait."
        )
        do.press("button", "More actions")
        do.press("button", "Submit to Publishers approve")
        expect(editor.get_by_text("submitted for moderation").first).to_be_visible()
    with task(administrator, 4) as do:
        open_page(do, "Alder")
        do.press("button", "Approve and Publish")
        expect(administrator.get_by_text("has been updated").first).to_be_visible()
    visitor.goto("/alder/")
    expect(visitor.get_by_text("Wait.")).to_be_visible()


def test_the_site_leads_back_to_the_page_that_is_to_be_changed(editor):
    editor.goto("/cookies/")
    do = ActionsOn(editor)
    do.click(editor.locator("wagtail-userbar").get_by_role("button").first)
    do.click(editor.locator("wagtail-userbar").get_by_role("menuitem", name="Edit this page"))
    editor.wait_for_url("**/edit/")
    assert do.count <= 2
