"""“Owner and day”: who may look after something, and a day that somebody sets counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.reviews.models import REVIEW_EVERY, review_of
from core.reviews.rows import IN_TIME, OVERDUE
from core.service_text import ServiceText
from tests import factories as make
from tests.core.reviews.test_reviews import REPORT, address, row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["page", "text"])
@pytest.mark.parametrize("day", ["", "1 May 2020", "1 June 1900"])
def test_what_was_read_waits_again_when_its_day_is_emptied_or_past(editor, page, kind, day):
    thing = page if kind == "page" else ServiceText.objects.first()
    editor.post(address(thing), {"read": ""})
    editor.post(address(thing), {"review_by": day})
    assert row(thing).state == OVERDUE
    assert address(thing) in editor.get(REPORT, {"state": "Overdue"}).text

    editor.post(address(thing), {"read": ""})
    assert row(thing).state == IN_TIME


@pytest.fixture
def dated_page(page):
    """Its editor typed on the page itself when it was last read."""
    page.last_reviewed = timezone.localdate() - timedelta(days=10)
    page.save()
    return page


def test_a_page_dated_by_its_editor_waits_when_its_day_is_emptied(editor, dated_page):
    due = dated_page.last_reviewed + REVIEW_EVERY
    form = editor.get(address(dated_page)).context["form"]
    assert form["review_by"].value() == row(dated_page).review_by == due

    editor.post(address(dated_page), {"owner": editor.user.pk, "review_by": due.isoformat()})
    assert (row(dated_page).state, row(dated_page).review_by) == (IN_TIME, due)
    editor.post(address(dated_page), {"owner": editor.user.pk, "review_by": ""})
    assert row(dated_page).state == OVERDUE


def test_a_page_that_its_editor_dates_after_its_day_is_in_time(dated_page):
    long_ago = timezone.localdate() - timedelta(days=400)
    make.ReviewFactory(
        of=dated_page, read_on=long_ago, read_by=make.UserFactory(), review_by=long_ago
    )
    assert row(dated_page).review_by == dated_page.last_reviewed + REVIEW_EVERY
    assert (row(dated_page).last_read, row(dated_page).read_by) == (dated_page.last_reviewed, "")


def test_the_home_says_of_what_has_no_day_that_it_waits(editor, page):
    editor.post(address(page), {"read": ""})
    editor.post(address(page), {"review_by": ""})
    assert "Some wait to be read" in editor.get("/admin/").text


@pytest.mark.parametrize("factory", [make.MaterialPageFactory, make.HelpCaseFactory])
@pytest.mark.parametrize("way", ["one", "several"])
def test_what_is_deleted_has_no_owner_any_more(editor, page, factory, way):
    thing, other = factory(), ServiceText.objects.first()
    for each in (thing, page, other):
        make.ReviewFactory(of=each, owner=editor.user)
    thing.delete() if way == "one" else type(thing).objects.filter(pk=thing.pk).delete()
    assert {review.thing for review in editor.user.reviews.all()} == {page, other}


def test_pages_deleted_with_the_one_above_have_no_owner_any_more(editor):
    above = make.ContentPageFactory()
    for each in (above, make.ContentPageFactory(parent=above)):
        make.ReviewFactory(of=each, owner=editor.user)
    above.delete()
    assert not editor.user.reviews.exists()


def test_an_owner_is_somebody_whom_the_report_tells_so(editor, page):
    helpdesk = make.UserFactory(groups=["Helpdesk"])
    assert helpdesk not in editor.get(address(page)).context["form"].fields["owner"].queryset
    assert "Select a valid choice" in editor.post(address(page), {"owner": helpdesk.pk}).text

    make.ReviewFactory(of=page, owner=helpdesk)
    editor.post(address(page), {"owner": helpdesk.pk, "review_by": "1 June 2027"})
    assert (review_of(page).owner, review_of(page).review_by.year) == (helpdesk, 2027)
