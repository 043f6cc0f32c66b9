"""Every door of search, for everybody: what is gated is found by those the gate lets in."""

import pytest

from search import crawlers
from search.models import Entry

pytestmark = pytest.mark.django_db

NEEDLE = "walnut"
NONSENSE = "zzxqyw"


@pytest.fixture(autouse=True)
def gate(monkeypatch):
    """The page “Fire drills” is gated; those who have logged in are let in."""

    def is_gated(thing):
        place = getattr(thing, "collection", thing)
        return bool(place.get_view_restrictions()) or getattr(thing, "slug", "") == "fire-drills"

    monkeypatch.setattr("search.sources.is_gated", is_gated)
    monkeypatch.setattr("search.crawlers.is_gated", is_gated)
    monkeypatch.setattr("search.views.is_let_in", lambda user: user.is_authenticated)


@pytest.fixture(params=["gated page", "gated file on a public page", "public file on a gated page"])
def hidden(request, add_page, add_document):
    if request.param == "gated page":
        return add_page(text=f"<p>Meet under the {NEEDLE} tree.</p>")
    is_file_private = request.param == "gated file on a public page"
    document = add_document(title=f"The {NEEDLE} plan", private=is_file_private)
    slug = "public" if is_file_private else "fire-drills"
    return add_page(title="Plans", slug=slug, body=[("download", {"document": document})])


def answer(client, question):
    """What the page says, but for the question itself."""
    return client.get("/search/", {"q": question}).content.decode().replace(question, "?")


@pytest.mark.usefixtures("hidden")
def test_a_stranger_gets_the_answer_for_a_word_that_does_not_exist(client):
    assert answer(client, NEEDLE) == answer(client, NONSENSE)
    assert answer(client, f"{NEEDLE} cookies") == answer(client, f"{NONSENSE} cookies")


@pytest.mark.usefixtures("hidden")
def test_whom_the_gate_lets_in_finds_it(admin_client):
    page = answer(admin_client, NEEDLE)

    assert "Nothing found" not in page
    assert "result" in page


@pytest.mark.usefixtures("hidden")
def test_pages_are_counted_after_the_gate(client, admin_client, add_page):
    for number in range(10):
        add_page(title=f"{NEEDLE} {number}")

    def total(visitor):
        return visitor.get("/search/", {"q": NEEDLE}).context["found"].paginator.count

    assert total(client) == 10
    assert total(admin_client) == 11


def test_nothing_gated_is_in_the_sitemap(client, hidden):
    Entry.objects.create(
        key="service:x", kind="service", fixed_address="/members/x/", title="x", is_gated=True
    )
    sitemap = client.get("/sitemap.xml").content.decode()

    assert ("/fire-drills/" in sitemap) is False
    assert "/members/" not in sitemap
    assert ("/public/" in sitemap) == (hidden.slug == "public")


def test_robots_and_security_name_nothing_gated(client, hidden):
    for address in ("/robots.txt", "/.well-known/security.txt"):
        text = client.get(address).content.decode()
        assert hidden.slug not in text
        assert NEEDLE not in text


def test_a_file_that_moves_behind_the_gate_is_no_longer_found(client, add_page, add_document):
    document = add_document(title="Harvest plan")
    add_page(title="Plans", slug="plans", body=[("download", {"document": document})])
    assert answer(client, "harvest") != answer(client, NONSENSE)

    private = add_document(title="Other", private=True).collection
    document.collection = private
    document.save()

    assert answer(client, "harvest") == answer(client, NONSENSE)


def test_the_sitemaps_are_these(client):
    assert crawlers.SITEMAPS.keys() == {"pages", "services"}
