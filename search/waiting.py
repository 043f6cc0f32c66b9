"""Pages that search reads anew in the background, because one edit changed many.

docs/decisions.md: What changes many pages is indexed by the worker
"""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from core.dashboard.registry import DashboardRow, counted
from search import index
from search.models import PageToIndex

MAX_PAGES_AT_ONCE = 10  # each takes 10 to 20 ms, and whoever saves waits


def index_pages(pks: Iterable[int]) -> None:
    """At once where they are few; else in the background, with the change that asks for it."""
    pks = sorted(set(pks))
    if len(pks) <= MAX_PAGES_AT_ONCE:
        index.refresh_pages(pks)
        return
    waiting = [PageToIndex(page_id=pk) for pk in pks]
    PageToIndex.objects.bulk_create(waiting, ignore_conflicts=True, batch_size=500)


def index_everything() -> None:
    """Every text may have changed, such as after a new name of the county."""
    index.refresh_other_entries()
    index_pages(Page.objects.live().values_list("pk", flat=True))


def index_waiting_pages() -> None:
    """A page that is changed meanwhile waits again: its row is gone before it is read."""
    while pk := PageToIndex.objects.values_list("pk", flat=True).first():
        with transaction.atomic():
            PageToIndex.objects.filter(pk=pk).delete()
            index.refresh_page(pk)


def pages_waiting() -> list[DashboardRow]:
    count = PageToIndex.objects.count()
    if not count:
        return []
    what = f"Search is reading {counted(count, 'page')} again"
    return [
        DashboardRow(what, "Until then it finds their earlier words", "Search", reverse("search"))
    ]
