"""Searching and ranking. The database only selects rows by term; ranking is done here, so that
SQLite and PostgreSQL give the same order.

The score is BM25 (https://en.wikipedia.org/wiki/Okapi_BM25) times the square of coverage.
docs/decisions.md: Search keeps its own words
"""

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from wagtail.rich_text import get_text_for_indexing

from core.facts.text import values_to_replace
from core.services import Service
from search.excerpts import ExcerptMarker
from search.models import SearchEntry, SearchTerm, all_synonyms
from search.spelling import MAX_NEAR_WORDS, Correction, Vocabulary, correct, unknown_words
from search.stemming import Synonyms, joined_pairs, terms_to_find

RESULTS_PER_PAGE = 10
MIN_SHARE_OF_BEST_SCORE = 0.25  # results below it are noise
BM25_K1 = 60  # the larger, the more a repeated term counts; weights are 10 to 180
BM25_B = 0.1  # how much an entry's length counts, from 0 to 1
AVERAGE_LENGTH_TERMS = 100  # different terms in a usual entry
KIND_WEIGHTS = {
    SearchEntry.Kind.PAGE: 1.0,
    SearchEntry.Kind.HOME: 0.8,  # mentions a little of everything
    SearchEntry.Kind.SERVICE: 1.1,
    SearchEntry.Kind.QUESTION: 0.8,
    SearchEntry.Kind.CASE: 0.9,
    SearchEntry.Kind.MATERIAL: 0.9,
    SearchEntry.Kind.ITEM: 0.9,
}


class TermRow(NamedTuple):
    entry: int
    kind: str
    term: str
    weight: int
    length: int


@dataclass
class Found:
    """One page of the results, and how the question was read."""

    page: ResultPage
    terms: list[str]  # of the question as it was read
    synonyms: Synonyms
    corrections: list[Correction]
    near_words: list[str]  # if nothing is found

    @property
    def object_list(self) -> list[SearchEntry]:
        return self.page.object_list


def find(question: str, is_member: bool, page_number: str | None, services: list[Service]) -> Found:
    """One page of the results this visitor may see, best first, each with its excerpt.

    Words that nothing of these has are read as the nearest of theirs.
    """
    synonyms = all_synonyms()
    visible = SearchEntry.objects.visible_to(is_member).offered_by(services)
    terms = terms_to_find(question, synonyms)
    rows = _rows([*terms, *joined_pairs(question)], visible)
    corrections: list[Correction] = []
    vocabulary = Vocabulary(visible, synonyms)
    if not set(terms) <= {row.term for row in rows}:
        meant, corrections = correct(question, vocabulary)
        if corrections:
            terms = terms_to_find(meant, synonyms)
            rows = _rows(terms, visible)
    ranked = rank(rows)
    found = Paginator(ranked, RESULTS_PER_PAGE).get_page(page_number)
    entries = visible.select_related("page").in_bulk(found.object_list)
    marker = ExcerptMarker(terms, synonyms)
    found.object_list = [entries[pk] for pk in found.object_list if pk in entries]
    say_what_is_offered(found.object_list, services)
    for entry in found.object_list:
        entry.marked_title, entry.excerpt = marker.title(entry), marker.excerpt(entry)
    near = [] if ranked else _near_words(question, vocabulary)
    return Found(found, terms, synonyms, corrections, near)


def _near_words(question: str, vocabulary: Vocabulary) -> list[str]:
    near = (vocabulary.near_words(word) for word in unknown_words(question, vocabulary))
    return list(dict.fromkeys(word for words in near for word in words))[:MAX_NEAR_WORDS]


def say_what_is_offered(entries: list[SearchEntry], services: list[Service]) -> None:
    """As of now: the index says how a page read when it was last saved."""
    by_address = {service.address: service for service in services}
    replaced = values_to_replace()
    for entry in entries:
        for value, instead in replaced.items():
            entry.text, entry.lead = (
                text.replace(value, instead) for text in (entry.text, entry.lead)
            )
        service = by_address.get(entry.address.partition("#")[0])
        if service and service.is_offered():
            entry.caution = service.caution()
        elif service:
            _replace_words(entry, service)


def _replace_words(entry: SearchEntry, service: Service) -> None:
    entry.lead, entry.text = "", get_text_for_indexing(service.words())
    if entry.kind == SearchEntry.Kind.PAGE:
        entry.title = service.title


def _rows(terms: list[str], visible) -> list[TermRow]:
    if not terms:
        return []
    rows = SearchTerm.objects.filter(term__in=terms, entry__in=visible).values_list(
        "entry_id", "entry__kind", "term", "weight", "entry__length"
    )
    return list(map(TermRow._make, rows))


def rank(rows: list[TermRow]) -> list[int]:
    """Primary keys of entries, best first: coverage of the question counts most, rare terms more
    than common ones, titles more than text. Rarity (idf) is counted among the rows given, so that
    what a visitor may not see cannot change their order.
    """
    entries = defaultdict(list)
    document_frequency = defaultdict(int)
    for row in rows:
        entries[row.entry].append(row)
        document_frequency[row.term] += 1
    idf = {term: log(1 + len(entries) / count) for term, count in document_frequency.items()}
    scores = {entry: _score(found, idf) for entry, found in entries.items()}
    best = max(scores.values(), default=0)
    kept = [entry for entry, score in scores.items() if score >= best * MIN_SHARE_OF_BEST_SCORE]
    return sorted(kept, key=lambda entry: (-round(scores[entry], 6), entry))


def _score(found: list[TermRow], idf: dict[str, float]) -> float:
    """`found` is one entry's rows; a row's weight stands for the term's frequency (tf)."""
    coverage = sum(idf[row.term] for row in found) / sum(idf.values())
    k1 = BM25_K1 * (1 - BM25_B + BM25_B * found[0].length / AVERAGE_LENGTH_TERMS)
    bm25 = sum(idf[row.term] * row.weight / (row.weight + k1) for row in found)
    return coverage**2 * bm25 * KIND_WEIGHTS[found[0].kind]
