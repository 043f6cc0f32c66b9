"""Which organisations to look at for each part of a query."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.db.models.functions import Length

from guidance.ods.models import Organisation
from guidance.ods.name_index.backend import MAX_TRIGRAM_ROWS, count_shared_terms
from guidance.ods.name_index.trigrams import is_street, place_terms, rarest_trigrams
from guidance.ods.query import INWARD_LENGTH, Query, has_digit, near_codes

MAX_CANDIDATES, MAX_CANDIDATES_BY_PLACE = 200, 120
MAX_CANDIDATES_OF_PLACE = 400  # of a street, or for one word that may be a town


def by_code(query: Query) -> list[Organisation]:
    return by_codes(query.codes)


def by_look_alike(query: Query) -> list[Organisation]:
    return by_codes(query.look_alikes)


def by_near_code(query: Query) -> list[Organisation]:
    return by_codes(near_codes(query.codes[0])) if len(query.codes) == 1 else []


def by_codes(codes: Collection[str]) -> list[Organisation]:
    return list(Organisation.objects.filter(code__in=codes)) if codes else []


def by_telephone(query: Query) -> list[Organisation]:
    if not query.telephone:
        return []
    return list(Organisation.objects.filter(telephone_key=query.telephone))


def by_postcode(query: Query) -> list[Organisation]:
    """At the postcode; if there are none, at those that look like it."""
    for keys in ([query.postcode] if query.postcode else [], query.postcode_slips):
        if keys and (found := list(Organisation.objects.filter(postcode_key__in=keys))):
            return found
    return []


def by_part_of_postcode(query: Query) -> list[Organisation]:
    """In the district "OL4" or sector "OL4 2"; "OL42" is a sector if no district is so called."""
    if not query.outward:
        return []
    found = list(_in_district(query.outward, query.inward))
    return found or list(_in_district(query.outward[:-1], query.outward[-1] + query.inward))


def _in_district(outward: str, inward: str) -> QuerySet[Organisation]:
    if not has_digit(outward):
        return Organisation.objects.none()
    start, length = outward + inward, len(outward) + INWARD_LENGTH
    nearby = Organisation.objects.filter(postcode_key__range=(start, f"{start}ZZZ"))
    return nearby.annotate(length=Length("postcode_key")).filter(length=length)


def by_words(key: str, widened: int = 1) -> list[Organisation]:
    """Those whose name, or name and address, share most of the rarest terms with `key`.

    `widened` so many times more are looked at, which takes as much longer.
    """
    terms, places = rarest_trigrams(key, widened * MAX_TRIGRAM_ROWS), place_terms(key)
    is_place = len(key.split()) == 1 or is_street(key)
    limits = (
        widened * MAX_CANDIDATES,
        MAX_CANDIDATES_OF_PLACE if is_place else MAX_CANDIDATES_BY_PLACE,
    )
    shared = zip(count_shared_terms(terms, places), limits, strict=False)
    ids = {pk for each, max_ids in shared for pk in _best_ids(each, max_ids)}
    return list(Organisation.objects.filter(pk__in=ids))


def _best_ids(shared: list[tuple[int, int]], max_ids: int) -> list[int]:
    """The first ones, and all that share as many as the best: a whole town or street."""
    return [
        pk for place, (pk, points) in enumerate(shared) if place < max_ids or points == shared[0][1]
    ]
