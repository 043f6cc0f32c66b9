"""What nobody meant to send is answered with a page in words, never with 500."""

import re
from urllib.parse import quote

import pytest
from django.urls import URLResolver, get_resolver, reverse

from core.facts.models import Fact

pytestmark = pytest.mark.django_db

NAMES = [
    "id",
    "q",
    "p",
    "page",
    "order",
    "ordering",
    "collection_id",
    "childOf",
    "next",
    "per_page",
    "tag",
    "type",
    "page_type",
    "content_type",
    "mode",
    "lookup",
    "fields",
    "limit",
    "offset",
    "user",
    "action",
    "timestamp_from",
    "child_of",
    "search",
    "object_id",
    "days",
    "report",
    "outcome",
    "form",
    "user_perms",
    "exclude",
    "children_of",
    "has_children",
]  # parameters

ODD = ["x", '"', "9" * 20, "\x00", "a " * 1_500, "*", "(", "AND", "2026-13-45", "-1", "[]"]
SEARCHES = [
    *("wagtailimages:index", "wagtaildocs:index", "wagtailadmin_explore_root"),
    *("wagtailadmin_pages:search", "wagtailusers_users:index", "wagtailadmin_choose_page_search"),
    *("wagtailsnippets_core_fact:list", "wagtailsnippets_guidance_formquestion:list"),
]
WITHOUT_POST = re.compile("logout|delete|unpublish|ods-list/new")


def admin_addresses(resolver=None, prefix="") -> set[str]:
    """Each address in the admin once, with something in the place of each argument."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= admin_addresses(pattern, route)
        elif route.startswith("admin/"):
            found.add("/" + filled(route))
    return found


def filled(route: str) -> str:
    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"\(\?P<\w+>[^)]*\)|<(\w+:)?\w+>", "1", route)
    return re.sub(r"[\^$\\?]", "", route)


@pytest.fixture
def ask(admin_client):
    admin_client.raise_request_exception = False
    return admin_client


def test_the_search_of_the_admin_takes_whatever_is_typed(ask):
    Fact.objects.filter(slug="helpdesk").update(label="Helpdesk")
    for name in SEARCHES:
        for odd in [*ODD, "NEAR(", "'", "%", 'a"b', "\\", "-", "😀", "a" * 3_000]:
            response = ask.get(f"{reverse(name)}?q={quote(odd)}")
            assert response.status_code == 200, (name, odd)


def test_halves_of_characters_and_long_words_are_answered(ask):
    assert ask.get(f"{reverse('wagtailimages:index')}?q=%ED%A0%80").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/bulk/core/image/delete/?id=x",
        "/admin/bulk/core/document/add_tags/?id=x",
        "/admin/bulk/wagtailcore/page/delete/?id=x&id=1",
        f"/admin/bulk/core/image/delete/?id={'9' * 30}",
        "/admin/images/chooser/chosen-multiple/?id=x",
        "/admin/members/documents/chosen/x/",
    ],
)
def test_an_id_that_is_none_is_a_bad_request_in_words(ask, address, caplog):
    response = ask.get(address)

    assert response.status_code in (400, 404)
    assert b"<h1" in response.content  # of Wagtail's own page, where it answers with 404
    if response.status_code == 400:
        assert b"<h1>" in response.content
        assert "was answered with 400" in caplog.text


def test_a_field_that_is_missing_is_a_bad_request(ask):
    assert ask.post("/admin/choose-external-link/", {}).status_code == 400
    assert ask.post("/admin/images/multiple/add/", {}).status_code == 400


def test_only_the_admin_takes_an_error_for_a_bad_request(client, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr("home.contact.views.new_token", broken)
    client.raise_request_exception = False
    assert client.get("/contact/").status_code == 500


def test_too_large_a_request_is_refused_before_it_is_read(client):
    response = client.post("/contact/", CONTENT_LENGTH="20000001")
    assert response.status_code == 413
    assert b"no files larger than 20MB" in response.content


def asked_with_nonsense(ask, address: str):
    """What each address answers to odd parameters, forms and bodies."""
    for odd in ODD[:5]:
        query = "&".join(f"{name}={quote(odd)}" for name in NAMES)
        for asked in (f"{address}?{query}", f"{address}?q={quote(odd)}"):
            yield asked[:100], ask.get(asked)
    if WITHOUT_POST.search(address):
        return
    for sent in ({}, dict.fromkeys(NAMES, "x"), dict.fromkeys(NAMES, '"\x00')):
        yield f"{address} form {str(sent)[:20]}", ask.post(address, sent)
    for body in ("{nonsense", "[1]"):
        yield f"{address} {body}", ask.post(address, body, content_type="application/json")


@pytest.mark.slow
def test_no_address_of_the_admin_fails_at_nonsense(ask):
    answers = (pair for one in sorted(admin_addresses()) for pair in asked_with_nonsense(ask, one))
    assert [asked for asked, response in answers if response.status_code >= 500] == []
