"""A longer list asks the database no more often, and there is no list that this does not know."""

from fnmatch import fnmatch
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from wagtail.models import Site, get_page_models

from search import index
from tests import growing_checklists, growing_team_lists  # noqa: F401 - add to LISTS
from tests.factories import UserFactory
from tests.growing_lists import LISTS

SHORT, LONG = 5, 50
SHOWS_A_FEW = {"members.MembersHubPage"}  # the newest five
NOT_CHECKED = {
    # URL name or pattern of names: why there is no list behind it.
    "health-*": "one line",
    "site-parts": "a line for each part of the site",
    "security-txt": "one line",
    "robots": "five lines",
    "manual": "one file",
    "materials:index*": "Wagtail’s list of pages, 50 to a page",
    "materials:choose_parent": "leads to the only page that materials can stand below",
    "styleguide": "the parts, in development only",
    "document": "one file",
    "rendition": "one file",
    "avatar_images/<str:filename>": "one file",
    "form": "one file",
    "blank-document": "one file",
    "event-calendar": "one event",
    "checklist_items:create": "there is no form: items come with the questions",
    "form-version": "one file",
    "guide-docx": "the guide's questions, which are listed at the guide's page",
    "contact-sent": "one message's reference",
    "fill-in": "a field for each box of the Word file, from the questions that the guide lists",
    "check-form": "an upload; its results come from that file",
    "change-protocol": "four fields",
    "details": "one person's own details",
    "start-checklist": "a name, and the first five items",
    "rename-checklist": "a name",
    "mark-item": "a button",
    "confirm-items": "a button",
    "withdraw-invitation": "a button",
    "remove-from-checklist": "one question about one person",
    "leave-checklist": "one question",
    "dspt-deadline": "one day",
    "members/checklist/<slug:key>/": "leads to the item",
    "members/checklist/hand-over/": "leads to the invitations",
    "account_*": "one person's own log-in, password and single email address",
    "mfa_*": "one person's own second step: an app and a fixed number of recovery codes",
    "_util/*": "closed",
    "^admin/password_reset/": "closed",
    "^admin/images/*": "closed",
    "^admin/(test404|failwhale)/": "closed",
    "admin/failwhale/": "closed",
    "admin/test404/": "closed",
    "admin/login/": "leads to our own log-in",
    "admin/^.*/$": "leads to the address with a slash, or answers that there is none",
    "admin/documents/delete/<int:document_id>/": "one question about one file",
    "admin/images/<int:image_id>/delete/": "one question about one file",
    "undo-confirmation": "a button",
    "review": "one page or text",
    "discard-draft": "leads on",
    "counts-csv": "one query",
    "delete-form-draft": "a button",
    "put-form-in-use": "a button",
    "try-form-in-libreoffice": "a button",
    "send-test-email": "a button",
    "try-mail-again": "a button",
    "test-email-received": "one sentence",
    "reset-second-factor": "one question about one person",
    "question-import": "an upload, the last 20 changes, and the editions: one a year",
    "download-questions": "one file",
    "undo-question-set": "a button",
    "use-edition-again": "a button",
    "lost-checklist": "three fields",
    "wagtailsnippets_members_toolkitedition:*": "one row a year",
    "wagtailsnippetchoosers_members_toolkit*": "Wagtail's own, in pages; no page refers to one",
    "wagtailsnippets_members_toolkitquestion:edit": "one question",
    "wagtailsnippets_members_toolkitquestion:usage": "no page can refer to one",
    "send-set-up-link": "a button",
    "people:member": "one person",
    "people:export": "one person's own data",
    "people:correct": "four fields",
    "people:close": "one question about one person",
    "messages:inspect": "one message",
    "messages:answer": "a button",
    "messages:reopen": "a button",
    "messages:release": "a button",
    "ods-list:add": "an upload",
    "ods-list:inspect": "one import",
    "ods-list:take": "a button",
    "ods-list:discard": "a button",
    "ods-list:put-back": "a button",
    "ods-list:usage*": "nothing refers to an import",
    "ods-list:history*": "Wagtail's own log, in pages; nobody edits an import",
    "ods-list:edit": "refused: an import is history",
    "ods-list:delete": "refused: an import is history",
    "wagtailsnippets_*:add": "the form of the edit page, empty",
    "wagtailsnippets_core_fact:edit": "one fact",
    "wagtailsnippets_guidance_formversion:edit": "one version's name and date",
    "wagtailsnippets_search_synonym:edit": "one line of words",
    "wagtailsnippets_core_menu:*": "header and footer, each with a fixed number of links",
    "wagtailsnippetchoosers_core_menu:*": "header and footer",
    "wagtailsnippets_core_doubtfulwebsite:edit": "one website",
    "wagtailsnippets_core_doubtfulwebsite:usage": "no page can refer to one",
    "wagtailsnippets_core_notice:usage": "a notice names its pages, no page can refer to one",
    "wagtailsnippets_core_servicetext:usage": "no page can refer to one",
    "wagtailsnippets_contact_topic:usage": "no page can refer to one",
    "wagtailsnippets_guidance_*:usage": "no page can refer to one",
    "wagtailsnippets_search_synonym:usage": "no page can refer to one",
    "wagtailsnippets_*:delete": "one question about one thing; its uses are listed at usage",
    "wagtailsnippets_*:history*": "Wagtail's own log, in pages",
    "wagtailsnippets_*:revisions_*": "one version, or two side by side",
    "wagtailsnippets_*:preview_*": "the page it stands on, which is checked itself",
    "wagtailsnippets_*:*lock": "a button",
    "wagtailsnippets_*:unpublish": "one question about one thing",
    "wagtailsnippets_*:*workflow*": "one thing's way through the few steps of a workflow",
    "admin/redirects/*": "one redirect",
    "*:chosen*": "what was picked in a chooser, which is listed",
    "wagtailsnippetchoosers_*:create": "the form of the list's edit page, empty",
    "members_*:create": "an upload",
    "members_images:select_format": "one picture",
}


def visitor(kind: str) -> SimpleNamespace:
    client, user = Client(), None
    if kind != "stranger":
        user = UserFactory(is_superuser=kind == "team")
        client.force_login(user)
    return SimpleNamespace(client=client, user=user)


def look(it, address: str) -> tuple[list[str], int]:
    """The queries that a page asks when nothing of it is cached, and its length."""
    it.client.get(address)  # what a process looks up once, such as content types
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as queries:
        response = it.client.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in queries], len(response.content)


@pytest.mark.django_db
@pytest.mark.once  # Django asks as many queries on either database
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_50_asks_as_often_as_one_of_5(name, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    grown, it = LISTS[name], visitor(LISTS[name].visitor)
    if "search" not in grown.places:  # making 50 pages findable takes seconds
        monkeypatch.setattr(index, "refresh_page", lambda pk: None)
    grown.add(it, SHORT)
    short = {place: look(it, address(it)) for place, address in grown.places.items()}
    grown.add(it, LONG - SHORT)
    for place, address in grown.places.items():
        (queries_before, length_before), (queries, length) = short[place], look(it, address(it))
        more = [sql for sql in dict.fromkeys(queries) if queries.count(sql) > 1]
        said = f"{place}: {len(queries_before)} became {len(queries)} queries, such as {more[:3]}"

        assert len(queries) == len(queries_before), said
        assert length > length_before or place in SHOWS_A_FEW, f"{place} shows no more than before"


def views(patterns, namespaces=(), above=""):
    """Of each address: its name with its namespaces, or route where it has no name; its view."""
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from views(pattern.url_patterns, (*namespaces, *inner), route)
        else:
            name = ":".join((*namespaces, pattern.name)) if pattern.name else route
            yield name, pattern.callback


def walk(patterns):
    """The names alone."""
    return (name for name, _ in views(patterns))


def our_names() -> set[str]:
    """All but those of Wagtail's own lists; snippets are ours."""
    names = set(walk(get_resolver().url_patterns))
    own = ("wagtail_serve", "wagtailsnippets_", "wagtailsnippetchoosers_")
    return {name for name in names if not name.startswith("wagtail") or name.startswith(own)}


def test_every_address_is_a_list_that_is_checked_or_is_named_with_a_reason():
    checked = {name for each in LISTS.values() for name in each.places}
    unknown = {
        name
        for name in our_names() - checked
        if not any(fnmatch(name, pattern) for pattern in NOT_CHECKED)
    }
    assert unknown == set(), "Add it to tests/growing_lists.py, or to NOT_CHECKED with the reason"


def test_every_page_type_is_checked():
    types = {model._meta.label for model in get_page_models()} - {"wagtailcore.Page"}
    checked = {name for each in LISTS.values() for name in each.places}

    assert types - checked == set(), "Add a function to tests/growing_lists.py"


def test_no_reason_outlives_its_address():
    assert {
        pattern
        for pattern in NOT_CHECKED
        if not any(fnmatch(name, pattern) for name in our_names())
    } == set()
