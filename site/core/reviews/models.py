"""Who looks after a page or text, when it was last read through, and when it must be again."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

REVIEW_EVERY = timedelta(days=183)
READ, UNDONE = "core.read_through", "core.reading_undone"


class Review(models.Model):
    """One row for each thing that somebody looks after or has read.

    docs/decisions.md: A review is a row beside what was read
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reviews",
        help_text="Who looks after it.",
    )
    review_by = models.DateField(
        null=True, blank=True, help_text="Read it again by this day. Empty: it waits to be read."
    )
    read_on = models.DateField(null=True, blank=True, editable=False)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="one_review_for_each_thing"
            )
        ]

    def __str__(self):
        return str(self.thing or "Something that was deleted")

    def count_day_of(self, thing: models.Model) -> None:
        """A later day of reading that an editor typed on the page itself counts as a reading."""
        day = getattr(thing, "last_reviewed", None)
        if not day or (self.read_on and self.read_on >= day):
            return
        self.read_on, self.read_by = day, None
        if not self.review_by or self.review_by < day:
            self.review_by = day + REVIEW_EVERY


def review_of(thing: models.Model) -> Review:
    """That of `thing`, stored or new."""
    key = {"content_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk}
    review = Review.objects.filter(**key).first() or Review(**key)
    review.count_day_of(thing)
    return review


def record_reading(thing: models.Model, user) -> Review:
    """Record that `user` has read `thing` through today; readers of a page see the day."""
    review, today = review_of(thing), timezone.localdate()
    review.read_on, review.read_by, review.review_by = today, user, today + REVIEW_EVERY
    review.save()
    _date(thing, user, today, READ)
    return review


def state_of_reading(thing: models.Model) -> dict:
    """What `undo_reading` brings back, as JSON has it."""
    review, day = review_of(thing), getattr(thing, "last_reviewed", None)
    dates = {"read_on": review.read_on, "review_by": review.review_by, "last_reviewed": day}
    return {name: day and day.isoformat() for name, day in dates.items()} | {
        "read_by_id": review.read_by_id
    }


def undo_reading(thing: models.Model, user, before: dict) -> None:
    dates = ("read_on", "review_by", "last_reviewed")
    days = {name: before[name] and date.fromisoformat(before[name]) for name in dates}
    review = review_of(thing)
    review.read_on, review.review_by = days["read_on"], days["review_by"]
    review.read_by_id = before["read_by_id"]
    review.save()
    _date(thing, user, days["last_reviewed"], UNDONE)


def _date(thing: models.Model, user, day: date | None, action: str) -> None:
    if isinstance(thing, Page):
        _date_page(thing, user, day, action)
    else:
        log(instance=thing, action=action, user=user)


def _date_page(page: Page, user, day: date | None, action: str) -> None:
    """On the page that readers see, its draft and what waits to be published, so that none of them
    takes the day back. No newer draft where the newest version waits: nobody made one.
    """
    for waiting in page.revisions.filter(approved_go_live_at__isnull=False):
        waiting.content["last_reviewed"] = day and day.isoformat()
        waiting.save(update_fields=["content"])
    draft = page.get_latest_revision_as_object()
    draft.last_reviewed = page.last_reviewed = day
    if page.latest_revision and page.latest_revision.approved_go_live_at:
        log(instance=page, action=action, user=user)
    else:
        draft.save_revision(user=user, changed=False, log_action=action, clean=False)
    page.save(update_fields=["last_reviewed"], clean=False)
