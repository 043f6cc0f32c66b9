"""Writes the rows of reports to the database, in the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from guidance.ods.importing.read import OrganisationRow, SuccessionRow
from guidance.ods.models import Organisation, Succession
from guidance.ods.name_index.backend import optimise_index
from guidance.ods.name_index.normalise import compact, name_key
from guidance.ods.successors import infer_successions

BATCH_ROWS = 500  # SQLite takes some thousand values in a statement
READ_FIELDS = ["name", "address", "postcode", "opened_on", "closed_on", "parent_code"]
COMPARED_FIELDS = [*READ_FIELDS, "kind", "is_sample", "missing_since"]
WRITTEN_FIELDS = [*COMPARED_FIELDS, "name_key", "postcode_key", "last_seen"]
KEY_LENGTH = Organisation._meta.get_field("name_key").max_length

T = TypeVar("T")


@dataclass
class Counts:
    rows: int = 0
    added: int = 0
    changed: int = 0
    missing: int = 0


def upsert(
    rows: Iterable[OrganisationRow],
    kind: Organisation.Kind,
    today: date,
    is_sample: bool = False,
    progress: Callable[[int], None] = lambda rows: None,
) -> Counts:
    """Add new rows and change those that differ; the others are not written."""
    counts = Counts()
    for batch in _batches(rows):
        existing = Organisation.objects.in_bulk([row.code for row in batch], field_name="code")
        new = [_organisation(row, kind, today, is_sample) for row in batch]
        changed = [
            each for each in new if each.code in existing and _differs(each, existing[each.code])
        ]
        added = [each for each in new if each.code not in existing]
        Organisation.objects.bulk_create(
            added + changed,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=WRITTEN_FIELDS,
        )
        counts.rows += len(batch)
        counts.added += len(added)
        counts.changed += len(changed)
        progress(counts.rows)
    return counts


def mark_seen(kind: Organisation.Kind, codes: set[str], today: date) -> int:
    """After a whole list: update `last_seen` and `missing_since`; return how many went missing."""
    listed = Organisation.objects.filter(kind=kind, missing_since=None)
    gone = absent_codes(kind, codes)
    for batch in _batches(gone):
        listed.filter(code__in=batch).update(missing_since=today)
    listed.update(last_seen=today)
    return len(gone)


def absent_codes(kind: Organisation.Kind, codes: set[str]) -> list[str]:
    """Codes in our list, apart from the sample, that are not among `codes`."""
    listed = Organisation.objects.filter(kind=kind, missing_since=None, is_sample=False)
    return [code for code in listed.values_list("code", flat=True) if code not in codes]


def replace_successions(rows: Iterable[SuccessionRow], source: Succession.Source) -> int:
    """Replace all successions of a source; return how many there are now."""
    Succession.objects.filter(source=source).delete()
    count = 0
    for batch in _batches(rows):
        new = [
            Succession(
                code=row.code,
                successor_code=row.successor_code,
                effective_on=row.effective_on,
                source=source,
            )
            for row in batch
        ]
        Succession.objects.bulk_create(new, ignore_conflicts=True)
        count += len(batch)
    return count


def drop_sample(kind: Organisation.Kind) -> None:
    Organisation.objects.filter(kind=kind, is_sample=True).delete()
    Succession.objects.filter(source=Succession.Source.SAMPLE).delete()


def finish_import() -> None:
    """Call after the last change of an import: infers successors, optimises the name index."""
    infer_successions()
    optimise_index()


def _organisation(
    row: OrganisationRow, kind: Organisation.Kind, today: date, is_sample: bool
) -> Organisation:
    return Organisation(
        code=row.code,
        **{field: getattr(row, field) for field in READ_FIELDS},
        kind=kind,
        is_sample=is_sample,
        name_key=name_key(row.name)[:KEY_LENGTH],
        postcode_key=compact(row.postcode),
        first_seen=today,
        last_seen=today,
    )


def _differs(new: Organisation, old: Organisation) -> bool:
    return any(getattr(new, field) != getattr(old, field) for field in COMPARED_FIELDS)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH_ROWS)):
        yield batch
