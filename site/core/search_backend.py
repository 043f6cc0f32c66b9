"""Wagtail's search in the admin, given plain words only: see WAGTAILSEARCH_BACKENDS.

On SQLite a quotation mark ends the quoted word in which modelsearch puts what was typed, NUL ends
the text, a dash by itself is a word that no text has, and thousands of words nest too deep for
Python; no database takes lone surrogates.
"""

import re

from django.db.models import F
from django.db.models.lookups import IContains
from modelsearch.backends.database import SearchBackend as database_backend
from modelsearch.query import MATCH_NONE, And, Or, Phrase, PlainText

UNSEARCHABLE = re.compile('["\x00\ud800-\udfff]')
MAX_WORDS = 30


class TitlesFirst:
    """Mixin for the compiler of what a search box asks: those with the words in their title first.

    Pages are found by all that they say, and a long one says a word often.
    """

    def search(self, config, start, stop, **options):
        found = super().search(config, None, None, **options)
        has_title = any(each.field_name == "title" for each in self.get_search_fields_for_model())
        if self.order_by_relevance and has_title:
            in_title = IContains(F("title"), getattr(self.query, "query_string", ""))
            found = found.order_by(in_title.desc(), *found.query.order_by)
        return found[start:stop]


def SearchBackend(params):
    backend = database_backend(params)
    compiler = backend.autocomplete_query_compiler_class
    titles_first = type("TitlesFirstCompiler", (TitlesFirst, compiler), {})
    backend.autocomplete_query_compiler_class = titles_first
    search = backend._search

    def search_words(compiler, query, *args, **kwargs):
        return search(compiler, _words(query) or MATCH_NONE, *args, **kwargs)

    backend._search = search_words
    return backend


def _words(query):
    """The same query with words alone in it, or "" where none are."""
    if isinstance(query, str):
        words = UNSEARCHABLE.sub(" ", query).split()
        return " ".join([word for word in words if any(map(str.isalnum, word))][:MAX_WORDS])
    if isinstance(query, (PlainText, Phrase)):
        query.query_string = _words(query.query_string)
        return query if query.query_string else ""
    if isinstance(query, (And, Or)):
        query.subqueries = [part for part in map(_words, query.subqueries[:MAX_WORDS]) if part]
        return query if query.subqueries else ""
    return query
