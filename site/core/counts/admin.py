"""The report on what people do: a table and a chart each, by week, and as CSV."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Max, Sum
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.counts.models import MAX_AGE, WeeklyCount, purge_counts, this_week
from core.http.attachment import attachment
from core.jobs.retention import Retention

WEEK = timedelta(days=7)
MAX_ROWS_SHOWN = 30
BAR_WIDTH, CHART_HEIGHT = 8, 60  # SVG units
WEEKS = MAX_AGE // WEEK


@dataclass(frozen=True)
class Bar:
    x: int
    y: float
    height: float
    says: str


@dataclass(frozen=True)
class CountTable:
    kind: str
    title: str
    rows: list[dict]  # what, lately (the last 4 weeks), all (13 months)
    bars: list[Bar]


def count_tables() -> list[CountTable]:
    shown = WeeklyCount.objects.filter(is_hashed=False, number__gt=0)
    by_week = shown.values("kind", "week").annotate(all=Sum("number")).order_by("kind", "week")
    weeks = {kind: list(rows) for kind, rows in groupby(by_week, lambda row: row["kind"])}
    return [
        CountTable(
            kind.value, kind.label, _rows(shown.filter(kind=kind)), _bars(weeks.get(kind, []))
        )
        for kind in WeeklyCount.Kind
    ]


def _rows(counts) -> list[dict]:
    lately = counts.filter(week__gt=this_week() - 4 * WEEK).values("what")
    numbers = dict(lately.annotate(all=Sum("number")).values_list("what", "all"))
    found = counts.values("what").annotate(all=Sum("number"), last=Max("week"))
    rows = found.order_by("-all", "what")[:MAX_ROWS_SHOWN]
    return [row | {"lately": numbers.get(row["what"], 0)} for row in rows]


def _bars(weeks: list[dict]) -> list[Bar]:
    """The newest week stands on the right."""
    highest = max((week["all"] for week in weeks), default=0)
    return [_bar(week["week"], week["all"], highest) for week in weeks]


def _bar(week: date, number: int, highest: int) -> Bar:
    height = round(CHART_HEIGHT * number / highest, 1)
    place = WEEKS - (this_week() - week) // WEEK
    says = f"Week of {week:%-d %B %Y}: {number}"
    return Bar(place * BAR_WIDTH, CHART_HEIGHT - height, height, says)


class CountsView(WagtailAdminTemplateMixin, TemplateView):
    page_title = "What people do"
    header_icon = "order"
    template_name = "core/counts/report.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        chart = {"width": (WEEKS + 1) * BAR_WIDTH, "height": CHART_HEIGHT, "bar": BAR_WIDTH - 2}
        return super().get_context_data(**kwargs) | {"tables": count_tables(), "chart": chart}


def counts_as_csv(request, kind: str) -> HttpResponse:
    if kind not in WeeklyCount.Kind:
        raise Http404
    response = attachment("", f"{kind}-by-week.csv", "text/csv")
    rows = WeeklyCount.objects.filter(kind=kind, is_hashed=False).order_by("week", "what")
    writer = csv.writer(response)
    writer.writerow(["week", "what", "number"])
    writer.writerows(rows.values_list("week", "what", "number"))
    return response


@hooks.register("register_admin_urls")
def add_counts_urls():
    return [
        path("reports/counts/", CountsView.as_view(), name="counts-report"),
        path("reports/counts/<slug:kind>.csv", counts_as_csv, name="counts-csv"),
    ]


@hooks.register("register_reports_menu_item")
def add_counts_menu_item():
    return MenuItem("What people do", reverse("counts-report"), icon_name="order", order=110)


@hooks.register("register_retention")
def retentions():
    return [Retention("old counts", purge_counts)]
