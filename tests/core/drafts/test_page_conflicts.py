"""Two people save a page: the second is told, sees what they typed, and saves by pressing again."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import ContentPage
from tests.core.test_edit_conflicts import PUBLISH, REFUSED, fields, text
from tests.factories import ContentPageFactory, EventPageFactory, MaterialPageFactory
from tests.members.conftest import logged_in, make_user

pytestmark = pytest.mark.django_db
INVALID = "The page could not be saved due to validation errors"
AUTOSAVE = {"Accept": "application/json"}
BODY = {
    "body-count": 1,
    "body-0-deleted": "",
    "body-0-order": 0,
    "body-0-type": "heading",
    "body-0-id": "0b5c9a52-6a0e-4d65-a4d6-1f2b1f7d1c11",
    "body-0-value": "Trees",
}


@pytest.fixture
def admins(db):
    people = [make_user(f"{name}@example.org", is_superuser=True) for name in ("ed", "eva")]
    return [logged_in(person) for person in people]


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(browser, address) -> dict:
    return fields(browser.get(address)) | BODY


def title_of(page) -> str:
    return Page.objects.get(pk=page.pk).title


def stored(page):
    page.save_revision().publish()
    return page


@pytest.fixture
def walnut():
    return stored(ContentPageFactory(title="Walnut"))


@pytest.mark.parametrize("kind", [ContentPageFactory, MaterialPageFactory, EventPageFactory])
@pytest.mark.parametrize("press", [PUBLISH, {}])
def test_an_editor_does_not_save_a_page_over_a_colleague(admins, kind, press):
    page = stored(kind(title="Walnut"))
    first, second = (opened(browser, edit(page)) for browser in admins)
    assert admins[1].post(edit(page), second | PUBLISH | {"title": "Oak"}).status_code == 302
    refused = admins[0].post(edit(page), first | press | {"title": "Elm"})

    assert refused.status_code == 200
    assert text(refused).count(REFUSED) == 1
    assert INVALID not in text(refused)
    assert title_of(page) == "Oak"
    again = fields(refused) | BODY
    assert again["title"] == "Elm"
    assert admins[0].post(edit(page), again | PUBLISH).status_code == 302
    assert title_of(page) == "Elm"


def test_whoever_is_told_can_see_what_the_colleague_changed(admins, walnut):
    before = walnut.latest_revision_id
    typed = opened(admins[0], edit(walnut)) | {"title": "Elm"}
    admins[1].post(edit(walnut), opened(admins[1], edit(walnut)) | PUBLISH | {"title": "Oak"})
    walnut.refresh_from_db()
    compare = f"/admin/pages/{walnut.pk}/revisions/compare/{before}...{walnut.latest_revision_id}/"

    assert compare in text(admins[0].post(edit(walnut), typed | PUBLISH))
    assert "Oak" in text(admins[0].get(compare))


def test_a_colleague_is_told_of_beside_what_else_is_wrong(admins, walnut):
    typed = opened(admins[0], edit(walnut)) | {"title": ""}
    admins[1].post(edit(walnut), opened(admins[1], edit(walnut)) | PUBLISH | {"title": "Oak"})
    refused = admins[0].post(edit(walnut), typed | PUBLISH)

    assert REFUSED in text(refused)
    assert INVALID in text(refused)


def test_a_reading_while_the_page_is_open_is_not_undone(admins, walnut):
    typed = opened(admins[0], edit(walnut)) | {"title": "Elm"}
    admins[1].post(f"/admin/reviews/home/contentpage/{walnut.pk}/", {"read": "1"})

    assert REFUSED in text(admins[0].post(edit(walnut), typed | PUBLISH))
    assert ContentPage.objects.get(pk=walnut.pk).last_reviewed


def test_an_earlier_version_does_not_take_the_place_of_a_colleagues(admins, walnut):
    first = walnut.latest_revision_id
    address = reverse("wagtailadmin_pages:revisions_revert", args=[walnut.pk, first])
    typed = opened(admins[0], address)
    admins[1].post(edit(walnut), opened(admins[1], edit(walnut)) | PUBLISH | {"title": "Oak"})
    refused = admins[0].post(address, typed | PUBLISH)

    assert REFUSED in text(refused)
    assert title_of(walnut) == "Oak"
    assert admins[0].post(address, fields(refused) | BODY | PUBLISH).status_code == 302
    assert title_of(walnut) == "Walnut"


def test_ones_own_autosave_on_its_way_is_no_conflict(admins, walnut):
    typed = opened(admins[0], edit(walnut))
    saved = admins[0].post(edit(walnut), typed | {"title": "El"}, headers=AUTOSAVE)
    assert saved.json()["success"]

    assert admins[0].post(edit(walnut), typed | PUBLISH | {"title": "Elm"}).status_code == 302
    assert title_of(walnut) == "Elm"


def test_a_colleagues_autosave_is_a_conflict(admins, walnut):
    typed = opened(admins[0], edit(walnut))
    admins[1].post(edit(walnut), typed | {"title": "Oak"}, headers=AUTOSAVE)

    assert REFUSED in text(admins[0].post(edit(walnut), typed | PUBLISH | {"title": "Elm"}))


def test_a_second_press_of_publish_is_no_conflict(admins, walnut):
    typed = opened(admins[0], edit(walnut)) | PUBLISH | {"title": "Elm"}

    assert [admins[0].post(edit(walnut), typed).status_code for _ in "12"] == [302, 302]
