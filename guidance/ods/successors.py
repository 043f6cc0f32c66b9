"""Which codes replaced a closed one, and which one a code replaced."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from guidance.ods.batches import batches
from guidance.ods.inference import Link, Record, infer, link_between
from guidance.ods.models import Organisation, Succession

MAX_CHAIN_LENGTH = 5
MAX_SHOWN = 3
Source = Succession.Source
# The surest first. What is known from neither ODS nor our sample is a guess.
SOURCES = [Source.ODS, Source.SAMPLE, Source.CQC, Source.INFERRED]
GUESSED = {Source.CQC, Source.INFERRED}


@dataclass(frozen=True)
class Successor:
    organisation: Organisation
    is_inferred: bool
    steps: tuple[Organisation, ...] = ()  # codes between that have closed since
    known_by: str = ""  # in words

    @property
    def is_likely(self) -> bool:
        return not self.known_by.startswith(POSSIBLE)


@dataclass(frozen=True)
class Predecessor:
    organisation: Organisation
    is_inferred: bool


OFFICIAL, LIKELY, POSSIBLE = "From the official list", "Likely", "Possible"
MIN_LIKELY_STRENGTH = 2


def successors_of(codes: Iterable[str]) -> dict[str, list[Successor]]:
    """For each code the ends of its chains of successors, official ones first; at most 3."""
    steps, organisations = _chains(set(codes))
    return {code: _ends(code, steps, organisations)[:MAX_SHOWN] for code in codes}


def predecessors_of(codes: Sequence[str]) -> dict[str, list[Predecessor]]:
    """For each code those that it replaced, the last to close first; at most 3."""
    steps = _surest_first(Succession.objects.filter(successor_code__in=codes))
    organisations = Organisation.objects.in_bulk({step.code for step in steps}, field_name="code")
    found: dict[str, dict[str, Predecessor]] = defaultdict(dict)
    for step in steps:
        if (one := organisations.get(step.code)) and one.closed_on:
            predecessor = Predecessor(one, step.source in GUESSED)
            found[step.successor_code].setdefault(step.code, predecessor)
    return {
        code: sorted(those.values(), key=lambda each: str(each.organisation.closed_on))[
            : -MAX_SHOWN - 1 : -1
        ]
        for code, those in found.items()
    }


def _surest_first(steps: Iterable[Succession]) -> list[Succession]:
    return sorted(steps, key=lambda step: (SOURCES.index(Source(step.source)), step.pk))


def _chains(codes: set[str]) -> tuple[dict[str, list[Succession]], dict[str, Organisation]]:
    """All successions from `codes` on, by code, and organisations by code; two queries a step."""
    steps: dict[str, list[Succession]] = defaultdict(list)
    organisations: dict[str, Organisation] = {}
    waiting, seen = codes, set[str]()
    for number in range(MAX_CHAIN_LENGTH):
        if not waiting:
            break
        seen |= waiting
        for step in _surest_first(Succession.objects.filter(code__in=waiting)):
            steps[step.code].append(step)
        targets = {step.successor_code for code in waiting for step in steps[code]} - seen
        first = codes if number == 0 and steps else set()
        found = Organisation.objects.in_bulk(targets | first, field_name="code")
        organisations |= found
        waiting = {code for code in targets & found.keys() if not found[code].is_open}
    return steps, organisations


def _ends(
    code: str, steps: dict[str, list[Succession]], organisations: dict[str, Organisation]
) -> list[Successor]:
    """Breadth first, so that the shortest chain to each open code counts."""
    ends: list[Successor] = []
    seen, waiting = {code}, [_Path((organisations[code],))] if code in organisations else []
    while waiting:
        path = waiting.pop(0)
        for step in steps.get(path.end.code, []):
            target = organisations.get(step.successor_code)
            if not target or target.code in seen:
                continue
            seen.add(target.code)
            longer = path.to(target, step)
            if target.is_open:
                ends.append(longer.as_successor())
            else:
                waiting.append(longer)
    return sorted(ends, key=lambda each: each.is_inferred)


@dataclass(frozen=True)
class _Path:
    organisations: tuple[Organisation, ...]
    inferred: tuple[Link, ...] = ()

    @property
    def end(self) -> Organisation:
        return self.organisations[-1]

    def to(self, target: Organisation, step: Succession) -> "_Path":
        is_in_register = step.source == Source.CQC
        link = link_between(self.end, target, is_in_register)
        links = (link,) if step.source in GUESSED else ()
        return _Path((*self.organisations, target), self.inferred + links)

    def as_successor(self) -> Successor:
        steps = self.organisations[1:-1]
        if not self.inferred:
            return Successor(self.end, False, steps, OFFICIAL)
        weakest = min(self.inferred, key=lambda link: link.strength)
        sureness = LIKELY if weakest.strength >= MIN_LIKELY_STRENGTH else POSSIBLE
        return Successor(self.end, True, steps, f"{sureness}. {weakest.words}")


def infer_successions() -> None:
    """Bring the inferred successions up to date with the list; after an import.

    Only those that differ are written, as all who write wait meanwhile on SQLite.
    """
    rows = Organisation.objects.exclude(postcode_key="").order_by("pk")

    def read() -> Iterator[Record]:
        return map(Record._make, rows.values_list(*Record._fields).iterator())

    write_guesses(Source.INFERRED, set(infer(read, timezone.localdate())))


def write_guesses(source: Source, pairs: set[tuple[str, str]]) -> None:
    """Have these pairs of codes, and no others, of a source."""
    guessed = Succession.objects.filter(source=source)
    known = {(old, new): pk for pk, old, new in guessed.values_list("pk", "code", "successor_code")}
    gone = [pk for pair, pk in known.items() if pair not in pairs]
    new = [
        Succession(code=old, successor_code=new, source=source)
        for old, new in sorted(pairs - known.keys())
    ]
    for pks in batches(gone):
        guessed.filter(pk__in=pks).delete()
    for successions in batches(new):
        Succession.objects.bulk_create(successions, ignore_conflicts=True)
