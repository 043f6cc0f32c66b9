"""Who finds what: members-only pages and files are found by approved members alone."""

import pytest
from wagtail.documents.views.bulk_actions import AddToCollectionBulkAction
from wagtail.models import Collection, CollectionViewRestriction, Page

from core.media.models import Document
from home.models import ContentPage
from members.access import policy
from members.models import MembersHubPage, MembersSettings
from search.models import SearchEntry
from search.sitemaps import SITEMAPS

pytestmark = pytest.mark.django_db

NEEDLE = "walnut"
NONSENSE = "zzxqyw"


@pytest.fixture(autouse=True)
def everybody_logged_in_is_a_member(monkeypatch):
    monkeypatch.setattr(policy, "is_approved_member", lambda user: user.is_authenticated)


@pytest.fixture(
    params=[
        "members-only page",
        "members-only file on a public page",
        "public file on a members-only page",
    ]
)
def hidden(request, add_page, add_document):
    if request.param == "members-only page":
        return moved_below_the_hub(add_page(text=f"<p>Meet under the {NEEDLE} tree.</p>"))
    is_file_private = request.param == "members-only file on a public page"
    document = add_document(title=f"The {NEEDLE} plan", private=is_file_private)
    slug = "public" if is_file_private else "fire-drills"
    page = add_page(title="Plans", slug=slug, body=[("download", {"document": document})])
    return page if is_file_private else moved_below_the_hub(page)


def moved_below_the_hub(page):
    """As a script does it, without a signal."""
    url_path = f"{MembersHubPage.objects.get().url_path}{page.slug}/"
    Page.objects.filter(pk=page.pk).update(url_path=url_path)
    page.url_path = url_path
    return page


def page_for(client, question):
    """The results page, without the question itself."""
    return client.get("/search/", {"q": question}).content.decode().replace(question, "?")


@pytest.mark.usefixtures("hidden")
def test_a_stranger_gets_the_same_page_for_a_members_only_word_as_for_nonsense(client):
    assert page_for(client, NEEDLE) == page_for(client, NONSENSE)
    assert page_for(client, f"{NEEDLE} cookies") == page_for(client, f"{NONSENSE} cookies")


@pytest.mark.usefixtures("hidden")
def test_a_member_finds_what_is_for_members_only(admin_client):
    page = page_for(admin_client, NEEDLE)

    assert "Nothing found" not in page
    assert "result" in page


@pytest.mark.usefixtures("hidden")
def test_results_are_counted_of_what_the_visitor_may_see(client, admin_client, add_page):
    for number in range(10):
        add_page(title=f"{NEEDLE} {number}")

    def total(visitor):
        return visitor.get("/search/", {"q": NEEDLE}).context["found"].paginator.count

    assert total(client) == 10
    assert total(admin_client) == 11


def test_the_sitemap_lists_nothing_for_members_only(client, hidden):
    SearchEntry.objects.create(
        key="service:x", kind="service", fixed_address="/members/x/", title="x"
    )
    sitemap = client.get("/sitemap.xml").content.decode()

    assert ("/fire-drills/" in sitemap) is False
    assert "/members/" not in sitemap
    assert ("/public/" in sitemap) == (hidden.slug == "public")


def test_robots_and_security_txt_name_nothing_for_members_only(client, hidden):
    for address in ("/robots.txt", "/.well-known/security.txt"):
        text = client.get(address).content.decode()
        assert hidden.slug not in text
        assert NEEDLE not in text


def saved(document, members):
    document.collection = members
    document.save()


def updated(document, members):
    Document.objects.filter(pk=document.pk).update(collection=members)


def added_by_bulk_action(document, members):
    AddToCollectionBulkAction.execute_action([document], collection=members)


def collection_moved(document, members):
    document.collection.refresh_from_db()
    document.collection.move(Collection.objects.get(pk=members.pk), "sorted-child")


def collection_above_moved(document, members):
    document.collection.get_parent().move(Collection.objects.get(pk=members.pk), "sorted-child")


def collection_made_private(document, members):
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=document.collection, restriction_type="groups")]
    )


def collection_above_made_private(document, members):
    above = document.collection.get_parent()
    CollectionViewRestriction(collection=above, restriction_type="login").save_base(raw=True)


def other_collection_chosen(document, members):
    MembersSettings.objects.update(collection=document.collection)


FILE_MOVES = [
    saved,
    updated,
    added_by_bulk_action,
    collection_moved,
    collection_above_moved,
    collection_made_private,
    collection_above_made_private,
    other_collection_chosen,
]


@pytest.fixture
def plan(add_page, add_document):
    """A public file on a public page, two collections below the root."""
    above = Collection.get_first_root_node().add_child(name="Plans")
    document = add_document(title="Harvest plan", text="Meet under the walnut tree.")
    document.collection = above.add_child(name="Harvest")
    document.save()
    add_page(title="Plans", slug="plans", body=[("download", {"document": document})])
    return document


@pytest.mark.parametrize("move", FILE_MOVES)
def test_a_file_that_becomes_members_only_is_no_longer_found(client, plan, move):
    for word in ("harvest", NEEDLE):
        assert page_for(client, word) != page_for(client, NONSENSE)

    move(plan, MembersSettings.load().collection)

    for word in ("harvest", NEEDLE):
        assert page_for(client, word) == page_for(client, NONSENSE)
    assert policy.is_members_only(Document.objects.get(pk=plan.pk))


def test_a_file_moved_back_into_a_public_collection_is_found_at_once(client, plan):
    root, members = plan.collection, MembersSettings.load().collection
    updated(plan, members)
    updated(plan, root)

    assert page_for(client, "harvest") != page_for(client, NONSENSE)


def test_a_search_that_forgets_members_only_collections_is_caught(client, plan, monkeypatch):
    updated(plan, MembersSettings.load().collection)
    monkeypatch.setattr("search.models.members_only_collections", Collection.objects.none)

    assert page_for(client, "harvest") != page_for(client, NONSENSE)


def test_a_search_that_forgets_members_only_pages_is_caught(client, add_page, monkeypatch):
    moved_below_the_hub(add_page(text=f"<p>{NEEDLE}</p>"))
    monkeypatch.setattr("search.models.members_only_pages", Page.objects.none)

    assert page_for(client, NEEDLE) != page_for(client, NONSENSE)


def test_a_page_moved_or_unpublished_without_a_signal_is_no_longer_found(client, add_page):
    page = add_page(text=f"<p>{NEEDLE}</p>")
    page.move(MembersHubPage.objects.get(), pos="last-child")
    assert page_for(client, NEEDLE) == page_for(client, NONSENSE)

    add_page(title="Other", text=f"<p>{NEEDLE}</p>")
    assert page_for(client, NEEDLE) != page_for(client, NONSENSE)
    ContentPage.objects.filter(title="Other").update(live=False)
    assert page_for(client, NEEDLE) == page_for(client, NONSENSE)


def test_the_policy_says_the_same_of_one_thing_and_of_a_queryset(plan, add_page):
    members = MembersSettings.load().collection
    below = members.add_child(name="Below").add_child(name="Further below")
    # A path that only starts alike is not below.
    beside = Collection.get_first_root_node().add_child(name="Beside members")
    restricted = beside.add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=restricted, restriction_type="login")
    restricted.add_child(name="Below private")
    moved_below_the_hub(add_page(title="Moved", slug="moved"))
    ContentPage.objects.filter(slug="cookies").update(url_path="/home/cookies/members/")
    hub = MembersHubPage.objects.get()
    hub.create_alias(parent=hub.get_parent(), update_slug="alias-of-members")

    for things, members_only in (
        (Page.objects.all(), policy.members_only_pages()),
        (Collection.objects.all(), policy.members_only_collections()),
    ):
        one_by_one = {
            thing.pk
            for thing in things
            if policy.is_members_only(
                thing if isinstance(thing, Page) else Document(collection=thing)
            )
        }
        assert one_by_one == set(members_only.values_list("pk", flat=True))
        assert 0 < len(one_by_one) < things.count()
    assert below.pk in one_by_one
    assert beside.pk not in one_by_one


def test_the_only_sitemaps_are_those_of_pages_and_services():
    assert SITEMAPS.keys() == {"pages", "services"}
