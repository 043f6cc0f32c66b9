"""What differs between databases: the trigram index, and how an import keeps others out."""

from django.db import connection

from guidance.ods import on_postgresql, on_sqlite

ours = on_sqlite if connection.vendor == "sqlite" else on_postgresql
MOST_ROWS, lock, sharing_most, tidy = ours.MOST_ROWS, ours.lock, ours.sharing_most, ours.tidy
