"""The front page, the members' area and pages with statements stay where the site needs them."""

from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from home.models import ContentPage
from tests.core.test_edit_conflicts import fields
from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db
STAYING = ["home", "members", "privacy", "cookies", "accessibility"]
LEGAL = ["privacy", "cookies", "accessibility"]
BODY = {
    "body-count": 1,
    "body-0-deleted": "",
    "body-0-order": 0,
    "body-0-type": "heading",
    "body-0-value": "Trees",
}


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def page_at(slug):
    return Page.objects.get(slug=slug)


def told_by(client, address, **typed) -> str:
    return unescape(client.post(address, typed, follow=True).text)


@pytest.mark.parametrize("slug", STAYING)
def test_an_editor_does_not_unpublish_what_the_site_always_shows(editor, slug):
    page = page_at(slug)
    told = told_by(editor, f"/admin/pages/{page.pk}/unpublish/")

    assert f"The site always shows “{page}”, so it cannot be unpublished." in told
    assert page_at(slug).live


def test_nothing_is_unpublished_from_a_list_while_one_of_it_stays(editor):
    walnut = ContentPageFactory(title="Walnut")
    ticked = urlencode({"id": [walnut.pk, page_at("home").pk], "next": "/admin/"}, doseq=True)
    told = told_by(editor, f"/admin/bulk/wagtailcore/page/unpublish/?{ticked}")

    assert "so it cannot be unpublished. Change its words instead." in told
    assert page_at("home").live
    assert Page.objects.get(pk=walnut.pk).live


@pytest.mark.parametrize("slug", STAYING)
@pytest.mark.parametrize("who", ["editor", "admin"])
def test_nobody_deletes_what_the_site_always_shows(request, slug, who):
    page, client = page_at(slug), request.getfixturevalue(who)
    told = told_by(client, f"/admin/pages/{page.pk}/delete/", confirm_site_name="x")

    assert f"The site always shows “{page}”, so it cannot be deleted." in told
    assert page_at(slug).live


@pytest.mark.parametrize("slug", STAYING)
def test_what_the_site_always_shows_has_no_day_to_end(editor, slug):
    shown = editor.get(f"/admin/pages/{page_at(slug).pk}/edit/").text

    assert 'name="go_live_at"' in shown
    assert 'name="expire_at"' not in shown


def test_a_day_to_end_of_before_goes_with_the_next_save(editor):
    page = ContentPage.objects.get(slug="privacy")
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    address = f"/admin/pages/{page.pk}/edit/"
    editor.post(address, fields(editor.get(address)) | BODY | {"action-publish": "1"})

    assert ContentPage.objects.get(slug="privacy").expire_at is None


@pytest.mark.parametrize("slug", LEGAL)
def test_a_page_with_a_statement_keeps_its_address(editor, slug):
    page = page_at(slug)
    address = f"/admin/pages/{page.pk}/edit/"
    shown = editor.get(address)
    assert "Fixed: other pages and printed material point here." in shown.text
    sent = fields(shown) | BODY | {"slug": "other", "action-publish": "1"}
    assert editor.post(address, sent).status_code == 302
    assert page_at(slug).pk == page.pk


def test_a_draft_with_another_address_is_published_at_the_fixed_one(editor):
    page = ContentPage.objects.get(slug="privacy")
    page.slug = "our-privacy"
    page.save_revision(clean=False)
    address = f"/admin/pages/{page.pk}/edit/"
    ticked = urlencode({"id": page.pk, "next": "/admin/pages/"})
    told = told_by(editor, f"/admin/bulk/wagtailcore/page/publish/?{ticked}")
    assert "“Privacy” is not ready, so nothing was published. Slug:" in told
    assert Client().get("/privacy/").status_code == 200

    editor.post(address, fields(editor.get(address)) | BODY | {"action-publish": "1"})
    assert "What we do with personal data" in Client().get("/privacy/").text


@pytest.mark.parametrize("slug", LEGAL)
def test_a_page_with_a_statement_is_not_moved(editor, slug):
    page, trees = page_at(slug), ContentPageFactory(slug="trees")
    told = told_by(editor, f"/admin/pages/{page.pk}/move/{trees.pk}/confirm/")
    assert f"“{page}” cannot move, because other pages lead to its address." in told

    ticked = urlencode({"id": page.pk, "next": "/admin/pages/"})
    address = f"/admin/bulk/wagtailcore/page/move/?{ticked}"
    assert "cannot move, because" in told_by(editor, address, chooser=trees.pk)
    assert page_at(slug).get_parent() == page_at("home")


def test_a_page_of_the_same_name_elsewhere_has_no_statement_and_goes(editor):
    trees = ContentPageFactory(slug="trees")
    page = ContentPageFactory(parent=trees, slug="cookies", title="Biscuits")
    assert "Cookies we set" not in Client().get("/trees/cookies/").text
    editor.post(f"/admin/pages/{page.pk}/unpublish/")

    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("slug", ["home", *LEGAL])
def test_the_admins_home_says_what_is_no_longer_published(editor, slug):
    page = page_at(slug).specific
    assert "always shows it" not in editor.get("/admin/").text
    page.unpublish()
    shown = unescape(editor.get("/admin/").text)

    assert f"“{page}” is not published, but the site always shows it" in shown
    assert f"/admin/pages/{page.pk}/edit/" in shown
