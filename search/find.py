"""Finds and orders. The database only picks out rows of our own words, and the order is made here,
so that every database gives the same answer.
docs/decisions.md: Search keeps its own words
"""

from collections import defaultdict
from math import log
from typing import NamedTuple

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator

from search.excerpts import ExcerptMarker
from search.models import SearchEntry, SearchTerm, all_synonyms
from search.stemming import terms_to_find

PER_PAGE = 10
MIN_SHARE_OF_BEST = 0.25  # of the best score: below it, a result is noise
BM25_K1 = 60  # the larger, the more a second mention counts
AVERAGE_LENGTH = 100  # different words; in a longer entry one word says less
KIND_WEIGHTS = {
    SearchEntry.Kind.PAGE: 1.0,
    SearchEntry.Kind.HOME: 0.8,  # says a little of everything
    SearchEntry.Kind.SERVICE: 1.1,
    SearchEntry.Kind.QUESTION: 0.8,
    SearchEntry.Kind.MATERIAL: 0.9,
}


class TermRow(NamedTuple):
    entry: int
    kind: str
    word: str
    weight: int
    length: int


def find(question: str, is_let_in: bool, page_number: str | None) -> ResultPage:
    """One page of what this visitor may see, best first, each with its snippet."""
    synonyms = all_synonyms()
    words = terms_to_find(question, synonyms)
    visible = SearchEntry.objects.visible_to(is_let_in)
    ranked = rank(_rows(words, visible)) if words else []
    found = Paginator(ranked, PER_PAGE).get_page(page_number)
    entries = visible.select_related("page").in_bulk(found.object_list)
    marker = ExcerptMarker(words, synonyms)
    found.object_list = [entries[pk] for pk in found.object_list if pk in entries]
    for entry in found.object_list:
        entry.marked_title, entry.snippet = marker.title(entry), marker.snippet(entry)
    return found


def _rows(words: list[str], visible) -> list[TermRow]:
    rows = SearchTerm.objects.filter(word__in=words, entry__in=visible).values_list(
        "entry_id", "entry__kind", "word", "weight", "entry__length"
    )
    return list(map(TermRow._make, rows))


def rank(rows: list[TermRow]) -> list[int]:
    """Entries, best first: how much of the question they cover counts most, rare words more than
    common ones, titles more than text. What is rare is counted among the rows given, so that
    nothing hidden moves what is seen.
    """
    entries = defaultdict(list)
    common = defaultdict(int)
    for row in rows:
        entries[row.entry].append(row)
        common[row.word] += 1
    rarity = {word: log(1 + len(entries) / count) for word, count in common.items()}
    whole = sum(rarity.values())
    scores = {entry: _score(found, rarity, whole) for entry, found in entries.items()}
    best = max(scores.values(), default=0)
    kept = [entry for entry, score in scores.items() if score >= best * MIN_SHARE_OF_BEST]
    return sorted(kept, key=lambda entry: (-round(scores[entry], 6), entry))


def _score(found: list[TermRow], rarity: dict[str, float], whole: float) -> float:
    covered = sum(rarity[row.word] for row in found) / whole
    steadies = BM25_K1 * (0.9 + 0.1 * found[0].length / AVERAGE_LENGTH)
    heard = sum(rarity[row.word] * row.weight / (row.weight + steadies) for row in found)
    return covered**2 * heard * KIND_WEIGHTS[found[0].kind]
