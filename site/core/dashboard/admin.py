"""The list on the admin's home, and the page of the go-live list that it leads to."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from core.dashboard import menu  # noqa: F401 - hooks of its own
from core.dashboard.registry import DashboardRow, rows_for
from core.go_live import registry as go_live


class DashboardPanel(Component):
    name = "dashboard"
    template_name = "core/dashboard/panel.html"
    order = 10

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"rows": rows_for(user) + go_live_rows(user)}


def go_live_rows(user) -> list[DashboardRow]:
    """Gone once all is done; what comes back each year has a row of its own."""
    rows = go_live.rows_for(user)
    undone = [row for row in rows if not row.is_done]
    if not any(not row.comes_back for row in undone):
        return []
    done = f"{len(rows) - len(undone)} of {len(rows)} are done"
    return [DashboardRow("Before you go live", done, "See what is left", reverse("go-live"))]


class FoldedPanels(Component):
    """Wagtail's panels that need nobody; the list stays on one screen above them."""

    name = "folded_panels"
    template_name = "core/dashboard/folded_panels.html"
    order = 300

    def __init__(self, panels: list[Component]):
        self.panels = panels

    def get_context_data(self, parent_context):
        shown = [panel.render_html(parent_context) for panel in self.panels]
        return {"shown": [html for html in shown if html.strip()]}


@hooks.register("construct_homepage_panels", order=1000)
def list_what_needs_somebody(request, panels):
    """What waits for this person's review needs them too, and stands open below the list."""
    reviews = [panel for panel in panels if isinstance(panel, WorkflowObjectsToModeratePanel)]
    others = [panel for panel in panels if panel not in reviews]
    panels[:] = [DashboardPanel(), *reviews, FoldedPanels(others)]


@permission_required("wagtailadmin.access_admin")
def go_live_list(request):
    context = {"rows": go_live.rows_for(request.user)}
    return render(request, "core/go_live/list.html", context)


@hooks.register("register_admin_urls")
def add_go_live_list():
    return [path("go-live/", go_live_list, name="go-live")]


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_room_for_the_list(request, items):
    """Counts of pages, pictures and documents need nobody."""
    items.clear()
