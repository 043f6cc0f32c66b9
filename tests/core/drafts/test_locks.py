"""What a colleague has locked is not changed from our own screens either."""

from datetime import date

import pytest
from django.utils import timezone

from core.facts.models import Fact
from core.reviews.models import Review
from core.service_text import ServiceText
from tests.core.facts.test_checking import press, undo
from tests.core.reviews.test_reviews import address
from tests.core.reviews.test_reviews import undo as undo_reading
from tests.factories import ContentPageFactory, FactFactory, UserFactory

pytestmark = pytest.mark.django_db


def lock(thing, by=None) -> None:
    by = by or UserFactory(first_name="Ann", last_name="Example")
    locked = {"locked": True, "locked_by": by, "locked_at": timezone.now()}
    type(thing)._base_manager.filter(pk=thing.pk).update(**locked)


@pytest.fixture
def fact():
    return FactFactory(note="Ask Bo.", last_confirmed=None, review_by=None)


def test_a_locked_fact_is_not_confirmed(editor, fact):
    lock(fact)
    page = press(editor, fact, **{"drop-note": "on"})
    assert "was locked</b> by <b>Ann Example" in page.text
    fact.refresh_from_db()
    assert (fact.last_confirmed, fact.note) == (None, "Ask Bo.")


def test_the_confirmation_of_a_fact_that_was_locked_since_is_not_undone(editor, fact):
    press(editor, fact)
    lock(fact)
    assert "was locked</b> by <b>Ann Example" in undo(editor, fact)
    assert Fact.objects.get(pk=fact.pk).last_confirmed == timezone.localdate()


def test_who_locked_a_fact_confirms_it(editor, fact):
    lock(fact, by=editor.get("/admin/").wsgi_request.user)
    press(editor, fact)
    assert Fact.objects.get(pk=fact.pk).last_confirmed == timezone.localdate()


def test_a_fact_whose_draft_waits_for_its_day_is_confirmed(editor, fact):
    fact.go_live_at = timezone.now() + timezone.timedelta(days=1)
    fact.save_revision().publish()
    press(editor, fact)
    assert Fact.objects.get(pk=fact.pk).last_confirmed == timezone.localdate()


@pytest.mark.parametrize("kind", ["page", "text"])
def test_what_is_locked_is_not_read_through(editor, kind):
    thing = ContentPageFactory() if kind == "page" else ServiceText.objects.first()
    lock(thing)
    versions = thing.revisions.count()
    page = editor.post(address(thing), {"read": ""}, follow=True)
    assert "was locked</b> by <b>Ann Example" in page.text
    assert (Review.objects.count(), thing.revisions.count()) == (0, versions)


def test_a_reading_of_what_was_locked_since_is_not_undone(editor):
    page = ContentPageFactory()
    answer = editor.post(address(page), {"read": ""}, follow=True)
    lock(page)
    assert "was locked</b> by <b>Ann Example" in undo_reading(editor, answer).text
    page.refresh_from_db()
    assert page.last_reviewed == timezone.localdate()


def test_the_owner_of_what_is_locked_can_still_be_named(editor):
    page, owner = ContentPageFactory(), UserFactory(groups=["Editors"])
    lock(page)
    editor.post(address(page), {"owner": owner.pk, "review_by": "1 June 2099"})
    review = Review.objects.get()
    assert (review.owner, review.review_by) == (owner, date(2099, 6, 1))
