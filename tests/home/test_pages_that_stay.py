"""The front page and the members' area stay where the site needs them."""

from html import unescape
from urllib.parse import urlencode

import pytest
from wagtail.models import Page

from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db
STAYING = ["home", "members"]


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


def test_the_admins_home_says_what_is_no_longer_published(editor):
    page = page_at("home").specific
    assert "always shows it" not in editor.get("/admin/").text
    page.unpublish()
    shown = unescape(editor.get("/admin/").text)

    assert f"“{page}” is not published, but the site always shows it" in shown
    assert f"/admin/pages/{page.pk}/edit/" in shown
