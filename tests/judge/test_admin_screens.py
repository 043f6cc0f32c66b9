"""Our screens of the admin: the list is complete, and axe finds nothing in what is ours of them.

axe is given the `main` part and what the head says: the sidebar beside it is Wagtail's own.
"""

import fnmatch
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from playwright.sync_api import expect

from guidance.ods.models import ImportRun
from tests.browser import CUT_OFF, collect_errors
from tests.factories import ImportRunFactory, UserFactory
from tests.judge.admin_screens import EDITOR, SCREENS
from tests.judge.judges import violations
from tests.judge.overruled import holds
from tests.test_architecture import BELOW
from tests.test_lists_do_not_grow import views

TEMPLATES = Path(__file__).parents[2] / "templates"
PHONE, DESK = 390, 1280
MESSAGES_ARE_THERE = """() => Promise.allSettled(
  document.querySelector('.messages > ul').getAnimations().map(each => each.finished))"""
BUTTON, FILE, CLOSED = "a button", "a file", "closed, as an unknown address"
NO_SCREEN = {
    # URL name, route or template, or a pattern of them: what it is instead of a screen.
    "counts-csv": FILE,
    "download-questions": FILE,
    "people:export": FILE,
    "send-test-email": BUTTON,
    "try-mail-again": BUTTON,
    "undo-confirmation": BUTTON,
    "send-set-up-link": BUTTON,
    "put-form-in-use": BUTTON,
    "delete-form-draft": BUTTON,
    "try-form-in-libreoffice": BUTTON,
    "undo-question-set": BUTTON,
    "use-edition-again": BUTTON,
    "messages:answer": BUTTON,
    "messages:reopen": BUTTON,
    "messages:release": BUTTON,
    "ods-list:take": BUTTON,
    "ods-list:discard": BUTTON,
    "ods-list:put-back": BUTTON,
    "*:workflow_action": "Wagtail's dialog, and our message after it",
    "discard-draft": "leads on",
    "*results": "the list alone, for a search in it",
    "members_*:c*": "Wagtail's dialog, with our list of files",
    "checklist_items:choose": "Wagtail's dialog, with our list of items",
    "^admin/*": CLOSED,
    "core/statements/*": "a public page",
    "core/links/menu_preview.html": "a preview, as a public page",
    "core/drafts/preview.html": "a preview, as a public page",
    "core/edit_text_item.html": "in Wagtail's bar on a public page",
    "wagtailadmin/account/settings_panels/avatar.html": "Wagtail's, and why a picture is refused",
    "core/media/refused.html": "one sentence in Wagtail's dialog",
}


def is_ours(view) -> bool:
    """Of a room of ours, not a view of Wagtail's with our settings."""
    return view.__module__.split(".")[0] in BELOW


def names_of_our_views() -> set[str]:
    """Below /admin/."""
    patterns = get_resolver().url_patterns
    admin = [each for each in patterns if str(each.pattern).lstrip("^").startswith("admin/")]
    return {name for name, view in views(admin) if is_ours(view)}


def names_of_our_templates() -> set[str]:
    names = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    own = ("core/", "wagtailadmin/")
    return {name for name in names if name.startswith(own) or "/admin/" in name}


@pytest.mark.django_db
@pytest.mark.once
def test_every_screen_of_ours_is_listed():
    shown = set(SCREENS)
    for screen in SCREENS.values():
        it = SimpleNamespace(client=Client(), user=UserFactory(**screen.who))
        it.client.force_login(it.user)
        response = it.client.get(screen.reach(it), follow=True)
        assert response.status_code == 200, screen
        shown |= {template.name for template in response.templates}
    missing = (names_of_our_views() | names_of_our_templates()) - shown
    for pattern in NO_SCREEN:
        missing -= set(fnmatch.filter(missing, pattern))
    assert missing == set(), "Add it to tests/judge/admin_screens.py, or the reason to NO_SCREEN"


def test_no_reason_outlives_its_address():
    names = names_of_our_views() | names_of_our_templates()
    assert [each for each in NO_SCREEN if not fnmatch.filter(names, each)] == []


@pytest.fixture(scope="module")
def page(beside_playwright, browser):
    """Under our security policy, so that the console tells what it refuses."""
    page = browser.new_context().new_page()
    page.set_default_timeout(10_000)
    collect_errors(page)
    return page


def test_an_import_under_way_is_shown_anew_and_the_page_stays(visit):
    run = ImportRunFactory(outcome="running", rows_done=4000)
    visit.log_in(**EDITOR)
    visit.open(reverse("ods-list:inspect", args=[run.pk]))
    link = visit.page.get_by_role("link", name="Skip to main content")
    link.focus()
    ImportRun.objects.update(rows_done=5000)
    expect(visit.page.get_by_text("5000. You may leave")).to_be_visible(timeout=8000)
    expect(link).to_be_focused()
    ImportRun.objects.update(outcome="accepted")
    expect(visit.page.get_by_text("Accepted.")).to_be_visible(timeout=8000)


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing_on_our_screens_of_the_admin(visit, name):
    screen, page, found = SCREENS[name], visit.page, []
    visit.log_in(**screen.who)
    page.errors.clear()
    page.set_viewport_size({"width": PHONE, "height": 844})
    visit.open(screen.reach(visit))
    assert name in visit.shows
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.evaluate(CUT_OFF) == []
    page.evaluate(MESSAGES_ARE_THERE)
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 844})
        seen = violations(page, part=screen.ours)
        found += [(width, *each) for each in seen if holds("axe in the admin", *each)]
    assert found == []
    assert page.errors == []
