"""What two people choose: places, links of a menu, pages of a notice. The second is refused."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.links.menus import Menu
from core.notices import Notice
from core.site_settings import SiteSettings
from tests.core.test_edit_conflicts import PUBLISH, REFUSED, fields, text
from tests.factories import ContentPageFactory, NoticeFactory
from tests.members.conftest import logged_in, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admins(db):
    people = [make_user(f"{name}@example.org", is_superuser=True) for name in ("ed", "eve")]
    return [logged_in(person) for person in people]


def test_the_places_and_the_link_of_a_notice_are_not_saved_over(admins):
    notice = NoticeFactory(places=["*"])
    address = reverse("wagtailsnippets_core_notice:edit", args=[notice.pk])
    link = {"label": "Tell us", "link": {"service": "/contact/"}}
    theirs = nested_form_data({"link": streamfield([("link", link)])}) | {"places": ["/", "/ods/"]}
    opened = [fields(browser.get(address)) for browser in admins]
    assert admins[1].post(address, opened[1] | PUBLISH | theirs).status_code == 302
    refused = admins[0].post(address, opened[0] | PUBLISH | {"places": ["/contact/"]})

    assert "It now says: Home page, Find your ODS code<" in text(refused)
    assert "It now says: Tell us /contact/<" in text(refused)
    assert Notice.objects.get(pk=notice.pk).places == ["/", "/ods/"]


def test_a_menu_is_not_saved_over(admins):
    menu = SiteSettings.load().footer
    address = reverse("wagtailsnippets_core_menu:edit", args=[menu.pk])

    def typed(label: str) -> dict:
        link = {"label": label, "link": {"service": "/contact/"}}
        return nested_form_data({"links": streamfield([("link", link)])})

    opened = [fields(browser.get(address)) | PUBLISH for browser in admins]
    assert admins[1].post(address, opened[1] | typed("The colleague’s")).status_code == 302
    refused = admins[0].post(address, opened[0] | typed("Our own"))
    assert REFUSED in text(refused)
    assert "It now says: The colleague’s /contact/<" in text(refused)
    assert "Our own" in text(refused)
    assert Menu.objects.get(pk=menu.pk).links[0].value["label"] == "The colleague’s"

    again = fields(refused) | PUBLISH | typed("Our own")
    assert admins[0].post(address, again).status_code == 302
    assert Menu.objects.get(pk=menu.pk).links[0].value["label"] == "Our own"


def test_a_page_that_a_colleague_gave_a_notice_is_not_taken_from_it(admins):
    walnut, oak = (ContentPageFactory(title=title) for title in ("Walnut", "Oak"))
    notice = NoticeFactory(on=walnut)
    address = reverse("wagtailsnippets_core_notice:edit", args=[notice.pk])
    added = {"placed_on-TOTAL_FORMS": "2", "placed_on-1-page": oak.pk, "placed_on-1-id": ""}
    opened = [fields(browser.get(address)) for browser in admins]
    assert admins[1].post(address, opened[1] | added).status_code == 302
    refused = admins[0].post(address, opened[0] | PUBLISH | {"title": "Our own"})

    assert REFUSED in text(refused)
    assert "It now says: Walnut, Oak" in text(refused)
    assert fields(refused)["title"] == "Our own"
    draft = Notice.objects.get(pk=notice.pk).get_latest_revision_as_object()
    assert {each.page for each in draft.placed_on.all()} == {walnut.page_ptr, oak.page_ptr}

    again = fields(refused) | PUBLISH | added
    assert admins[0].post(address, again).status_code == 302
    notice = Notice.objects.get(pk=notice.pk)
    assert (notice.title, notice.places_in_words) == ("Our own", "Walnut, Oak")
