"""No page without a state: a new URL, page type or error page is added to tests/judge/states."""

from pathlib import Path

import pytest
from django.urls import get_resolver
from wagtail.models import get_page_models

from tests.judge.states import STATES
from tests.test_lists_do_not_grow import walk

MIN_STATES = 97
TEMPLATES = Path(__file__).parents[2] / "templates"
# Pages of a view that another URL's view shows in their place.
SHOWN_INSTEAD = {
    *("home/contact/not_stored.html", "members/access/denied.html", "account/closed.html"),
    "members/checklist/not_on_it.html",
}
NO_PAGE = {
    # URL name: what it answers instead of a page.
    "health-live": "one line of text",
    "health-ready": "lines of text",
    "security-txt": "text",
    "robots": "text",
    "sitemap": "XML",
    "document": "a file",
    "rendition": "a picture",
    "avatar_images/<str:filename>": "a picture",
    "form": "a file",
    "form-version": "a file",
    "guide-docx": "a file",
    "blank-document": "a file",
    "event-calendar": "a file",
    "dspt-deadline": "a file",
    "checklist-word": "a file",
    "my-data": "a file",
    "mfa_download_recovery_codes": "a file",
    "mark-item": "leads back to the list",
    "confirm-items": "leads back to the list",
    "withdraw-invitation": "leads back to the people",
    "members/checklist/hand-over/": "leads to the invitations",
    "members/checklist/<slug:key>/": "leads to the item",
    "account_set_password": "leads to changing it: every account has a password",
    "account_confirm_login_code": "leads to log-in: nobody logs in by an emailed code",
    "wagtail_serve": "the page types are the states",
    "_util/<path:rest>": "closed, as an unknown address",
    "wagtaildocs_authenticate_with_password": "closed, as an unknown address",
    "wagtailcore_authenticate_with_password": "closed, as an unknown address",
    "wagtailcore_login": "closed, as an unknown address",
}


def names_of_addresses() -> set[str]:
    """Outside the admin: our screens there are in `tests/judge/admin_screens.py`."""
    patterns = get_resolver().url_patterns
    ours = [each for each in patterns if not str(each.pattern).lstrip("^").startswith("admin/")]
    return set(walk(ours))


def names_of_templates() -> set[str]:
    """Of the pages that stand at no address of their own."""
    errors = {path.name for path in TEMPLATES.glob("[45]*.html")} | {"busy.html"}
    return errors | SHOWN_INSTEAD


def test_every_page_has_a_state():
    types = {model._meta.label for model in get_page_models()} - {"wagtailcore.Page"}
    shown = {state.shows for state in STATES.values()}

    missing = (names_of_addresses() | types | names_of_templates()) - shown - NO_PAGE.keys()
    assert missing == set(), "Add a state to tests/judge/states, or the reason to NO_PAGE"


def test_no_state_and_no_reason_outlives_its_page():
    types = {model._meta.label for model in get_page_models()}
    pages = names_of_addresses() | types | names_of_templates()

    assert {state.shows for state in STATES.values()} - pages == set()
    assert NO_PAGE.keys() - pages == set()


def test_there_are_as_many_states_as_the_judges_first_had():
    assert len(STATES) >= MIN_STATES


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/password/set/", "/account/login/code/confirm/"])
def test_an_address_that_leads_on_has_no_page(client, address):
    from tests.factories import UserFactory

    client.force_login(UserFactory())
    assert client.get(address).status_code in (302, 404)
