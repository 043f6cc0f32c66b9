"""What a report would change in our list, before anything is written.

Changes of a kind that are seldom many are counted, with examples; where they are, an editor is
asked. In CQC's register, which ODS takes its care homes from, a quarter of a hundredth of the rows
change in a month.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from guidance.ods.batches import batches
from guidance.ods.importing.apply import differs, to_organisation
from guidance.ods.importing.read import (
    EmptyReportError,
    OrganisationRow,
    RefusedReportError,
    read_organisations,
)
from guidance.ods.models import Organisation

MAX_SHARE, MIN_ASKED = 0.02, 5  # of the rows we list; a handful is never asked about
MAX_EXAMPLES = 10
MAX_SET_ASIDE_SHARE = 0.001
Status = Organisation.Status
MISSING = "codes are no longer in the list"

# How each kind is told after its count, and which old and new row it is.
KINDS: dict[str, Callable[[Organisation, Organisation], bool]] = {
    "open codes close": lambda old, new: (
        old.status != Status.CLOSED and new.status == Status.CLOSED
    ),
    "closed codes open again": lambda old, new: (
        old.status == Status.CLOSED and new.status != Status.CLOSED
    ),
    "codes are to open in the future": lambda old, new: (
        old.status != Status.FUTURE and new.status == Status.FUTURE
    ),
    "homes get another name": lambda old, new: old.name_key != new.name_key,
    "homes get another postcode": lambda old, new: (
        bool(new.postcode_key) and old.postcode_key != new.postcode_key
    ),
    "homes lose their address or postcode": lambda old, new: (
        bool(old.address and not new.address) or bool(old.postcode_key and not new.postcode_key)
    ),
}


@dataclass
class Comparison:
    listed: int  # rows of our list, apart from the sample
    codes: set[str] = field(default_factory=set)  # of the report
    to_write: set[str] = field(default_factory=set)  # new or changed
    missing: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, example: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        examples = self.examples.setdefault(kind, [])
        if len(examples) < MAX_EXAMPLES:
            examples.append(example)

    @property
    def findings(self) -> dict[str, list[object]]:
        return {kind: [count, self.examples[kind]] for kind, count in self.counts.items()}

    @property
    def unusual(self) -> list[str]:
        """What an editor is asked about: "53 of our 106 open codes close"."""
        of_all = self.listed or len(self.codes)
        return [
            f"{count:,} of {of_all:,} {kind}"
            for kind, count in self.counts.items()
            if count > max(MIN_ASKED, MAX_SHARE * of_all)
        ]


def compare(
    files: list[Path], kind: Organisation.Kind, is_whole: bool, progress: Callable[[int], None]
) -> Comparison:
    """Read every row. Raises RefusedReportError for a code that is there twice, or bad rows."""
    listed = Organisation.objects.filter(kind=kind, is_sample=False, missing_since=None)
    found = Comparison(listed=listed.count())
    may_be_empty = nullcontext() if is_whole else suppress(EmptyReportError)
    with may_be_empty:
        for batch in batches(read_organisations(files, found.set_aside)):
            _compare_rows(found, batch, kind)
            progress(len(found.codes))
    _refuse_many_bad_rows(found)
    if is_whole:
        _find_missing(found, listed.only("code", "name"))
    return found


def _compare_rows(found: Comparison, rows: list[OrganisationRow], kind: Organisation.Kind) -> None:
    ours = Organisation.objects.filter(kind=kind, is_sample=False)
    existing = ours.in_bulk([row.code for row in rows], field_name="code")
    for row in rows:
        if row.code in found.codes:
            raise RefusedReportError(f"The code {row.code} is there more than once.")
        found.codes.add(row.code)
        _compare_row(found, to_organisation(row, kind), existing.get(row.code))


def _compare_row(found: Comparison, new: Organisation, old: Organisation | None) -> None:
    if old and not differs(new, old):
        return
    found.to_write.add(new.code)
    if not old:
        if new.status == Status.FUTURE:
            found.add("codes are to open in the future", _told(new, new))
        return
    for kind, is_so in KINDS.items():
        if is_so(old, new):
            found.add(kind, _told(old, new))


def _told(old: Organisation, new: Organisation) -> str:
    """ "VA001 Rose Court, NG1 1AA, open → Rose Court, NG1 1AA, closed, 2 April 2024"."""
    was, now = _state(old), _state(new)
    return f"{new.code} {was} → {now}" if was != now else f"{new.code} {now}"


def _state(one: Organisation) -> str:
    day: date | None = one.closed_on or (one.opened_on if one.status == Status.FUTURE else None)
    parts = [one.display_name, one.postcode or "no postcode", one.status.label.lower()]
    return ", ".join([*parts, f"{day:%-d %B %Y}"] if day else parts)


def _find_missing(found: Comparison, ours: Iterable[Organisation]) -> None:
    for one in ours:
        if one.code not in found.codes:
            found.missing.append(one.code)
            found.add(MISSING, f"{one.code} {one.display_name}")


def _refuse_many_bad_rows(found: Comparison) -> None:
    bad, rows = len(found.set_aside), len(found.codes)
    if bad > MAX_SET_ASIDE_SHARE * rows:
        more = f" {bad:,} of {rows + bad:,} rows are like that." if bad > 1 else ""
        raise RefusedReportError(found.set_aside[0] + more)
