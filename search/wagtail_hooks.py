from datetime import timedelta

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.jobs.registry import Job
from core.services import service_at
from search import processings
from search.index import reindex
from search.models import Synonym
from search.seed_content import seed_search


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Search words"
    menu_order = 50
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["phrases"]


register_snippet(SynonymViewSet)


hooks.register("register_seed", seed_search, order=80)
hooks.register("register_processing", processings.searches)


@hooks.register("register_service")
def search_service():
    return [service_at("search", "Search")]


@hooks.register("register_job")
def reindex_daily():
    return Job("search index", timedelta(days=1), reindex)
