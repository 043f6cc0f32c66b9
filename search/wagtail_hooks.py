from datetime import timedelta

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.listing_titles import MenuLabelAsTitle
from core.dashboard.registry import DashboardRows
from core.jobs.registry import Job
from core.services import service_at
from search import processings
from search.index import reindex
from search.models import Synonym
from search.seed_content import seed_search
from search.waiting import index_waiting_pages, pages_waiting


class SynonymViewSet(MenuLabelAsTitle, SnippetViewSet):
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


@hooks.register("register_job")
def index_waiting_pages_soon():
    return Job("pages to index", timedelta(seconds=20), index_waiting_pages)


@hooks.register("register_dashboard_rows", order=90)
def pages_waiting_rows():
    return DashboardRows("core.change_fact", pages_waiting)
