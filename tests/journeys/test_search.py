"""One box, in people's own words."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import when_they_ask, when_they_choose_from_the_menu


def test_a_provider_asks_and_gets_to_the_answer(visitor, is_accessible):
    visitor.goto("/")
    when_they_choose_from_the_menu(visitor, "Search")
    when_they_ask(visitor, "how do i apply for NHS-mail")

    expect(visitor.get_by_text("results for “how do i apply for NHS-mail”")).to_be_visible()
    expect(visitor.locator("mark").first).to_be_visible()
    is_accessible(visitor)

    visitor.locator(".list a").first.click()
    expect(visitor.get_by_role("heading", name="Apply for NHSMail", level=1)).to_be_visible()


def test_a_provider_without_javascript_gets_to_one_question_of_the_guide(
    visitor_without_javascript,
):
    page = visitor_without_javascript
    page.goto("/search/")
    when_they_ask(page, "name of town too long")
    page.locator(".list a").first.click()

    expect(page).to_have_url(re.compile("/nhs-mail/guide/#town$"))


def test_whoever_finds_nothing_is_told_what_to_do(visitor, is_accessible):
    visitor.goto("/search/")
    when_they_ask(visitor, "zzxqy")

    expect(visitor.get_by_role("heading", name="Nothing found")).to_be_visible()
    expect(
        visitor.get_by_role("main").get_by_role("link", name="Apply for NHSMail")
    ).to_be_visible()
    is_accessible(visitor)


def test_an_editor_says_that_two_words_mean_the_same(editor, visitor):
    editor.goto("/admin/snippets/search/synonym/add/")
    editor.fill("[name=phrases]", "cookie, biscuit")
    editor.get_by_role("button", name="Save").click()
    editor.wait_for_url("**/admin/snippets/search/synonym/")

    visitor.goto("/search/?q=biscuits")
    assert visitor.locator(".list a").first.get_attribute("href") == "/cookies/"
    assert editor.errors == []
