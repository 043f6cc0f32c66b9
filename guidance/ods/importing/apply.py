"""Writes the rows of reports to the database, in the caller's transaction."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, transaction

from guidance.ods.batches import batches
from guidance.ods.importing.read import SuccessionRow
from guidance.ods.importing.table import Table
from guidance.ods.models import Succession

PAUSE_SECONDS = 0.05  # after a batch of its own, for others that wait to write on SQLite


def write_rows(
    rows: Iterable[Any],
    table: Table,
    after_batch: Callable[[list[Any], dict[str, Any]], None] | None = None,
) -> int:
    """Add or change all `rows`; return how many are new.

    `after_batch` gets what is written and, by code, what was there before.
    """
    added = 0
    for batch in batches(rows):
        before = table.by_key([table.key_of(row) for row in batch])
        with transaction.atomic():
            table.write(batch)
            if after_batch:
                after_batch(batch, before)
        added += len(batch) - len(before)
        if not connection.in_atomic_block:
            time.sleep(PAUSE_SECONDS)
    return added


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
