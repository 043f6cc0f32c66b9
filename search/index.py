"""Keeps the index in step with what it is made from. Everything here may be run again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from django.db import transaction
from wagtail.models import Page

from core.service_text import ServiceText
from search import sources
from search.models import SearchEntry, SearchTerm, all_synonyms
from search.sources import EntryData
from search.stemming import Synonyms, terms_to_store

IN_TITLE, IN_LEAD, IN_TEXT = 60, 20, 10
MAX_COUNTED_MENTIONS = 3  # said more often, a word counts no more


def refresh_page(pk: int) -> None:
    """One page and what hangs on it; a page that is not live has no entries."""
    page = Page.objects.live().filter(pk=pk).specific().first()
    _replace_entries(SearchEntry.objects.filter(page=pk), sources.of_page(page) if page else [])


def refresh_pages(pks: Iterable[int]) -> None:
    for pk in pks:
        refresh_page(pk)


def refresh_service(text: ServiceText) -> None:
    _replace_entries(
        SearchEntry.objects.filter(key=f"service:{text.key}"), sources.of_service(text)
    )


def refresh_form() -> None:
    _replace_entries(SearchEntry.objects.filter(key="form"), sources.of_form())


def reindex() -> None:
    """All of it: what is missing comes in, what is gone goes out."""
    live = Page.objects.live().values_list("pk", flat=True)
    SearchEntry.objects.exclude(page=None).exclude(page__in=live).delete()
    refresh_pages(list(live))
    texts = list(ServiceText.objects.all())
    SearchEntry.objects.filter(kind=SearchEntry.Kind.SERVICE).exclude(
        key__in=[f"service:{text.key}" for text in texts]
    ).delete()
    for text in texts:
        refresh_service(text)
    refresh_form()


def rebuild_terms() -> None:
    """After a change of the synonyms: from the entries themselves, no page or file is read."""
    synonyms = all_synonyms()
    for entry in SearchEntry.objects.iterator(chunk_size=100):
        _store_terms(entry, synonyms)


@transaction.atomic
def _replace_entries(there, drafts: Iterable[EntryData]) -> None:
    """Make the entries `there` be those of `drafts`."""
    drafts = list(drafts)
    there.exclude(key__in=[draft.key for draft in drafts]).delete()
    synonyms = all_synonyms()
    for draft in drafts:
        values = {field.name: getattr(draft, field.name) for field in fields(draft)}
        entry, _ = SearchEntry.objects.update_or_create(key=draft.key, defaults=values)
        _store_terms(entry, synonyms)


@transaction.atomic
def _store_terms(entry: SearchEntry, synonyms: Synonyms) -> None:
    entry.words.all().delete()
    found = term_weights(entry, synonyms)
    SearchEntry.objects.filter(pk=entry.pk).update(length=len(found))
    SearchTerm.objects.bulk_create(
        [SearchTerm(entry=entry, word=word, weight=weight) for word, weight in found.items()],
        batch_size=1000,
    )


def term_weights(entry: SearchEntry, synonyms: Synonyms) -> Counter:
    """What a word counts for: by where it stands, and up to three times if it is said again."""
    total = Counter()
    for text, weight in ((entry.title, IN_TITLE), (entry.lead, IN_LEAD), (entry.text, IN_TEXT)):
        times = Counter(terms_to_store(text, synonyms))
        total.update(
            {word: min(said, MAX_COUNTED_MENTIONS) * weight for word, said in times.items()}
        )
    return total
