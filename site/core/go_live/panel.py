from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.go_live.registry import rows_for


class GoLivePanel(Component):
    """On the admin home: what is left to do before the site goes live; gone once all is done."""

    name = "go_live"
    template_name = "core/go_live/panel.html"
    order = 50

    def __init__(self, rows):
        self.rows = rows

    def get_context_data(self, parent_context):
        return {"rows": self.rows}


@hooks.register("construct_homepage_panels")
def add_go_live_panel(request, panels):
    rows = rows_for(request.user)
    if not all(row.is_done for row in rows):
        panels.append(GoLivePanel(rows))
