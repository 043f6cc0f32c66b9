"""The search box of a list in the admin finds what has each word, in whichever column."""

from django.db.models import Q
from wagtail.snippets.views import snippets

from core.search_backend import MAX_WORDS


class WordSearch:
    """Mixin for an index view that searches without Wagtail's index: Wagtail looks for all that was
    typed in one field, so nobody is found by first and last name.
    """

    def search_queryset(self, queryset):
        for word in self.search_query.split()[:MAX_WORDS]:
            fields = ((f"{name}__icontains", word) for name in self.search_fields)
            queryset = queryset.filter(Q(*fields, _connector=Q.OR))
        return queryset


class WordSearchIndexView(WordSearch, snippets.IndexView):
    """For snippets; with `search_backend_name = None` where the model is indexed."""
