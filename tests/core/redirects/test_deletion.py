"""Before a page is deleted: what links to it, unpublishing first, and where visitors are led."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.pages import TAKEN
from home.models import ContentPage
from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def link_to(page):
    return [("text", f'<p><a linktype="page" id="{page.pk}">Read on</a></p>')]


def question(client, page) -> str:
    return client.get(f"/admin/pages/{page.pk}/delete/").content.decode()


def delete(client, page, **answer):
    return client.post(f"/admin/pages/{page.pk}/delete/", answer)


@pytest.fixture
def editor(client):
    """Wagtail lets only those with the right “bulk delete” take pages below along."""
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def walnut():
    trees = ContentPageFactory(slug="trees", title="Trees", body=[])
    return ContentPageFactory(parent=trees, slug="walnut", title="Walnut", body=[])


def test_the_question_names_what_links_to_the_page(editor, walnut):
    assert "No other page or text links to this page" in question(editor, walnut)
    user = ContentPageFactory(title="Nuts of the year", body=link_to(walnut))

    told = question(editor, walnut)
    assert f'<a href="/admin/pages/{user.pk}/edit/">Nuts of the year</a>' in told


def test_the_question_offers_unpublishing_first(editor, walnut):
    told = question(editor, walnut)
    assert told.index(f"/admin/pages/{walnut.pk}/unpublish/") < told.index("Delete it for good")


def test_the_question_names_what_is_scheduled_and_goes_too(editor, walnut):
    child = ContentPageFactory(parent=walnut, title="Spring hours", live=False)
    child.go_live_at = timezone.now() + timedelta(days=30)
    child.save_revision().publish(skip_permission_checks=True)

    told = question(editor, walnut)
    assert "1 page below it will be deleted too" in told
    assert "“Spring hours”, on " in told


@pytest.mark.parametrize(
    ("target", "location"), [("trees", "/trees/"), ("home", "/"), ("nowhere", None), ("", None)]
)
def test_visitors_are_led_where_the_editor_chose(editor, walnut, target, location):
    below = ContentPageFactory(parent=walnut, slug="shell", body=[])
    Redirect.add_redirect("/nut", walnut)
    found = {each.slug: str(each.pk) for each in walnut.get_ancestors()}
    delete(editor, walnut, **{"lead-to": found.get(target, target)})

    assert not ContentPage.objects.filter(pk__in=[walnut.pk, below.pk]).exists()
    for old in ("/trees/walnut/", "/trees/walnut/shell/", "/nut/"):
        response = Client().get(old)
        if location:
            assert response["Location"] == location
        else:
            assert response.status_code == 404


def test_a_page_that_is_not_above_it_is_no_answer(editor, walnut):
    other = ContentPageFactory(slug="oak")
    delete(editor, walnut, **{"lead-to": str(other.pk)})

    assert Client().get("/trees/walnut/").status_code == 404


def test_a_page_that_cannot_be_deleted_yet_keeps_its_address(editor, walnut, settings):
    """Ten pages and more are only deleted once the name of the site was typed."""
    settings.WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
    trees = walnut.get_parent()
    delete(editor, walnut, **{"lead-to": str(trees.pk), "confirm_site_name": "Another"})

    assert Client().get("/trees/walnut/").status_code == 200
    assert not Redirect.objects.exists()


def test_whoever_may_not_delete_the_pages_below_is_told_to_do_it_first(client, walnut):
    client.force_login(UserFactory(groups=["Editors"]))
    trees = walnut.get_parent()
    for ask in (client.get, client.post):
        told = unescape(ask(f"/admin/pages/{trees.pk}/delete/", follow=True).text)
        assert "“Trees” has pages below it, so you cannot delete it" in told
    assert ContentPage.objects.filter(pk__in=[trees.pk, walnut.pk]).count() == 2
    assert "Delete it for good" in question(client, walnut)


@pytest.mark.parametrize(
    ("destination", "why"),
    [
        ("walnut", "“Trees” cannot move below itself"),
        ("events", "“Trees” cannot stand below “Events”"),
    ],
)
def test_whoever_moves_a_page_where_it_cannot_be_is_told_why(client, walnut, destination, why):
    client.force_login(UserFactory(groups=["Editors"]))
    trees, there = walnut.get_parent(), Page.objects.get(slug=destination)
    for ask in (client.get, client.post):
        told = ask(f"/admin/pages/{trees.pk}/move/{there.pk}/confirm/", follow=True)
        assert why in unescape(told.text)
        assert told.redirect_chain == [(f"/admin/pages/{trees.pk}/move/", 302)]
    assert ContentPage.objects.get(pk=trees.pk).path == trees.path


@pytest.mark.parametrize(
    ("destination", "slug"), [("home", "contact"), ("home", "search"), ("nhs-mail", "form")]
)
def test_whoever_moves_a_page_onto_an_address_of_the_site_is_told(
    client, walnut, destination, slug
):
    client.force_login(UserFactory(groups=["Editors"]))
    page = ContentPageFactory(parent=walnut, slug=slug, title="Nut")
    there = Page.objects.get(slug=destination)
    for ask in (client.get, client.post):
        told = ask(f"/admin/pages/{page.pk}/move/{there.pk}/confirm/", follow=True)
        assert f"“Nut” cannot move there. {TAKEN}" in unescape(told.text)
        assert told.redirect_chain == [(f"/admin/pages/{page.pk}/move/", 302)]
    assert ContentPage.objects.get(pk=page.pk).get_parent().pk == walnut.pk
