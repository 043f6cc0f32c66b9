"""Which code replaced another one by CQC's register.

A change of owner, legal form or address deactivates a location and registers a new one, with
another ODS code. "Deactivated" therefore does not say that a home closed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from guidance.ods.batches import batches
from guidance.ods.cqc.models import Registration
from guidance.ods.inference import MIN_LIKENESS, similarity
from guidance.ods.models import Succession
from guidance.ods.query import area_of
from guidance.ods.successors import write_guesses

MAX_DAYS_BETWEEN = timedelta(days=365)  # from the end of the one to the start of the other


class Location(NamedTuple):
    """What is compared of a registration: also the columns to read."""

    ods_code: str
    postcode_key: str
    provider_id: str
    name_key: str
    started_on: date | None
    ended_on: date | None


def infer_from_register() -> None:
    """Bring the successions of this source up to date with the register; after an import."""
    coded = Registration.objects.exclude(ods_code="").order_by("pk")
    active = coded.filter(is_active=True, started_on__isnull=False)
    deactivated = coded.filter(is_active=False, ended_on__isnull=False)
    pairs: set[tuple[str, str]] = set()
    for old in batches(_read(deactivated)):
        is_near = Q(postcode_key__in={one.postcode_key for one in old} - {""})
        is_near |= Q(provider_id__in={one.provider_id for one in old} - {""})
        pairs.update(infer(old, _read(active.filter(is_near))))
    write_guesses(Succession.Source.CQC, pairs)


def _read(registrations: QuerySet[Registration]) -> Iterator[Location]:
    return map(Location._make, registrations.values_list(*Location._fields).iterator())


def infer(deactivated: Iterable[Location], active: Iterable[Location]) -> Iterator[tuple[str, str]]:
    """Pairs of a deactivated location's code and the code of one that followed it.

    At its postcode; else of its provider in its postcode area: with its name, or the only one then.
    """
    by_postcode, by_provider = defaultdict(list), defaultdict(list)
    for new in active:
        by_postcode[new.postcode_key].append(new)
        by_provider[_provider(new)].append(new)
    for old in deactivated:
        there = _followers(old, by_postcode[old.postcode_key]) if old.postcode_key else []
        others = _followers(old, by_provider[_provider(old)]) if old.provider_id else []
        is_clear = len(others) == 1 or any(_is_alike(old, new) for new in others)
        for new in there or (others if is_clear else []):
            yield old.ods_code, new.ods_code


def _provider(one: Location) -> tuple[str, str]:
    return one.provider_id, area_of(one.postcode_key)


def _followers(old: Location, candidates: list[Location]) -> list[Location]:
    """Those with another code, whose start is near the other's end; of its name, if any are."""
    found = [new for new in candidates if new.ods_code != old.ods_code and _is_soon(old, new)]
    named = [new for new in found if _is_alike(old, new)]
    return named or found


def _is_soon(old: Location, new: Location) -> bool:
    if not (old.ended_on and new.started_on):
        return False
    return abs(new.started_on - old.ended_on) <= MAX_DAYS_BETWEEN


def _is_alike(old: Location, new: Location) -> bool:
    return similarity(old.name_key, new.name_key) >= MIN_LIKENESS
