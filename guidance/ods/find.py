"""Finds organisations by what was typed, in our copy of the official list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils import timezone

from guidance.ods import candidates
from guidance.ods.hits import Hit, make_hits, open_sites, put_official_successors_first
from guidance.ods.models import Organisation
from guidance.ods.name_index.score import STATUS_PENALTY, score
from guidance.ods.query import INWARD_LENGTH, Query, area_of, has_digit, read_query

MAX_HITS = 25  # of one page
MIN_SCORE, MIN_NEAR_MISS_SCORE = 75, 45
MAX_SCORE_BELOW_BEST = 20
MAX_NEAR_MISSES = 5
WIDENED = 3  # times as many names are looked at before none is said to be like the query
GOOD_SCORE = 75  # in the place that was typed too: then no other place is looked at
IN_PLACE_BONUS = 10
SLIPPED_SITE_CODE = re.compile("V[A-Z]{3,5}")


class MatchedBy(StrEnum):
    """How the query was read: what the hits have in common with it."""

    CODE = "code"
    TELEPHONE = "telephone"
    POSTCODE = "postcode"
    NEAR_POSTCODE = "near-postcode"  # nothing is at the one that was typed
    LOOK_ALIKE = "look-alike"  # codes that differ from the query by a sign, or look like it
    CQC_ID = "cqc-id"
    NAME = "name"
    NEAR_NAME = "near-name"  # too unlike to be a hit


@dataclass(frozen=True)
class FinderResults:
    matched_by: MatchedBy
    hits: list[Hit]  # of this page
    page: "Page[Organisation]"

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def read_as(self) -> str:
        return READ_AS[self.matched_by]

    @property
    def towns(self) -> list[str]:
        """Of the hits of this page, if there are several: to narrow the search by."""
        towns = {hit.organisation.town for hit in self.hits} - {""}
        return sorted(towns) if len(towns) > 1 else []

    @property
    def is_guess(self) -> bool:
        return self.matched_by in GUESSES


READ_AS = {
    MatchedBy.CODE: "a code",
    MatchedBy.LOOK_ALIKE: "a code",
    MatchedBy.TELEPHONE: "a telephone number",
    MatchedBy.POSTCODE: "a postcode",
    MatchedBy.NEAR_POSTCODE: "a postcode",
    MatchedBy.CQC_ID: "a CQC ID",
    MatchedBy.NAME: "a name or address",
    MatchedBy.NEAR_NAME: "a name or address",
}
GUESSES = {MatchedBy.LOOK_ALIKE, MatchedBy.NEAR_POSTCODE, MatchedBy.NEAR_NAME}


def find(text: str, page: int = 1, open_only: bool = False) -> FinderResults:
    """One page of hits, best first, for any text."""
    query = read_query(text)
    matched_by, found = _search(query)
    if matched_by in {MatchedBy.NAME, MatchedBy.POSTCODE}:
        found = put_official_successors_first(found)
    if open_only:
        found = [each for each in found if each.is_open]
    shown = Paginator(found, MAX_HITS).get_page(max(page, 1))
    start = (shown.number - 1) * MAX_HITS
    hits = make_hits(query, found, start, start + MAX_HITS)
    return FinderResults(matched_by, hits, shown)


def _search(query: Query) -> tuple[MatchedBy, list[Organisation]]:
    for matched_by, search in SEARCHES:
        if found := search(query):
            return matched_by, found
    return _as_read(query), []


def _as_read(query: Query) -> MatchedBy:
    if query.cqc_id:
        return MatchedBy.CQC_ID
    if query.telephone:
        return MatchedBy.TELEPHONE
    if query.postcode or query.outward:
        return MatchedBy.POSTCODE
    is_code = any(map(has_digit, query.codes))
    return MatchedBy.CODE if is_code else MatchedBy.NAME


def _by_code(query: Query) -> list[Organisation]:
    """The code itself, a head office's open sites after it; then what else it may be.

    "acer" may be a code and a name, "CB12" a code and part of a postcode.
    """
    found = candidates.by_code(query)
    order = {code: place for place, code in enumerate(query.codes)}
    found.sort(key=lambda each: order[each.code])
    sites = open_sites([each.code for each in found if not each.is_site])
    found += [site for of_one in sites.values() for site in of_one if site not in found]
    if found and found[0].code.isalpha() and len(query.words) == 1:
        named = [each for each in _by_name(query) if query.name in each.name_key.split()]
        found += [each for each in named if each not in found]
    if found and query.outward and not query.name:
        found += [each for each in _by_postcode(query) if each not in found]
    return found


def _by_telephone(query: Query) -> list[Organisation]:
    return _ordered(query, candidates.by_telephone(query))


def _by_postcode(query: Query) -> list[Organisation]:
    """All at the postcode; in a part of one, those that the words agree with."""
    if query.outward:
        found = candidates.by_part_of_postcode(query)
        return _narrowed(query, found) if query.name else _ordered(query, found)
    found = candidates.by_postcode(query)
    if not found or not query.name or _best_score(query, found) >= GOOD_SCORE:
        return _ordered(query, found)
    named = [each for each in _by_name(query) if each not in found]
    return _ordered(query, found, IN_PLACE_BONUS, named)


def _narrowed(query: Query, found: list[Organisation]) -> list[Organisation]:
    """Those of a district whose name or address is like the words; without any, of everywhere."""
    if found and _best_score(query, found) >= MIN_SCORE:
        return _good(query.words, found)
    return _good(query.whole.split(), candidates.by_words(query.whole))


def _best_score(query: Query, found: list[Organisation]) -> float:
    today = timezone.localdate()
    return max(score(query.words, each, today) for each in found)


def _ordered(
    query: Query,
    found: list[Organisation],
    bonus: int = 0,
    others: list[Organisation] | None = None,
) -> list[Organisation]:
    """Best first; `found` have a bonus over `others`."""

    today = timezone.localdate()

    def key(pair: tuple[int, Organisation]) -> tuple[object, ...]:
        points, one = pair
        likeness = score(query.words, one, today) if query.words else 0
        return -round(likeness + points), *_order(one)

    pairs = [(bonus, one) for one in found] + [(0, one) for one in others or []]
    return [one for _, one in sorted(pairs, key=key)]


def _by_near_postcode(query: Query) -> list[Organisation]:
    """The other postcodes of its sector."""
    if not query.postcode or query.name:
        return []
    outward, inward = query.postcode[:-INWARD_LENGTH], query.postcode[-INWARD_LENGTH:]
    sector = Query(outward=outward, inward=inward[0])
    return sorted(candidates.by_part_of_postcode(sector), key=_order)


def _by_slipped_code(query: Query) -> list[Organisation]:
    """Of one code with a digit in it, or like a site's and no name's start; if a name stands beside
    it, those of that name."""
    if len(query.codes) != 1:
        return []
    code = query.codes[0]
    if others := [word for word in query.words if word != code.lower()]:
        return _good(others, _by_near_code(query))
    if not has_digit(code):
        names = Organisation.objects.filter(name_key__range=(query.whole, f"{query.whole}zzz"))
        if not SLIPPED_SITE_CODE.fullmatch(code) or names.exists():
            return []
    return _by_near_code(query)


def _by_near_code(query: Query) -> list[Organisation]:
    alike = sorted(candidates.by_look_alike(query), key=_order)
    near = sorted(candidates.by_near_code(query), key=_order)
    return alike + [each for each in near if each not in alike]


def _by_name(query: Query) -> list[Organisation]:
    if query.has_no_name:
        return []
    found = _good(query.words, candidates.by_words(query.name))
    return found or _good(query.words, candidates.by_words(query.name, WIDENED))


def _by_near_name(query: Query) -> list[Organisation]:
    if query.has_no_name:
        return []
    found = _good(query.words, candidates.by_words(query.name), MIN_NEAR_MISS_SCORE)
    return found[:MAX_NEAR_MISSES]


def _good(
    words: list[str], found: list[Organisation], min_score: float = MIN_SCORE
) -> list[Organisation]:
    today = timezone.localdate()
    scored = [(score(words, each, today), each) for each in found]
    best = max((points for points, _ in scored), default=0)
    good = [pair for pair in scored if pair[0] >= max(best - MAX_SCORE_BELOW_BEST, min_score)]
    return [each for _, each in sorted(good, key=lambda pair: (-round(pair[0]), *_order(pair[1])))]


def _order(one: Organisation) -> tuple[object, ...]:
    """Sort key of equals: open before closed, site before head office, this county before others,
    then by name, postcode and code."""
    return (
        STATUS_PENALTY[one.status],
        not one.is_site,
        not _is_in_county(one),
        one.name_key,
        one.postcode_key,
        one.code,
    )


def _is_in_county(one: Organisation) -> bool:
    return area_of(one.postcode_key) in settings.ODS_POSTCODE_AREAS


SEARCHES: tuple[tuple[MatchedBy, Callable[[Query], list[Organisation]]], ...] = (
    (MatchedBy.CODE, _by_code),
    (MatchedBy.TELEPHONE, _by_telephone),
    (MatchedBy.POSTCODE, _by_postcode),
    (MatchedBy.NEAR_POSTCODE, _by_near_postcode),
    (MatchedBy.LOOK_ALIKE, _by_slipped_code),
    (MatchedBy.NAME, _by_name),
    (MatchedBy.LOOK_ALIKE, _by_near_code),
    (MatchedBy.NEAR_NAME, _by_near_name),
)
