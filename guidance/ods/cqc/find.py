"""Finds registrations by what was typed: their codes lead to organisations."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from guidance.ods.candidates import by_codes
from guidance.ods.cqc.agreement import Registered
from guidance.ods.cqc.freshness import RegisterState
from guidance.ods.cqc.index import ids_with
from guidance.ods.cqc.models import Registration
from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import street_word
from guidance.ods.name_index.trigrams import MIN_MISSPELT_LENGTH, count_rows, misspellings
from guidance.ods.query import Query

POINTS, SLIP_PENALTY = 95, 8  # as the score of a name that has all words, or a slip in one
MAX_WORDS = 8


@dataclass(frozen=True)
class FoundInRegister:
    """`points` as the score of a name; 0 if no word was searched for."""

    registrations: list[Registration] = field(default_factory=list)
    points: int = 0

    @cached_property
    def organisations(self) -> list[Organisation]:
        return by_codes({one.ods_code for one in self.registrations} - {""})

    @property
    def unlisted(self) -> list[Registration]:
        """Without a code, or with one that ODS's list has not."""
        codes = {each.code for each in self.organisations}
        return [one for one in self.registrations if one.ods_code not in codes]


def find_in_register(register: RegisterState, query: Query) -> FoundInRegister:
    """The location, or all of the provider, whose ID was typed; else by words or place."""
    registrations = register.registrations()
    if query.cqc_ids:
        is_meant = Q(location_id__in=query.cqc_ids)
        is_meant |= Q(provider_id__in=query.cqc_ids, is_active=True)
        return FoundInRegister(_narrowed(query, list(registrations.filter(is_meant))))
    active = registrations.filter(is_active=True)
    if query.name and not query.has_no_name:
        groups, points = _groups(query.telling_words)
        if not groups:
            return FoundInRegister()
        place = query.postcode or query.outward + query.inward
        ids = ids_with(groups, place) or (ids_with(groups) if place else [])
        return FoundInRegister(list(active.filter(pk__in=ids)), points)
    is_there = [Q(postcode_key=query.postcode)] if query.postcode else []
    is_there += [Q(telephone_key=query.telephone)] if query.telephone else []
    return FoundInRegister(list(active.filter(*is_there)) if is_there else [])


def _narrowed(query: Query, found: list[Registration]) -> list[Registration]:
    """Of several of a provider those with the words or the postcode beside the ID; else all."""
    telling = {*query.telling_words}
    named = [
        one
        for one in found
        if telling <= {*one.words.split()} and query.postcode in {"", one.postcode_key}
    ]
    return named or found


def _groups(telling: list[str]) -> tuple[list[list[str]], int]:
    """For each telling word its spellings in the register, all to be there, and the points of that.

    A word that no registration has may be one letter away. Common words alone find nothing.
    """
    if len(telling) > MAX_WORDS:
        return [], 0
    spellings = {word: {word, street_word(word)} for word in telling}
    known = count_rows("cqc_word", set().union(*spellings.values()))
    groups, points = [], POINTS
    for word, alike in spellings.items():
        group = alike & known.keys()
        if not group and len(word) >= MIN_MISSPELT_LENGTH:
            group = set(count_rows("cqc_word", misspellings(word)))
            points -= SLIP_PENALTY
        if not group:
            return [], 0
        groups.append(sorted(group))
    return groups, points


def registered_with(
    register: RegisterState, query: Query, organisations: list[Organisation]
) -> Registered:
    """Active registrations of organisations or at their postcodes, and the one of a typed ID."""
    is_meant = Q(is_active=True) | Q(location_id__in=query.cqc_ids)
    is_there = Q(ods_code__in=[one.code for one in organisations])
    is_there |= Q(postcode_key__in={one.postcode_key for one in organisations} - {""})
    return Registered(register, list(register.registrations().filter(is_meant, is_there)))
