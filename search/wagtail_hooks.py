from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Search words"
    menu_order = 240
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["phrases"]


register_snippet(SynonymViewSet)
