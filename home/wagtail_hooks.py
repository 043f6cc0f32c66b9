from wagtail import hooks

from core.dashboard.registry import DashboardRows
from home.seed_content import count_references, seed_home, seed_links
from home.unpublished import unpublished_pages

hooks.register("register_seed", seed_home, order=30)
hooks.register("register_seed", seed_links, order=75)
hooks.register("register_seed", count_references, order=90)


@hooks.register("register_dashboard_rows", order=7)
def unpublished_pages_rows():
    return DashboardRows("core.change_fact", unpublished_pages)
