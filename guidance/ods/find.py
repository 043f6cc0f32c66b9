"""Finds organisations by name, postcode or code, in our copy of the official list."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet
from django.db.models.functions import Length

from guidance.ods.hits import Hit, make_hits
from guidance.ods.models import Organisation
from guidance.ods.name_index.backend import MAX_TRIGRAM_ROWS, ids_by_shared_trigrams
from guidance.ods.name_index.score import STATUS_PENALTY, score
from guidance.ods.name_index.trigrams import rarest_trigrams
from guidance.ods.query import MIN_QUERY_CHARACTERS, Query, look_alikes, read_query

MAX_HITS = 25
MAX_CANDIDATES = 300
INWARD_LENGTH = 3
MIN_SCORE = 60
MAX_SCORE_BELOW_BEST = 20


class MatchedBy(StrEnum):
    """What the hits have in common with the query."""

    CODE = "code"
    POSTCODE = "postcode"
    LOOK_ALIKE = "look-alike"  # codes that differ from the query by O and 0, or I and 1
    NAME = "name"


@dataclass(frozen=True)
class FinderResults:
    matched_by: MatchedBy
    hits: list[Hit]
    has_more: bool = False


def find(text: str) -> FinderResults:
    """At most MAX_HITS hits, best first, for any text."""
    query = read_query(text)
    for matched_by, search in SEARCHES.items():
        if found := search(query):
            hits = make_hits(found[:MAX_HITS], successors_first=matched_by == MatchedBy.NAME)
            return FinderResults(matched_by, hits[:MAX_HITS], has_more=len(found) > MAX_HITS)
    return FinderResults(MatchedBy.NAME, [])


def _by_code(query: Query) -> list[Organisation]:
    """The code itself; then names with it as a word, as "acer" may be a code and a name."""
    found = list(Organisation.objects.filter(code=query.code)) if query.code else []
    if found and query.code.isalpha():
        named = [each for each in _by_name(query) if query.name in each.name_key.split()]
        return found + [each for each in named if each not in found]
    return found


def _by_postcode(query: Query) -> list[Organisation]:
    if not query.postcode:
        return sorted(_by_part_of_postcode(query), key=_order) if query.outward else []
    found = Organisation.objects.filter(postcode_key=query.postcode)
    if query.name:
        return sorted(found, key=lambda each: (-score(query.name, each), *_order(each)))
    return sorted(found, key=_order)


def _by_part_of_postcode(query: Query) -> QuerySet[Organisation]:
    start = query.outward + query.inward
    length = len(query.outward) + INWARD_LENGTH
    nearby = Organisation.objects.filter(postcode_key__range=(start, f"{start}ZZZ"))
    return nearby.annotate(length=Length("postcode_key")).filter(length=length)


def _by_look_alike(query: Query) -> list[Organisation]:
    codes = look_alikes(query.code)
    return sorted(Organisation.objects.filter(code__in=codes), key=_order) if codes else []


def _by_name(query: Query) -> list[Organisation]:
    if len(query.name) < MIN_QUERY_CHARACTERS:
        return []
    nearby = Organisation.objects.filter(pk__in=_candidates(query.name))
    scored = [(score(query.name, each), each) for each in nearby]
    min_score = max((points for points, _ in scored), default=0) - MAX_SCORE_BELOW_BEST
    good = [pair for pair in scored if pair[0] >= max(min_score, MIN_SCORE)]
    return [each for _, each in sorted(good, key=lambda pair: (-pair[0], *_order(pair[1])))]


def _candidates(key: str) -> list[int]:
    return ids_by_shared_trigrams(rarest_trigrams(key, MAX_TRIGRAM_ROWS), MAX_CANDIDATES)


def _order(one: Organisation) -> tuple[object, ...]:
    """Sort key: open before closed, site before head office, then by name, postcode and code."""
    return STATUS_PENALTY[one.status], not one.is_site, one.name_key, one.postcode_key, one.code


SEARCHES = {
    MatchedBy.CODE: _by_code,
    MatchedBy.POSTCODE: _by_postcode,
    MatchedBy.LOOK_ALIKE: _by_look_alike,
    MatchedBy.NAME: _by_name,
}
