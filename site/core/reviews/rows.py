"""Everything that must be read through from time to time, and how it stands.

Rooms name what is theirs with the hook `register_reviewed`, as `Reviewed`. Facts
stand among them with their own owner and day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.backends import ModelBackend
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Page

from core.facts.models import Fact
from core.once import once_a_request
from core.pages import BasePage
from core.reviews.models import Review

NOBODY = "Nobody"
PERMISSION = "core.change_fact"  # whoever keeps what readers see


NEVER, OVERDUE, IN_TIME = "Never read or checked", "Overdue", "In time"


@dataclass(frozen=True)
class Reviewed:
    """`model`: what a thing must be an instance of; `things()` are those that are there now."""

    model: type[Model]
    things: Callable[[], Iterable[Model]]


def registered() -> list[Reviewed]:
    return [register() for register in hooks.get_hooks("register_reviewed")]


@dataclass(frozen=True)
class ReviewRow:
    thing: Model
    owner: str
    review_by: date | None
    last_read: date | None
    read_by: str = ""

    @property
    def kind(self) -> str:
        return capfirst(self.thing._meta.verbose_name)

    @property
    def is_overdue(self) -> bool:
        return not self.review_by or self.review_by < timezone.localdate()

    @property
    def state(self) -> str:
        if not self.last_read:
            return NEVER
        return OVERDUE if self.is_overdue else IN_TIME

    @property
    def is_fact(self) -> bool:
        return isinstance(self.thing, Fact)


@once_a_request
def review_rows() -> list[ReviewRow]:
    """What nobody has read yet comes first, then what is longest overdue."""
    kept = {
        (review.content_type_id, review.object_id): review
        for review in Review.objects.select_related("owner", "read_by")
    }
    things = [thing for each in registered() for thing in each.things()]
    rows = [_row(thing, kept.get(_key(thing))) for thing in things]
    rows += [_fact_row(fact) for fact in Fact.objects.live()]
    return sorted(rows, key=lambda row: (row.review_by or date.min, str(row.thing)))


def _key(thing: Model) -> tuple[int, int]:
    return ContentType.objects.get_for_model(thing).pk, thing.pk


def _row(thing: Model, review: Review | None) -> ReviewRow:
    review = review or Review()
    review.count_day_of(thing)
    owner, reader = _name(review.owner) or NOBODY, _name(review.read_by)
    return ReviewRow(thing, owner, review.review_by, review.read_on, reader)


def _name(user) -> str:
    return (user.get_full_name() or str(user)) if user else ""


def _fact_row(fact: Fact) -> ReviewRow:
    return ReviewRow(fact, fact.owner or NOBODY, fact.review_by, fact.last_confirmed)


def reviewed_pages() -> list[Page]:
    """Those that readers can see; a page that only mirrors another one is read there."""
    pages = Page.objects.live().filter(alias_of=None).specific()
    return [page for page in pages if isinstance(page, BasePage)]


def possible_owners() -> QuerySet:
    """Those whom the admin's home and the report tell what waits to be read."""
    with_perm = ModelBackend().with_perm
    return with_perm("wagtailadmin.access_admin") & with_perm(PERMISSION)
