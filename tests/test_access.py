"""Who sees what: each way to each thing, for every kind of visitor. Planted faults are caught."""

import re
import sys
from types import ModuleType, SimpleNamespace
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.urls import path
from django.views.static import serve
from wagtail import hooks
from wagtail.models import Collection, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from config.urls import urlpatterns
from core.access import HOOK, NoAccess, check_one_access_policy
from core.media import views as serving
from core.media.models import Document, Rendition
from core.templatetags import access as access_tags
from members import wagtail_hooks as members_hooks
from members.access import middleware, policy
from tests.access_cases import access_cases, make_person, plant

pytestmark = pytest.mark.django_db
OUTSIDERS = ["stranger", "unverified", "waiting", "declined", "deactivated"]
SECRET = b"canary"


@pytest.fixture
def things(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return plant()


def body_of(response) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content + repr(sorted(response.headers.items())).encode()


def without(body: bytes, address: str) -> bytes:
    return body.replace(address.encode(), b"").replace(quote(address).encode(), b"")


def problems(person: str, things):
    """Yield each response an outsider must not get, with what is wrong about it."""
    client = make_person(person)
    known = person not in ("stranger", "deactivated")
    for kind, addresses in access_cases(things).items():
        for address in addresses:
            response = client.get(address)
            log_in = f"/account/login/?next={quote(address)}"
            # Their own question comes back in the link to the log-in; that tells them nothing.
            if SECRET in without(body_of(response), address):
                yield address, "leaks"
            if kind == "members_only":
                expected = (403, None) if known else (302, log_in)
                if (response.status_code, response.headers.get("Location")) != expected:
                    yield address, response.status_code
                if response.headers.get("Cache-Control") != "private, no-store":
                    yield address, response.headers.get("Cache-Control")
            if kind == "pictures" and response.status_code != 404:
                yield address, response.status_code


@pytest.mark.parametrize("person", OUTSIDERS)
def test_an_outsider_learns_nothing_by_any_way(things, person):
    assert list(problems(person, things)) == []


@pytest.mark.parametrize("person", ["unverified", "waiting", "declined"])
def test_an_outsider_with_an_account_gets_the_same_page_everywhere(things, person):
    client = make_person(person)
    pages = {client.get(address).content for address in access_cases(things)["members_only"]}

    assert len(pages) == 1


def test_a_member_sees_what_is_live_and_nothing_of_others(things):
    client = make_person("member")
    cases = access_cases(things)
    seen = {}
    for address in [*cases["members_only"], *cases["pictures"], *cases["team"]]:
        response = client.get(address)
        seen[address] = response.status_code
        if response.status_code == 200 and not address.startswith("/admin/"):
            assert response["Cache-Control"] == "private, no-store", address
        assert b"canary-draft" not in without(body_of(response), address)
        assert b"canary evidence" not in body_of(response), address
    gone = {address for address, status in seen.items() if status == 404}
    assert gone == {
        *(a for a in seen if "not-there" in a or "987654" in a or "wrong" in a),
        *(a for a in seen if f"checklist/{things.checklist.pk}/" in a),
        "/members/checklist/deadline.ics",  # of the sample's edition, which has ended
        "/members/materials/canary-draft/",
    }
    assert {seen[address] for address in cases["team"]} == {403}
    assert b"canary body" in client.get("/members/materials/canary-live/").content


def test_an_editor_sees_drafts_too(things):
    client = make_person("editor")

    assert b"canary-draft" in client.get(f"/admin/pages/{things.draft.pk}/view_draft/").content
    assert b"canary body" in client.get("/members/materials/canary-live/").content
    assert client.get(things.document.url)["Cache-Control"] == "private, no-store"


def test_a_members_only_file_is_an_attachment_of_its_kind_that_runs_nothing(things):
    response = make_person("member").get(things.document.url)

    name = things.document.filename  # a bucket may have put letters behind “canary-file”
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert re.fullmatch(r"canary-file(_\w{7})?\.txt", name)
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    picture = make_person("editor").get(things.rendition.url)
    assert picture["Content-Type"] == "image/png"
    assert picture["Cache-Control"] == "private, no-store"


def media_served(monkeypatch, settings):
    urls = ModuleType("leaky_urls")
    leak = path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})
    urls.urlpatterns = [leak, *urlpatterns]
    monkeypatch.setitem(sys.modules, "leaky_urls", urls)
    settings.ROOT_URLCONF = "leaky_urls"


def page_hook_removed(monkeypatch, settings):
    kept = [
        each
        for each in hooks._hooks["on_serve_page"]
        if each[0] != members_hooks.apply_access_policy
    ]
    monkeypatch.setitem(hooks._hooks, "on_serve_page", kept)


def policy_goes_by_place_only(monkeypatch, settings):
    monkeypatch.setattr(policy, "MembersOnlyPage", ModuleType)


def middleware_dropped(monkeypatch, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "MembersOnly" not in name]


def collection_forgotten(monkeypatch, settings):
    monkeypatch.setattr(policy, "_is_members_only_collection", lambda collection: False)


def search_forgets_collections(monkeypatch, settings):
    monkeypatch.setattr("search.models.members_only_collections", Collection.objects.none)


def search_forgets_pages(monkeypatch, settings):
    monkeypatch.setattr("search.models.members_only_pages", Page.objects.none)


def renditions_not_asked(monkeypatch, settings):
    asked = policy.may_see
    monkeypatch.setattr(
        policy, "may_see", lambda user, it: isinstance(it, Rendition) or asked(user, it)
    )


def approval_ignored(monkeypatch, settings):
    monkeypatch.setattr(policy, "_is_approved", lambda user: True)


def confirmation_ignored(monkeypatch, settings):
    monkeypatch.setattr(policy, "is_email_confirmed", lambda user: True)


def file_names_in_addresses(monkeypatch, settings):
    url = property(lambda self: f"/documents/{self.pk}/{self.filename}")
    monkeypatch.setattr(Document, "url", url)


def templates_show_every_file(monkeypatch, settings):
    shows_all = SimpleNamespace(may_see=lambda user, thing: True)
    monkeypatch.setattr(access_tags, "access_policy", lambda: shows_all)


def sitemap_and_restriction_dropped(monkeypatch, settings):
    PageViewRestriction.objects.all().delete()
    monkeypatch.setattr("search.sitemaps.members_only_pages", Page.objects.none)


def unknown_documents_are_404(monkeypatch, settings):
    leaky = SimpleNamespace(
        is_members_only=policy.is_members_only,
        may_see=policy.may_see,
        deny_access=NoAccess().deny_access,
    )
    monkeypatch.setattr(serving, "access_policy", lambda: leaky)


def responses_may_be_cached(monkeypatch, settings):
    for module in (serving, policy, middleware, members_hooks):
        monkeypatch.setattr(module, "forbid_caching", lambda response: response)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(media_served, marks=pytest.mark.once),  # a folder, so no bucket
        page_hook_removed,
        policy_goes_by_place_only,
        middleware_dropped,
        collection_forgotten,
        search_forgets_collections,
        search_forgets_pages,
        renditions_not_asked,
        approval_ignored,
        confirmation_ignored,
        file_names_in_addresses,
        templates_show_every_file,
        sitemap_and_restriction_dropped,
        unknown_documents_are_404,
        responses_may_be_cached,
    ],
)
def test_a_planted_fault_is_caught(things, monkeypatch, settings, fault):
    fault(monkeypatch, settings)

    assert any(next(problems(person, things), None) for person in OUTSIDERS)


@pytest.fixture(params=[0, 2], ids=["no policy", "two policies"])
def policies(request, monkeypatch):
    """Each would show everything."""
    shows_all = SimpleNamespace(
        is_members_only=lambda thing: False,
        members_only_collections=Collection.objects.none,
        may_see=lambda user, thing: True,
    )
    registered = [(lambda: shows_all, 0)] * request.param
    monkeypatch.setitem(hooks._hooks, HOOK, registered)
    return request.param


@pytest.mark.usefixtures("policies")
@pytest.mark.parametrize("person", ["member", "editor"])
def test_nothing_gated_is_shown_to_anybody_without_exactly_one_policy(things, person):
    client, cases = make_person(person), access_cases(things)

    gated = [*cases["members_only"], *cases["pictures"]]
    assert {client.get(address).status_code for address in gated} == {404}
    for address in cases["public"]:
        assert SECRET not in without(body_of(client.get(address)), address), address


@pytest.mark.usefixtures("policies")
def test_public_pages_are_shown_without_exactly_one_policy(client):
    assert {client.get(address).status_code for address in ["/", "/nhs-mail/", "/search/"]} == {200}


@pytest.mark.usefixtures("policies")
@pytest.mark.parametrize("person", OUTSIDERS)
def test_nothing_leaks_to_an_outsider_without_exactly_one_policy(things, person):
    assert "leaks" not in {what for _, what in problems(person, things)}


def test_the_check_fails_without_exactly_one_policy(policies):
    with pytest.raises(SystemCheckError, match=f"{policies} access policies .* not 1"):
        call_command("check")


def test_the_check_is_quiet_about_one_policy():
    assert check_one_access_policy(None) == []


def test_a_list_that_shows_drafts_is_caught(things, monkeypatch):
    monkeypatch.setattr(PageQuerySet, "live", lambda self: self)

    with pytest.raises(AssertionError, match="canary-draft"):
        test_a_member_sees_what_is_live_and_nothing_of_others(things)
