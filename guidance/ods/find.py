"""Finds organisations by what was typed, in our copy of the official list."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.paginator import Page, Paginator

from guidance.ods import candidates
from guidance.ods.cqc.agreement import is_contradicted
from guidance.ods.cqc.find import FoundInRegister, find_in_register
from guidance.ods.cqc.freshness import RegisterState, register_state
from guidance.ods.cqc.models import Registration
from guidance.ods.hits import Hit, make_hits, open_sites, put_official_successors_first
from guidance.ods.models import Organisation
from guidance.ods.query import INWARD_LENGTH, Query, has_digit, read_query
from guidance.ods.ranking import MIN_SCORE, best_score, good, merged, order_of, ordered

MAX_HITS = 25  # of one page
MIN_NEAR_MISS_SCORE = 45
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
    register: RegisterState
    unlisted: list[Registration]  # CQC's without a code of our list; told on the first page

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def read_as(self) -> str:
        return READ_AS[self.matched_by]

    @property
    def towns(self) -> list[str]:
        """Of the hits of this page, if there are several: to narrow a name by."""
        is_name = self.matched_by == MatchedBy.NAME
        towns = {hit.organisation.town for hit in self.hits if is_name} - {""}
        return sorted(towns) if len(towns) > 1 else []

    @property
    def is_empty(self) -> bool:
        return not self.hits and not self.unlisted

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
    query, register = read_query(text), register_state()
    matched_by, found, unlisted = _found(register, query)
    if matched_by in {MatchedBy.NAME, MatchedBy.POSTCODE}:
        found = put_official_successors_first(found)
    if open_only:
        found = [each for each in found if each.is_open]
    shown = Paginator(found, MAX_HITS).get_page(max(page, 1))
    start = (shown.number - 1) * MAX_HITS
    hits = make_hits(query, found, start, start + MAX_HITS, register)
    unlisted = unlisted if shown.number == 1 else []
    return FinderResults(matched_by, hits, shown, register, unlisted)


def _found(
    register: RegisterState, query: Query
) -> tuple[MatchedBy, list[Organisation], list[Registration]]:
    """How the query was read, what was found, and what is in CQC's register only."""
    in_register = find_in_register(register, query)
    led_to = sorted(in_register.organisations, key=order_of)
    if query.cqc_ids and in_register.registrations:
        others = _meant_otherwise(register, query, in_register)
        found = list(dict.fromkeys([*led_to, *others]))
        return MatchedBy.CQC_ID, found, in_register.unlisted
    matched_by, found = _search(query, is_in_register=bool(in_register.registrations))
    if led_to:
        points = in_register.points
        matched_by, found = _with_registered(query, led_to, points, matched_by, found)
    return matched_by, found, in_register.unlisted


def _meant_otherwise(
    register: RegisterState, query: Query, in_register: FoundInRegister
) -> list[Organisation]:
    """Where what stands beside a CQC ID is of another home: what that leads to."""
    if not all(is_contradicted(query, one) for one in in_register.registrations):
        return []
    matched_by, found, _ = _found(register, replace(query, cqc_ids=()))
    return [] if matched_by in GUESSES else found


def _with_registered(
    query: Query,
    led_to: list[Organisation],
    points: int,
    matched_by: MatchedBy,
    found: list[Organisation],
) -> tuple[MatchedBy, list[Organisation]]:
    """With the organisations that CQC's register leads to, instead of guesses."""
    if matched_by in GUESSES or not found:
        return MatchedBy.NAME if query.name else _as_read(query), led_to
    if matched_by == MatchedBy.NAME:
        return matched_by, merged(query, found, led_to, points)
    if matched_by not in {MatchedBy.POSTCODE, MatchedBy.TELEPHONE}:
        return matched_by, found
    place = query.postcode or query.outward + query.inward
    there = [each for each in led_to if each.postcode_key.startswith(place)]
    if query.name and there:  # all that was typed is of these: no other place
        rest = [each for each in found if each.postcode_key.startswith(place)]
        return matched_by, list(dict.fromkeys([*there, *rest]))
    return matched_by, list(dict.fromkeys([*found, *led_to]))


def _search(query: Query, is_in_register: bool) -> tuple[MatchedBy, list[Organisation]]:
    """What CQC's register leads to stands in place of a name that is less like the query."""
    for matched_by, search in SEARCHES:
        if search == _by_name_widened and is_in_register:
            break
        if found := search(query):
            return matched_by, found
    return _as_read(query), []


def _as_read(query: Query) -> MatchedBy:
    if query.cqc_ids:
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
    return ordered(query, candidates.by_telephone(query))


def _by_postcode(query: Query) -> list[Organisation]:
    """All at the postcode; in a part of one, those that the words agree with."""
    if query.outward:
        found = candidates.by_part_of_postcode(query)
        return _narrowed(query, found) if query.name else ordered(query, found)
    found = candidates.by_postcode(query)
    if not found or not query.name or best_score(query, found) >= GOOD_SCORE:
        return ordered(query, found)
    named = [each for each in _by_name(query) if each not in found]
    return ordered(query, found, IN_PLACE_BONUS, named)


def _narrowed(query: Query, found: list[Organisation]) -> list[Organisation]:
    """Those of a district whose name or address is like the words; without any, of everywhere."""
    if found and best_score(query, found) >= MIN_SCORE:
        return good(query.words, found)
    return good(query.whole.split(), candidates.by_words(query.whole))


def _by_near_postcode(query: Query) -> list[Organisation]:
    """The other postcodes of its sector."""
    if not query.postcode or query.name:
        return []
    outward, inward = query.postcode[:-INWARD_LENGTH], query.postcode[-INWARD_LENGTH:]
    sector = Query(outward=outward, inward=inward[0])
    return sorted(candidates.by_part_of_postcode(sector), key=order_of)


def _by_slipped_code(query: Query) -> list[Organisation]:
    """Of one code with a digit in it, or like a site's and no name's start; if a name stands beside
    it, those of that name."""
    if len(query.codes) != 1:
        return []
    code = query.codes[0]
    if others := [word for word in query.words if word != code.lower()]:
        return good(others, _by_near_code(query))
    if not has_digit(code):
        names = Organisation.objects.filter(name_key__range=(query.whole, f"{query.whole}zzz"))
        if not SLIPPED_SITE_CODE.fullmatch(code) or names.exists():
            return []
    return _by_near_code(query)


def _by_near_code(query: Query) -> list[Organisation]:
    alike = sorted(candidates.by_look_alike(query), key=order_of)
    near = sorted(candidates.by_near_code(query), key=order_of)
    return alike + [each for each in near if each not in alike]


def _by_name(query: Query) -> list[Organisation]:
    if query.has_no_name:
        return []
    return good(query.words, candidates.by_words(query.name))


def _by_name_widened(query: Query) -> list[Organisation]:
    if query.has_no_name:
        return []
    return good(query.words, candidates.by_words(query.name, WIDENED))


def _by_near_name(query: Query) -> list[Organisation]:
    if query.has_no_name:
        return []
    found = good(query.words, candidates.by_words(query.name), MIN_NEAR_MISS_SCORE)
    return found[:MAX_NEAR_MISSES]


SEARCHES: tuple[tuple[MatchedBy, Callable[[Query], list[Organisation]]], ...] = (
    (MatchedBy.CODE, _by_code),
    (MatchedBy.TELEPHONE, _by_telephone),
    (MatchedBy.POSTCODE, _by_postcode),
    (MatchedBy.NEAR_POSTCODE, _by_near_postcode),
    (MatchedBy.LOOK_ALIKE, _by_slipped_code),
    (MatchedBy.NAME, _by_name),
    (MatchedBy.NAME, _by_name_widened),
    (MatchedBy.LOOK_ALIKE, _by_near_code),
    (MatchedBy.NEAR_NAME, _by_near_name),
)
