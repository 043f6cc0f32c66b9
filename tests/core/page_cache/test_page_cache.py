"""Who gets a kept page, and that it is the page they would get without."""

import gzip

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Page, Site

from core.facts.models import Fact
from core.page_cache import middleware, store
from home.models import ContentPage, HomePage
from tests.factories import ContentPageFactory, NoticeFactory, UserFactory
from tests.test_public_pages import ADDRESSES

pytestmark = pytest.mark.django_db
PLAIN = {"": lambda body: body, "br": brotli.decompress, "gzip": gzip.decompress}
NOT_KEPT = {  # with what of a visitor's they may hold
    "/ods/": "the question, and a limit",
    "/search/": "the question, and a limit",
    "/contact/": "a token of its own",
    "/nhs-mail/check-form/": "an upload",
    "/nhs-mail/fill-in/": "answers, and a code in the address",
    "/nhs-mail/change-protocol/": "names",
}


def queries_of(client, address, **more) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, **more).status_code == 200
    return len(queries)


@pytest.fixture
def without_cache(settings):
    """Asks the site as it is without this middleware."""
    fresh = Client()
    others = [each for each in settings.MIDDLEWARE if "page_cache" not in each]
    with override_settings(MIDDLEWARE=others):
        fresh.handler.load_middleware()
    return fresh


def is_kept(client, address="/", **more) -> bool:
    """Whether the next one gets it from memory."""
    client.get(address, **more)
    return queries_of(client, address, **more) == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_visitor_gets_the_same_bytes_as_without_the_cache(
    client, address, without_cache, known_day
):
    made, kept = client.get(address), client.get(address)
    without = without_cache.get(address)

    assert "ETag" not in without
    if address.partition("?")[0] in NOT_KEPT:
        assert "ETag" not in made and "ETag" not in kept
        return
    own = {"ETag": kept["ETag"], "Vary": "Cookie, Accept-Encoding"}
    assert kept.headers == made.headers == dict(without.headers) | own
    assert kept.content == made.content == without.content


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        *(("gzip, deflate, br", "br"), ("gzip", "gzip"), ("deflate", ""), ("", ""), ("abrupt", "")),
        *(("br;q=0, gzip", "gzip"), ("br; q=0.5", "br"), ("gzip;q=0.0", "")),
    ],
)
def test_each_browser_gets_an_encoding_that_it_reads(client, accepted, sent):
    plain = client.get("/nhs-mail/").content
    for _ in range(2):
        response = client.get("/nhs-mail/", headers={"Accept-Encoding": accepted})
        assert response.get("Content-Encoding", "") == sent
        assert PLAIN[sent](response.content) == plain
        assert int(response["Content-Length"]) == len(response.content)


def test_a_browser_that_has_the_page_gets_304_until_it_changes(client):
    has = {"If-None-Match": client.get("/")["ETag"]}

    unchanged = client.get("/", headers=has)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    HomePage.objects.update(title="Another title")
    assert client.get("/", headers=has).status_code == 200


@pytest.mark.parametrize("address", NOT_KEPT)
def test_what_may_hold_something_of_a_visitors_is_not_kept(client, address):
    assert not is_kept(client, address)


def test_a_page_is_kept_for_whoever_has_no_session(client):
    assert is_kept(client)
    client.cookies["seen"] = "yes"
    assert queries_of(client, "/?utm_source=leaflet") == 0


def test_who_is_logged_in_gets_their_own_page_and_leaves_none_behind(client):
    client.get("/")
    member = Client()
    member.force_login(UserFactory())

    assert "Your account" in member.get("/dspt/").content.decode()
    assert "Your account" in member.get("/").content.decode()
    assert "Your account" not in client.get("/dspt/").content.decode()


def test_head_and_get_share_a_page(client):
    assert client.head("/").content == b""

    response = client.get("/")
    assert b"</html>" in response.content
    assert queries_of(client, "/") == 0
    assert client.head("/").headers == response.headers


def test_a_post_is_not_answered_from_memory(client):
    client.get("/")
    assert "ETag" not in client.post("/")


def test_a_members_page_is_never_kept(client):
    for _ in range(2):
        assert client.get("/members/").status_code == 302


def test_a_preview_shows_the_draft(client):
    page = ContentPage.objects.first()
    client.get(page.url)
    page.title = "Title of the draft"

    assert b"Title of the draft" in page.make_preview_request().content
    assert b"Title of the draft" not in client.get(page.url).content


@pytest.fixture
def host_and_scheme_count(settings):
    """Another site at another host, and a header that only https has."""
    settings.SECURE_HSTS_SECONDS = 60
    Site.objects.create(hostname="127.0.0.1", root_page=Page.objects.get(slug="dspt"))


@pytest.mark.parametrize(
    "other",
    [
        {"headers": {"Host": "127.0.0.1"}},
        {"SCRIPT_NAME": "/evil"},
        {"wsgi.url_scheme": "https", "SERVER_PORT": "443"},
    ],
)
def test_what_changes_the_page_has_a_page_of_its_own(
    client, other, host_and_scheme_count, without_cache
):
    """Whoever comes first leaves nothing behind for the next."""
    for address in ("/", "/dspt/"):
        for first, second in ((other, {}), ({}, other)):
            store.pages.clear()
            client.get(address, **first)
            found, expected = (each.get(address, **second) for each in (client, without_cache))
            assert found.content == expected.content
            assert found.get("Strict-Transport-Security") == expected.get(
                "Strict-Transport-Security"
            )


def test_two_paths_that_look_alike_are_two_pages(client):
    """What a proxy that believes `SCRIPT_NAME` would let somebody store."""
    client.get("/", SCRIPT_NAME="/dspt")

    assert "<h1>NHSMail" not in client.get("/dspt/").content.decode()


def test_an_unknown_host_is_refused_though_the_page_is_kept(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    client.get("/")

    assert client.get("/", headers={"Host": "evil.example.com"}).status_code == 400


def test_a_page_is_not_kept_while_the_database_does_not_answer(client, monkeypatch):
    monkeypatch.setattr(middleware, "generation", lambda: None)

    assert not is_kept(client)


def test_a_notice_shows_on_its_day_without_any_write(client, known_day):
    NoticeFactory(title="Closed today", starts_on="2026-11-03", ends_on="2026-11-03", places=["/"])
    for day, is_shown in (("2026-11-02", False), ("2026-11-03", True), ("2026-11-04", False)):
        known_day.move_to(f"{day}T12:00:00Z")
        for _ in range(2):
            assert (b"Closed today" in client.get("/").content) == is_shown


def test_a_page_made_of_later_data_than_its_generation_is_not_found_again(client, monkeypatch):
    """Somebody saves after the generation was read and before the page was made."""
    read = middleware.generation

    def read_then_somebody_saves():
        found = read()
        HomePage.objects.update(title="Saved meanwhile")
        return found

    monkeypatch.setattr(middleware, "generation", read_then_somebody_saves)
    client.get("/")
    monkeypatch.setattr(middleware, "generation", read)
    assert queries_of(client, "/") > 0


def test_memory_has_a_limit_in_bytes(client, monkeypatch):
    size = store.StoredPage(client.get("/")).bytes
    monkeypatch.setattr(store, "MAX_BYTES", size * 3)
    for number in range(9):
        page = ContentPageFactory(slug=f"page-{number}")
        client.get(page.url)

    assert sum(page.bytes for page in store.pages._pages.values()) <= size * 3
    assert queries_of(client, page.url) == 0


def test_many_queries_and_facts_make_one_page_only(client):
    for number in range(20):
        client.get(f"/?q={number}")
    assert len(store.pages._pages) == 1
    Fact.objects.all()[0].save()
    client.get("/")
    assert len(store.pages._pages) == 2
