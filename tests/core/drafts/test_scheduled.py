"""What has a day to go live or to end does so by the worker, each minute."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from core.drafts.scheduled import publish_scheduled
from core.facts.models import Fact
from core.jobs.registry import registered_jobs
from core.reviews.models import review_of
from tests.factories import ContentPageFactory, FactFactory, HelpCaseFactory, UserFactory

pytestmark = pytest.mark.django_db


def scheduled(page, user=None, **changes):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    return page


def test_the_worker_does_it_each_minute():
    job = next(job for job in registered_jobs() if job.name == "scheduled publishing")
    assert (job.every, job.run) == (timedelta(minutes=1), publish_scheduled)


def test_a_page_goes_live_and_ends_at_its_time(client, known_day):
    page = ContentPageFactory(slug="walnut", live=False)
    page.expire_at = timezone.now() + timedelta(hours=2)
    scheduled(page)
    publish_scheduled()
    assert client.get("/walnut/").status_code == 404

    known_day.shift(3700)
    publish_scheduled()
    assert client.get("/walnut/").status_code == 200
    known_day.shift(3700)
    publish_scheduled()
    assert client.get("/walnut/").status_code == 404


def test_a_fact_gets_its_new_value_at_its_time(known_day):
    fact = scheduled(FactFactory(value="old@example.org"), value="new@example.org")
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.value, stored.live) == ("old@example.org", True)

    known_day.shift(3700)
    publish_scheduled()
    assert Fact.objects.get(pk=fact.pk).value == "new@example.org"


def test_one_that_cannot_be_published_is_a_draft_again_and_stops_no_other(
    client, known_day, admin_client
):
    ed = UserFactory(email="ed@example.org", groups=["Editors"])
    taken = ContentPageFactory(title="Hours", slug="hours", live=False)
    scheduled(taken, ed, body=[("text", "<p>Ask [[gone]].</p>")])
    after = scheduled(HelpCaseFactory(title="Sound", live=False))
    page = scheduled(ContentPageFactory(title="Walnut", slug="walnut", live=False), ed)
    type(page).objects.filter(pk=page.pk).update(slug="contact")  # as if a view had come there
    revision = page.latest_revision
    revision.content["slug"] = "contact"
    revision.save()
    known_day.shift(3700)
    publish_scheduled()

    for each in (after, page, taken):
        each.refresh_from_db()
    assert after.live
    assert not page.live
    assert not page.scheduled_revision
    assert not taken.live
    hours = next(each for each in mail.outbox if "Hours" in each.subject)
    assert "Body: There is no fact" in hours.body
    told = next(each for each in mail.outbox if "Walnut" in each.subject)
    assert told.to == ["ed@example.org"]
    assert "Another page or part of the site has this address" in told.body
    assert f"/admin/pages/{page.pk}/edit/" in told.body
    history = admin_client.get(f"/admin/pages/{page.pk}/history/").content.decode()
    assert "Could not be published at its time" in history

    mail.outbox.clear()
    publish_scheduled()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("kept_by", "owned_by", "told"),
    [
        ("keeper", "owner", "keeper@example.org"),
        ("gone", "owner", "owner@example.org"),
        ("gone", None, "boss@example.org"),
    ],
)
def test_somebody_is_told_when_whoever_scheduled_it_has_left(known_day, kept_by, owned_by, told):
    people = {
        name: UserFactory(email=f"{name}@example.org", groups=["Editors"], is_active=name != "gone")
        for name in ("gone", "keeper", "owner")
    }
    UserFactory(email="boss@example.org", is_superuser=True)
    page = ContentPageFactory(slug="walnut", live=False, owner=people.get(owned_by))
    review = review_of(page)
    review.owner = people[kept_by]
    review.save()
    scheduled(page, people["gone"])
    revision = page.latest_revision
    revision.content["slug"] = "contact"
    revision.save()
    known_day.shift(3700)
    publish_scheduled()

    assert [each.to for each in mail.outbox] == [[told]]
    assert f"/admin/pages/{page.pk}/edit/" in mail.outbox[0].body


def test_a_page_whose_parent_is_gone_is_no_error(known_day):
    parent = ContentPageFactory(slug="oak")
    child = scheduled(ContentPageFactory(parent=parent, slug="acorn", live=False))
    parent.delete()
    known_day.shift(3700)

    publish_scheduled()
    assert not type(child).objects.filter(pk=child.pk).exists()
