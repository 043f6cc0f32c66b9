"""Wagtail's search of the admin, asked in words only: see WAGTAILSEARCH_BACKENDS.

On SQLite a quotation mark ends the quoted word in which modelsearch puts what was typed, NUL ends
the text, and thousands of words nest too deep for Python; halves of characters suit no database.
"""

import re

from modelsearch.backends.database import SearchBackend as database_backend

UNSEARCHABLE = re.compile('["\x00\ud800-\udfff]')
MAX_WORDS = 30


def SearchBackend(params):  # noqa: N802 - modelsearch asks for it by this name
    backend = database_backend(params)
    search = backend._search

    def search_words(compiler, query, *args, **kwargs):
        return search(compiler, _words(query), *args, **kwargs)

    backend._search = search_words
    return backend


def _words(query):
    if not isinstance(query, str):
        return query
    return " ".join(UNSEARCHABLE.sub(" ", query).split()[:MAX_WORDS])
