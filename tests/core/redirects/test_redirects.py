"""Old addresses lead to where a page is now; a redirect that would never work is refused."""

from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect

from core.redirects.rules import FROM_SERVICE, IN_A_CIRCLE, NO_ADDRESS, TO_NOWHERE
from tests.core.test_edit_conflicts import fields
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/redirects/add/"


def add(client, old_path, **typed):
    return client.post(ADD, {"old_path": old_path, "is_permanent": "on"} | typed)


def rename(client, page, slug):
    address = f"/admin/pages/{page.pk}/edit/"
    shown = fields(client.get(address)) | {"slug": slug, "action-publish": "1"}
    shown |= {"title": "Another title", "notices-count": 0, "body-count": 1}
    shown |= {"body-0-deleted": "", "body-0-order": 0, "body-0-type": "heading"}
    shown |= {"body-0-value": "Trees"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(address, shown).status_code == 302


def leads_to(old) -> str:
    response = Client().get(old)
    return response.get("Location", response.status_code)


@pytest.fixture
def walnut():
    return ContentPageFactory(slug="walnut", title="Walnut", body=[])


def test_a_renamed_page_is_found_at_its_old_address(editor, walnut):
    below = ContentPageFactory(parent=walnut, slug="shell")
    rename(editor, walnut, "oak")

    assert leads_to("/walnut/") == "/oak/"
    assert leads_to("/walnut/shell/?from=mail") == "/oak/shell/"
    assert below.title in Client().get("/oak/").content.decode()


def test_a_moved_page_is_found_at_its_old_address(editor, walnut):
    parent = ContentPageFactory(slug="trees")
    editor.post(f"/admin/pages/{walnut.pk}/move/{parent.pk}/confirm/")

    assert leads_to("/walnut/") == "/trees/walnut/"
    assert "/walnut" in editor.get("/admin/redirects/").content.decode()


@pytest.mark.parametrize("there_and_back", ["rename", "swap"])
def test_pages_that_change_addresses_never_lead_round_in_a_circle(editor, walnut, there_and_back):
    other = ContentPageFactory(slug="oak", title="Oak", body=[])
    if there_and_back == "rename":
        rename(editor, walnut, "elm")
        rename(editor, walnut, "walnut")
    else:
        rename(editor, walnut, "elm")
        rename(editor, other, "walnut")
        rename(editor, walnut, "oak")
    for page in (walnut, other):
        page.refresh_from_db()
        page.unpublish()

    for old in ("/walnut/", "/oak/", "/elm/"):
        client, seen = Client(), set()
        while (response := client.get(old)).status_code in (301, 302):
            assert old not in seen
            seen.add(old)
            old = response["Location"]
        assert response.status_code == 404


@pytest.mark.parametrize(
    "old", ["/contact/", "contact", "/nhs-mail/form", "/sitemap.xml", "/admin"]
)
def test_a_redirect_over_a_part_of_the_site_is_refused(editor, walnut, old):
    response = add(editor, old, redirect_page=walnut.pk)

    assert FROM_SERVICE in response.context["form"].errors["old_path"]
    assert fields(response)["old_path"] == old
    assert not Redirect.objects.exists()


def test_a_redirect_over_a_page_is_refused_and_named(editor, walnut):
    response = add(editor, "/walnut/", redirect_link="https://example.org/")
    assert "The page “Walnut” is at this address" in str(response.context["form"].errors)


def test_a_redirect_needs_a_place_that_visitors_can_see(editor, walnut):
    assert TO_NOWHERE in str(add(editor, "/old/").context["form"].errors)

    walnut.unpublish()
    response = add(editor, "/old/", redirect_page=walnut.pk)
    assert "“Walnut” is not published" in str(response.context["form"].errors)


def test_an_address_of_the_site_is_typed_without_its_name(editor, settings):
    add(editor, "/leaflet/", redirect_link="/contact/")
    assert leads_to("/leaflet/") == f"{settings.SITE_URL}/contact/"

    for wrong in ("contact", "//example.org/", "javascript:alert(1)"):
        response = add(editor, "/other/", redirect_link=wrong)
        assert "Enter a valid URL." in response.context["form"].errors["redirect_link"], wrong


NO_ADDRESSES = [
    ("old_path", "//["),
    ("old_path", "https://["),
    ("old_path", "https://www.example.org//["),
    ("redirect_link", "//["),
    ("redirect_link", f"{settings.SITE_URL}//["),
]


@pytest.mark.parametrize(("name", "wrong"), NO_ADDRESSES)
def test_what_is_no_address_is_refused_and_stays_in_its_field(editor, name, wrong):
    typed = {"old_path": "/old/", "redirect_link": "/contact/"} | {name: wrong}
    response = add(editor, **typed)

    assert NO_ADDRESS in response.context["form"].errors[name]
    assert fields(response)[name] == wrong
    assert not Redirect.objects.exists()


def test_redirects_that_would_go_round_are_refused(editor, settings):
    add(editor, "/b/", redirect_link=f"{settings.SITE_URL}/c/")
    add(editor, "/a/", redirect_link=f"{settings.SITE_URL}/b/")
    for old, link in (("/c/", "/a/"), ("/d/", "/d/")):
        response = add(editor, old, redirect_link=settings.SITE_URL + link)
        assert IN_A_CIRCLE in response.context["form"].errors["redirect_link"], old

    assert Redirect.objects.count() == 2
    assert leads_to("/a/") == f"{settings.SITE_URL}/b/"


def test_redirects_that_would_go_round_by_way_of_a_page_are_refused(editor, walnut):
    rename(editor, walnut, "oak")
    walnut.refresh_from_db()
    walnut.unpublish()
    response = add(editor, "/oak/", redirect_link="/walnut/")

    assert IN_A_CIRCLE in response.context["form"].errors["redirect_link"]
    assert Redirect.objects.count() == 1


def test_a_file_of_redirects_is_held_against_the_same_rules(editor, settings):
    site = settings.SITE_URL
    rows = [f"/a,{site}/b", f"/b,{site}/a", "/c,", "/d,/contact/", "/contact,https://example.org/"]
    rows += ["//[,/contact/", "/e,//["]
    file = SimpleUploadedFile("old.csv", "\n".join(["from,to", *rows]).encode())
    asked = editor.post("/admin/redirects/import/", {"import_file": file})
    answers = fields(asked) | {"from_index": "0", "to_index": "1", "permanent": "on"}
    told = unescape(editor.post("/admin/redirects/import/process/", answers).text)

    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/d"}
    assert IN_A_CIRCLE in told
    assert TO_NOWHERE in told
    assert FROM_SERVICE in told
    assert told.count(NO_ADDRESS) == 2
    assert leads_to("/d/") == f"{site}/contact/"


def test_one_that_is_changed_is_held_against_the_same_rules(editor, walnut):
    add(editor, "/old/", redirect_page=walnut.pk)
    redirect = Redirect.objects.get()
    address = f"/admin/redirects/{redirect.pk}/"
    response = editor.post(address, fields(editor.get(address)) | {"old_path": "/contact/"})

    assert FROM_SERVICE in response.context["form"].errors["old_path"]


def test_members_only_addresses_tell_strangers_nothing(editor, walnut):
    Redirect.add_redirect("/members/materials/old", walnut)
    assert leads_to("/members/materials/old/").startswith("/account/login/")


def test_a_page_is_not_moved_below_itself(editor, walnut):
    below = ContentPageFactory(parent=walnut, slug="shell")
    response = editor.post(f"/admin/pages/{walnut.pk}/move/{below.pk}/confirm/", follow=True)

    walnut.refresh_from_db()
    assert walnut.get_parent().slug == "home"
    assert "cannot move below itself. Choose another place." in response.content.decode()
