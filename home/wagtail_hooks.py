from wagtail import hooks
from wagtail.admin.ui.components import Component

from core import go_live


class GoLivePanel(Component):
    """What is left to do before the site is used in earnest; gone once all of it is done."""

    name = "go_live"
    template_name = "admin/go_live.html"
    order = 50

    def __init__(self, rows):
        self.rows = rows

    def get_context_data(self, parent_context):
        return {"rows": self.rows}


@hooks.register("construct_homepage_panels")
def add_go_live_list(request, panels):
    rows = go_live.rows_for(request.user)
    if not all(row.is_done for row in rows):
        panels.append(GoLivePanel(rows))
