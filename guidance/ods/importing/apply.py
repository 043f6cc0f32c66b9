"""Writes the rows of reports to the database, in the caller's transaction."""

import time
from collections.abc import Callable, Iterable

from django.db import connection, transaction

from guidance.ods.batches import batches
from guidance.ods.importing.read import OrganisationRow, SuccessionRow
from guidance.ods.models import Organisation, Succession
from guidance.ods.name_index.backend import optimise_index
from guidance.ods.name_index.normalise import compact, name_key
from guidance.ods.successors import infer_successions

PAUSE_SECONDS = 0.05  # after a batch of its own, for others that wait to write on SQLite
READ_FIELDS = [
    *("name", "address", "postcode", "opened_on", "closed_on", "parent_code", "telephone_key"),
]
COMPARED_FIELDS = [*READ_FIELDS, "kind", "is_sample", "missing_since"]
WRITTEN_FIELDS = [*COMPARED_FIELDS, "name_key", "postcode_key"]
KEY_LENGTH = Organisation._meta.get_field("name_key").max_length


def write_rows(
    rows: Iterable[OrganisationRow],
    kind: Organisation.Kind,
    is_sample: bool = False,
    after_batch: Callable[[list[Organisation], dict[str, Organisation]], None] | None = None,
) -> int:
    """Add or change all `rows`; return how many are new.

    `after_batch` gets what is written and, by code, what was there before.
    """
    added = 0
    for batch in batches(rows):
        before = Organisation.objects.in_bulk([row.code for row in batch], field_name="code")
        new = [to_organisation(row, kind, is_sample) for row in batch]
        with transaction.atomic():
            Organisation.objects.bulk_create(
                new, update_conflicts=True, unique_fields=["code"], update_fields=WRITTEN_FIELDS
            )
            if after_batch:
                after_batch(new, before)
        added += len(new) - len(before)
        if not connection.in_atomic_block:
            time.sleep(PAUSE_SECONDS)
    return added


def drop_sample() -> None:
    """All of it: made-up rows of one kind never stay beside real ones of another."""
    Organisation.objects.filter(is_sample=True).delete()
    Succession.objects.filter(source=Succession.Source.SAMPLE).delete()


def to_organisation(
    row: OrganisationRow, kind: Organisation.Kind, is_sample: bool = False
) -> Organisation:
    return Organisation(
        code=row.code,
        **{field: getattr(row, field) for field in READ_FIELDS},
        kind=kind,
        is_sample=is_sample,
        name_key=name_key(row.name)[:KEY_LENGTH],
        postcode_key=compact(row.postcode),
    )


def differs(new: Organisation, old: Organisation) -> bool:
    return any(getattr(new, field) != getattr(old, field) for field in COMPARED_FIELDS)


def finish_import() -> None:
    """Call after the last change of an import: infers successors, optimises the name index."""
    infer_successions()
    optimise_index()


def replace_successions(rows: Iterable[SuccessionRow], source: Succession.Source) -> int:
    """Replace all successions of a source; return how many there are now."""
    Succession.objects.filter(source=source).delete()
    count = 0
    for batch in batches(rows):
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
