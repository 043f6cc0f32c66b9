"""Updates the search index from pages, services and the form. Every function may be run again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from django.db import transaction
from wagtail.models import Page

from core.service_text import ServiceText
from search import sources
from search.models import SearchEntry, SearchEntryQuerySet, SearchTerm, all_synonyms
from search.sources import EntryData
from search.stemming import Synonyms, terms_to_store, words_by_stem

TITLE_WEIGHT, LEAD_WEIGHT, TEXT_WEIGHT = 60, 20, 10
FIELDS = [field.name for field in fields(EntryData)]
MAX_COUNTED_MENTIONS = 3  # further mentions of a term add nothing


def refresh_page(pk: int) -> None:
    """Replace the entries of one page and of its documents; a page that is not live has none."""
    page = Page.objects.live().filter(pk=pk).specific().first()
    _replace_entries(
        SearchEntry.objects.filter(page=pk), sources.entries_of_page(page) if page else []
    )


def refresh_pages(pks: Iterable[int]) -> None:
    for pk in pks:
        refresh_page(pk)


def refresh_service(text: ServiceText) -> None:
    _replace_entries(
        SearchEntry.objects.filter(key=f"service:{text.key}"), sources.entries_of_service(text)
    )


def refresh_checklist() -> None:
    _replace_entries(
        SearchEntry.objects.filter(kind=SearchEntry.Kind.ITEM), sources.entries_of_checklist()
    )


def refresh_form() -> None:
    _replace_entries(SearchEntry.objects.filter(key="form"), sources.entries_of_form())


def reindex() -> None:
    """Refresh every entry, and delete those whose page or service is gone."""
    live = Page.objects.live().values_list("pk", flat=True)
    SearchEntry.objects.exclude(page=None).exclude(page__in=live).delete()
    refresh_pages(list(live))
    refresh_other_entries()
    rebuild_terms()


def refresh_other_entries() -> None:
    """Those of no page: services, the form and the checklist."""
    texts = list(ServiceText.objects.all())
    SearchEntry.objects.filter(kind=SearchEntry.Kind.SERVICE).exclude(
        key__in=[f"service:{text.key}" for text in texts]
    ).delete()
    for text in texts:
        refresh_service(text)
    refresh_form()
    refresh_checklist()


def rebuild_terms() -> None:
    """Replace all terms after synonyms changed, from the entries; no page or file is read."""
    synonyms = all_synonyms()
    for entry in SearchEntry.objects.iterator(chunk_size=100):
        _store_terms(entry, synonyms)


@transaction.atomic
def _replace_entries(entries: SearchEntryQuerySet, data: Iterable[EntryData]) -> None:
    """Replace the queryset's entries with `data`.

    An entry of the same key keeps its row, and its terms where nothing of it has changed.
    """
    data = {each.key: {name: getattr(each, name) for name in FIELDS} for each in data}
    entries.exclude(key__in=data).delete()
    stored = SearchEntry.objects.in_bulk(data, field_name="key")
    changed = [key for key in data if _differ(stored.get(key), SearchEntry(**data[key]))]
    synonyms = all_synonyms() if changed else None
    for key in changed:
        entry, _ = SearchEntry.objects.update_or_create(key=key, defaults=data[key])
        _store_terms(entry, synonyms)


def _differ(stored: SearchEntry | None, new: SearchEntry) -> bool:
    names = (SearchEntry._meta.get_field(name).attname for name in FIELDS)
    return stored is None or any(getattr(stored, name) != getattr(new, name) for name in names)


@transaction.atomic
def _store_terms(entry: SearchEntry, synonyms: Synonyms) -> None:
    entry.terms.all().delete()
    weights = term_weights(entry, synonyms)
    words = words_by_stem(" ".join((entry.title, entry.lead, entry.text, entry.other_words)))
    SearchEntry.objects.filter(pk=entry.pk).update(length=len(weights))
    SearchTerm.objects.bulk_create(
        [
            SearchTerm(entry=entry, term=term, weight=weight, words=words.get(term, ""))
            for term, weight in weights.items()
        ],
        batch_size=1000,
    )


def term_weights(entry: SearchEntry, synonyms: Synonyms) -> Counter:
    """The weight of each term: by where it stands, times up to MAX_COUNTED_MENTIONS."""
    total = Counter()
    for text, weight in (
        (entry.title, TITLE_WEIGHT),
        (entry.lead, LEAD_WEIGHT),
        (entry.text, TEXT_WEIGHT),
        (entry.other_words, TEXT_WEIGHT),
    ):
        mentions = Counter(terms_to_store(text, synonyms))
        for term, count in mentions.items():
            total[term] += min(count, MAX_COUNTED_MENTIONS) * weight
    return total
