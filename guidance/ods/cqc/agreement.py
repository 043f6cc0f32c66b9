"""What of a query agrees with an organisation by CQC's register, where ODS's list has it not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guidance.ods.agreement import Agreement, NameMatch, agreement
from guidance.ods.cqc.freshness import RegisterState
from guidance.ods.cqc.models import Registration
from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import COMMON_WORDS, address_words, name_key
from guidance.ods.query import Query

UNNAMED = {NameMatch.PART, NameMatch.NONE}


@dataclass(frozen=True)
class Registered:
    """The registrations of the organisations on a page of hits, and others at their postcodes."""

    register: RegisterState
    registrations: list[Registration]

    @cached_property
    def by_code(self) -> dict[str, list[Registration]]:
        by_code = defaultdict(list)
        for one in self.registrations:
            by_code[one.ods_code].append(one)
        return by_code

    @cached_property
    def by_address(self) -> dict[tuple[str, ...], list[Registration]]:
        by_address = defaultdict(list)
        for one in self.registrations:
            by_address[_address(one)].append(one)
        return by_address

    def beside(self, organisation: Organisation) -> list[Registration]:
        """Registrations at the very address of its own, with another code or none."""
        own = self.by_code.get(organisation.code, [])
        there = [each for one in own for each in self.by_address[_address(one)]]
        return [one for one in dict.fromkeys(there) if one not in own]

    def agreement(self, query: Query, organisation: Organisation) -> Agreement:
        registrations = self.by_code.get(organisation.code, [])
        if not query.cqc_ids:
            return self._by_words(query, organisation, registrations)
        if by_id := _by_id(query, organisation, registrations, self.register):
            return by_id
        best = self._by_words(query, organisation, registrations)
        is_contradicted = not best.is_code and self._is_of_another_location(query)
        return replace(best, is_contradicted=is_contradicted)

    def _by_words(
        self, query: Query, organisation: Organisation, registrations: Sequence[Registration]
    ) -> Agreement:
        """By ODS's list, or by the register where that has the name and the list has not."""
        by_list = agreement(query, organisation)
        if by_list.is_code or by_list.name not in UNNAMED:
            return by_list
        words = {*query.words} - COMMON_WORDS
        by_register = (
            each
            for one in registrations
            if not words.isdisjoint(one.words.split())
            for each in _named(query, organisation, one, self.register.is_old)
        )
        return next(by_register, by_list)

    def _is_of_another_location(self, query: Query) -> bool:
        """An ID that was typed is one of the register's, of whatever organisation."""
        return any(one.location_id in query.cqc_ids for one in self.registrations)


def _address(one: Registration) -> tuple[str, ...]:
    return (one.postcode_key, *address_words(one.address))


def _by_id(
    query: Query,
    organisation: Organisation,
    registrations: Sequence[Registration],
    register: RegisterState,
) -> Agreement | None:
    for one in registrations:
        if one.location_id in query.cqc_ids:
            is_same_place = one.is_active and one.postcode_key == organisation.postcode_key
            return Agreement(
                is_location_id=True,
                is_in_both=is_same_place and register.is_good,
                is_contradicted=is_contradicted(query, one, organisation.name_key.split()),
            )
    if any(one.provider_id in query.cqc_ids for one in registrations):
        return Agreement(is_provider_id=True)
    return None


def is_contradicted(query: Query, one: Registration, other_words: Sequence[str] = ()) -> bool:
    """A name of which no word is the registration's, or another postcode, stands beside the ID.

    `other_words` are of the name that ODS's list has for it.
    """
    if query.postcode and query.postcode != one.postcode_key:
        return True
    own = [*one.words.split(), *one.name_key.split(), *other_words]
    return bool(query.telling_words) and {*query.telling_words}.isdisjoint(own)


def _named(
    query: Query, organisation: Organisation, one: Registration, is_old: bool
) -> Iterator[Agreement]:
    """By CQC's name of the home, unless it is old, then by its provider and brand."""
    found = agreement(query, _as_organisation(organisation, one, one.name))
    is_same_place = one.postcode_key == organisation.postcode_key
    if found.name not in UNNAMED and is_same_place and not is_old:
        yield replace(found, registered_name=one.name)
    for match, name in ((NameMatch.PROVIDER, one.provider), (NameMatch.BRAND, one.brand)):
        named = set(name_key(name).split())
        if named.isdisjoint(query.words):
            continue
        words = named | set(address_words(one.address))
        found = agreement(query, _as_organisation(organisation, one, name))
        if found.name not in UNNAMED or (found.name == NameMatch.PART and words >= {*query.words}):
            yield replace(found, name=match)


def _as_organisation(organisation: Organisation, one: Registration, name: str) -> Organisation:
    """With CQC's name and address, at ODS's postcode."""
    return Organisation(
        name=name,
        name_key=name_key(name),
        address=one.address,
        postcode_key=organisation.postcode_key,
        telephone_key=organisation.telephone_key,
    )
