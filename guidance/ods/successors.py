"""Which codes replaced a closed one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from rapidfuzz import fuzz

from guidance.ods.models import Organisation, Succession
from guidance.ods.name_index.normalise import distinctive

PLACE_FIELDS = ["kind", "postcode_key"]
NUMBERS = re.compile("[0-9]+")
MIN_LIKENESS, FULL_LIKENESS = 80, 100
MAX_CHAIN_LENGTH = 5
MAX_SHOWN = 3


@dataclass(frozen=True)
class Successor:
    organisation: Organisation
    is_inferred: bool


def successors_of(codes: Iterable[str]) -> dict[str, list[Successor]]:
    """For each code the ends of its chains of successors, official ones first; at most 3."""
    steps, organisations = _chains(set(codes))
    return {code: _ends(code, steps, organisations)[:MAX_SHOWN] for code in codes}


def _chains(codes: set[str]) -> tuple[dict[str, list[Succession]], dict[str, Organisation]]:
    """All successions from `codes` on, by code, and organisations by code; two queries a step."""
    steps: dict[str, list[Succession]] = defaultdict(list)
    organisations: dict[str, Organisation] = {}
    waiting, seen = codes, set[str]()
    for _ in range(MAX_CHAIN_LENGTH):
        if not waiting:
            break
        seen |= waiting
        for step in Succession.objects.filter(code__in=waiting).order_by("-source", "pk"):
            steps[step.code].append(step)
        targets = {step.successor_code for code in waiting for step in steps[code]} - seen
        found = Organisation.objects.in_bulk(targets, field_name="code")
        organisations |= found
        waiting = {code for code, organisation in found.items() if not organisation.is_open}
    return steps, organisations


def _ends(
    code: str, steps: dict[str, list[Succession]], organisations: dict[str, Organisation]
) -> list[Successor]:
    ends: dict[str, Successor] = {}
    seen, waiting = {code}, [(code, False)]
    while waiting:
        at, is_inferred = waiting.pop(0)
        for step in steps.get(at, []):
            target = organisations.get(step.successor_code)
            if not target or target.code in seen:
                continue
            seen.add(target.code)
            doubt = is_inferred or step.source == Succession.Source.INFERRED
            if target.is_open:
                ends[target.code] = Successor(target, doubt)
            else:
                waiting.append((target.code, doubt))
    return list(ends.values())


def infer_successions() -> None:
    """Link each closed code to the open ones of its kind at its place with a name like its own.

    The official list of successions seldom holds social care: when a home changes hands it gets
    a new code and the old one closes.
    """
    today = timezone.localdate()
    Succession.objects.filter(source=Succession.Source.INFERRED).delete()
    has_closed = Q(closed_on__lte=today)
    listed = Organisation.objects.exclude(postcode_key="").only("code", *PLACE_FIELDS, "name_key")
    closed = listed.filter(has_closed)
    nearby = listed.exclude(has_closed).filter(postcode_key__in=closed.values("postcode_key"))
    neighbours = defaultdict(list)
    for one in nearby.iterator():
        neighbours[one.kind, one.postcode_key].append(one)
    pairs = [
        Succession(code=old.code, successor_code=new.code, source=Succession.Source.INFERRED)
        for old in closed.iterator()
        for new in _similarly_named(old, neighbours[old.kind, old.postcode_key])
    ]
    Succession.objects.bulk_create(pairs, batch_size=500, ignore_conflicts=True)


def _similarly_named(old: Organisation, others: list[Organisation]) -> list[Organisation]:
    """Those with a name like that of `old`, the likest first."""
    scored = [(similarity(old.name_key, other.name_key), other.code, other) for other in others]
    return [other for score, _, other in sorted(scored, reverse=True) if score >= MIN_LIKENESS]


def similarity(one: str, other: str) -> float:
    """How alike two name keys are, 0 to 100, without common words like "care home".

    Names with different numbers are different houses; one that contains another is the same name.
    """
    numbers, other_numbers = NUMBERS.findall(one), NUMBERS.findall(other)
    if numbers and other_numbers and numbers != other_numbers:
        return 0
    one, other = distinctive(one), distinctive(other)
    if fuzz.token_set_ratio(one, other) == FULL_LIKENESS:
        return FULL_LIKENESS
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
