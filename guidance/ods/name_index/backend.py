"""What differs by database: the search index, and the lock of an import."""

from collections.abc import Callable, Iterator

from django.db import connection

from guidance.ods.name_index import postgresql, sqlite
from guidance.ods.name_index.trigrams import PlaceTerm

backend = sqlite if connection.vendor == "sqlite" else postgresql
MAX_TRIGRAM_ROWS: int = backend.MAX_TRIGRAM_ROWS
lock_for_import: Callable[[], None] = backend.lock_for_import
count_shared_terms: Callable[[list[str], list[PlaceTerm]], Iterator[list[tuple[int, int]]]] = (
    backend.count_shared_terms
)
optimise_index: Callable[[], None] = backend.optimise_index
