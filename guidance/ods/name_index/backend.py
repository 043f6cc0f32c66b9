"""What differs between databases: the trigram index, and how an import keeps others out."""

from django.db import connection

from guidance.ods.name_index import postgresql as on_postgresql
from guidance.ods.name_index import sqlite as on_sqlite

backend = on_sqlite if connection.vendor == "sqlite" else on_postgresql
MAX_TRIGRAM_ROWS, lock_for_import, ids_by_shared_trigrams, optimise_index = (
    backend.MAX_TRIGRAM_ROWS,
    backend.lock_for_import,
    backend.ids_by_shared_trigrams,
    backend.optimise_index,
)
