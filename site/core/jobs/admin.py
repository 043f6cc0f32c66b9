"""What administrators see of the worker and its jobs: a report, and rows on the admin's home."""

from django.urls import path, reverse
from django.utils.timezone import localtime
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from core.dashboard.registry import DashboardRow, DashboardRows
from core.dates import date_in_words
from core.jobs.models import JobMark, is_worker_away, last_heartbeat

PERMISSION = "core.view_jobmark"


class JobsReportView(ReportView):
    page_title = "Jobs"
    header_icon = "history"
    index_url_name = "jobs-report"
    index_results_url_name = "jobs-report-results"
    permission_required = PERMISSION
    columns = [
        Column("name", label="Job"),
        DateColumn("finished_at", label="Last done"),
        DateColumn("started_at", label="Last started"),
        DateColumn("due_at", label="Next due"),
        Column("last_error", label="Failed with"),
    ]

    def get_base_queryset(self):
        return JobMark.objects.all()


@hooks.register("register_reports_menu_item")
def add_jobs_to_reports():
    return AdminOnlyMenuItem("Jobs", reverse("jobs-report"), icon_name="history", order=900)


@hooks.register("register_admin_urls")
def add_jobs_report():
    return [
        path("reports/jobs/", JobsReportView.as_view(), name="jobs-report"),
        path(
            "reports/jobs/results/",
            JobsReportView.as_view(results_only=True),
            name="jobs-report-results",
        ),
    ]


@hooks.register("register_dashboard_rows", order=5)
def jobs_rows():
    return DashboardRows(PERMISSION, worker_and_jobs)


def worker_and_jobs() -> list[DashboardRow]:
    if is_worker_away():
        seen = last_heartbeat()
        since = f"Not seen since {_day(seen)}" if seen else "Never seen"
        return [_row("The worker does not run, so no email leaves", since)]
    marks = JobMark.objects
    failed = [_row(f"The job “{mark}” failed", mark.last_error) for mark in marks.failed()]
    late = marks.late().filter(last_error="")
    return failed + [
        _row(f"The job “{mark}” is late", f"Since {_day(mark.due_at)}") for mark in late
    ]


def _day(moment) -> str:
    return date_in_words(localtime(moment).date())


def _row(what: str, since: str) -> DashboardRow:
    return DashboardRow(what, since, "See the jobs", reverse("jobs-report"))
