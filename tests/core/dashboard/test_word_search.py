"""The search box of a list in the admin finds what has each word that was typed."""

import pytest
from django.urls import URLResolver, get_resolver
from modelsearch.index import class_is_indexed
from wagtail.admin.views.generic.base import BaseListingView

from core.dashboard.word_search import WordSearch
from tests.factories import FactFactory, MessageFactory, UserFactory

pytestmark = pytest.mark.django_db
WAGTAILS_OWN = {"Workflow", "Task", "Redirect", "Group"}  # one name or address each


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True, first_name="Bea", last_name="Boss"))
    return client


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/admin/people/", "Mo Member"),
        ("/admin/people/", "member  mo walnut"),
        ("/admin/users/", "Zoe Quill"),
        ("/admin/messages/", "Zebra Mona"),
        ("/admin/messages/", "form rejected"),
        ("/admin/snippets/core/fact/", "desk number"),
    ],
)
def test_words_in_any_column_and_order_are_found(admin, address, typed):
    UserFactory(first_name="Mo", last_name="Member", organisation="Walnut House")
    UserFactory(first_name="Zoe", last_name="Quill", groups=["Editors"])
    MessageFactory(name="Mona Zebra", text="They rejected my form")
    FactFactory(label="The number", slug="the-desk")
    assert "match your query" not in admin.get(address, {"q": typed}).text
    assert "match your query" in admin.get(address, {"q": f"{typed} elsewhere"}).text


def test_a_long_text_in_the_search_box_is_answered(admin):
    assert admin.get("/admin/people/", {"q": "a " * 3000}).status_code == 200


def listing_views(resolver=None):
    for each in (resolver or get_resolver()).url_patterns:
        view = getattr(each, "callback", None)
        while view and not hasattr(view, "view_class"):
            view = getattr(view, "__wrapped__", None)
        if isinstance(each, URLResolver):
            yield from listing_views(each)
        elif view and issubclass(view.view_class, BaseListingView):
            yield view.view_class(**view.view_initkwargs)


def test_every_list_of_ours_that_asks_the_database_searches_by_word():
    by_phrase = {
        view.model.__name__
        for view in listing_views()
        if view.is_searchable
        and not (class_is_indexed(view.model) and view.search_backend_name)
        and not isinstance(view, WordSearch)
    }
    assert by_phrase == WAGTAILS_OWN
