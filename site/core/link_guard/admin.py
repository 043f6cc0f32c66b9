"""The report of links to look at, the list of doubtful websites, and the warning on publishing."""

from django.contrib import messages
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.registry import DashboardRow, DashboardRows, counted
from core.link_guard.check import findings
from core.link_guard.models import DoubtfulWebsite

MAX_FINDINGS_TOLD = 5


class DoubtfulWebsiteViewSet(SnippetViewSet):
    model = DoubtfulWebsite
    icon = "warning"
    menu_label = "Doubtful websites"
    menu_order = 30
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["host", "reason", "right_address"]


register_snippet(DoubtfulWebsiteViewSet)


class LinksReportView(ReportView):
    page_title = "Links to look at"
    header_icon = "link"
    index_url_name = "links-report"
    index_results_url_name = "links-report-results"
    list_export = ["thing", "link", "what"]
    export_headings = {"thing": "Where", "link": "Link", "what": "What is wrong"}

    @property
    def columns(self):
        find = AdminURLFinder(self.request.user).get_edit_url
        return [
            TitleColumn("thing", label="Where", get_url=lambda finding: find(finding.thing)),
            Column("link", label="Link"),
            Column("what", label="What is wrong"),
        ]

    def get_base_queryset(self):
        return findings()


@hooks.register("register_admin_urls")
def add_links_report():
    return [
        path("reports/links/", LinksReportView.as_view(), name="links-report"),
        path(
            "reports/links/results/",
            LinksReportView.as_view(results_only=True),
            name="links-report-results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def add_links_menu_item():
    return MenuItem("Links to look at", reverse("links-report"), icon_name="link", order=100)


def links_to_look_at() -> list[DashboardRow]:
    """Nobody knows since when: links are looked at when the home is drawn."""
    found, address = findings(), reverse("links-report")
    places = len({(type(each.thing), each.thing.pk) for each in found})
    where = f"Today, in {counted(places, 'page or text', 'pages and texts')}"
    what = f"{counted(len(found), 'link')} to look at"
    return [DashboardRow(what, where, "See which", address)] if found else []


@hooks.register("register_dashboard_rows", order=40)
def links_rows():
    return DashboardRows("core.change_fact", links_to_look_at)


@hooks.register("before_approval")
def warn_about_approved(request, draft):
    warn_about_links(request, draft, where=f"in “{draft}”")


@hooks.register("after_publish_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_about_links(request, thing, where="here"):
    """It is stored all the same: an editor may know better."""
    found = findings([thing]) if request.accepts("text/html") else []
    for finding in found[:MAX_FINDINGS_TOLD]:
        messages.warning(request, f"Look at a link {where}. {finding}")
    if len(found) > MAX_FINDINGS_TOLD:
        messages.warning(request, "There are more. See Reports, Links to look at.")
