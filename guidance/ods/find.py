"""Find organisations by name, postcode or code, in our own copy of the official list."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet
from django.db.models.functions import Length

from guidance.ods.hits import Hit, make_hits
from guidance.ods.models import Organisation
from guidance.ods.name_index.backend import MAX_TRIGRAM_ROWS, ids_by_shared_trigrams
from guidance.ods.name_index.score import STATUS_PENALTY, score
from guidance.ods.name_index.trigrams import rarest
from guidance.ods.query import MIN_QUERY_CHARACTERS, Query, look_alikes, read_query

MAX_HITS = 25
MAX_CANDIDATES = 300
INWARD_LENGTH = 3
MIN_SCORE = 60
MAX_SCORE_BELOW_BEST = 20


class Reading(StrEnum):
    """How the query was understood."""

    CODE = "code"
    POSTCODE = "postcode"
    LOOK_ALIKE = "look-alike"  # no such code; these differ from it by O and 0, or I and 1
    NAME = "name"


@dataclass(frozen=True)
class FinderResults:
    reading: Reading
    hits: list[Hit]
    has_more: bool = False


def find(text: str) -> FinderResults:
    """At most 25 hits, best first. The text may be anything; `query.read_query` takes it apart."""
    query = read_query(text)
    for reading, search in SEARCHES.items():
        organisations = search(query)
        if organisations:
            hits = make_hits(organisations[:MAX_HITS], successors_first=reading == Reading.NAME)
            return FinderResults(reading, hits[:MAX_HITS], has_more=len(organisations) > MAX_HITS)
    return FinderResults(Reading.NAME, [])


def _by_code(query: Query) -> list[Organisation]:
    """The code itself. A word like "acer" may be a code and a name: then the names follow."""
    found = list(Organisation.objects.filter(code=query.code)) if query.code else []
    if found and query.code.isalpha():
        named = [one for one in _by_name(query) if query.name in one.name_key.split()]
        return found + [one for one in named if one not in found]
    return found


def _by_postcode(query: Query) -> list[Organisation]:
    if query.postcode:
        there = Organisation.objects.filter(postcode_key=query.postcode)
        if query.name:
            return sorted(there, key=lambda one: (-score(query.name, one), *_order(one)))
    else:
        there = _by_part_of_postcode(query) if query.outward else []
    return sorted(there, key=_order)


def _by_part_of_postcode(query: Query) -> QuerySet[Organisation]:
    start = query.outward + query.inward
    length = len(query.outward) + INWARD_LENGTH
    near = Organisation.objects.filter(postcode_key__range=(start, f"{start}ZZZ"))
    return near.annotate(length=Length("postcode_key")).filter(length=length)


def _by_look_alike(query: Query) -> list[Organisation]:
    codes = look_alikes(query.code)
    return sorted(Organisation.objects.filter(code__in=codes), key=_order) if codes else []


def _by_name(query: Query) -> list[Organisation]:
    if len(query.name) < MIN_QUERY_CHARACTERS:
        return []
    nearby = Organisation.objects.filter(pk__in=_candidates(query.name))
    scored = [(score(query.name, one), one) for one in nearby]
    least = max((points for points, _ in scored), default=0) - MAX_SCORE_BELOW_BEST
    good = [pair for pair in scored if pair[0] >= max(least, MIN_SCORE)]
    return [one for _, one in sorted(good, key=lambda pair: (-pair[0], *_order(pair[1])))]


def _candidates(key: str) -> list[int]:
    return ids_by_shared_trigrams(rarest(key, MAX_TRIGRAM_ROWS), MAX_CANDIDATES)


def _order(one: Organisation) -> tuple:
    """Open before closed, site before head office; the same each time."""
    return STATUS_PENALTY[one.status], not one.is_site, one.name_key, one.postcode_key, one.code


SEARCHES = {
    Reading.CODE: _by_code,
    Reading.POSTCODE: _by_postcode,
    Reading.LOOK_ALIKE: _by_look_alike,
    Reading.NAME: _by_name,
}
