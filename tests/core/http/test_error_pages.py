"""What nobody meant to send is answered with a page in words, never with 500."""

import re
from urllib.parse import quote

import pytest
from django.urls import URLResolver, get_resolver, reverse

from core.facts.models import Fact
from tests.sampling import WHOLE

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


def queries():
    for odd in ODD[:5]:
        yield "&".join(f"{name}={quote(odd)}" for name in NAMES)
        yield f"q={quote(odd)}"


GETS = [("get", {"QUERY_STRING": query}) for query in queries()]
FORMS = [{}, dict.fromkeys(NAMES, "x"), dict.fromkeys(NAMES, '"\x00')]
BODIES = ["{nonsense", "[1]"]
POSTS = [("post", {"data": form}) for form in FORMS] + [
    ("post", {"data": body, "content_type": "application/json"}) for body in BODIES
]


def asked_with_nonsense(ask, number: int, address: str):
    """What an address answers to odd parameters, forms and bodies.

    A part is two queries and one form or body: its neighbours in the list are asked the others.
    """
    posts = [] if WITHOUT_POST.search(address) else POSTS
    if WHOLE:
        asked = GETS + posts
    else:
        asked = [GETS[number % 10], GETS[(number + 5) % 10], *posts[number % 5 : number % 5 + 1]]
    for method, sent in asked:
        yield f"{method} {address} {str(sent)[:100]}", getattr(ask, method)(address, **sent)


@pytest.mark.slow
@pytest.mark.sampled
def test_no_address_of_the_admin_fails_at_nonsense(ask):
    addresses = enumerate(sorted(admin_addresses()))
    answers = (pair for each in addresses for pair in asked_with_nonsense(ask, *each))
    assert [asked for asked, response in answers if response.status_code >= 500] == []
