"""What administrators are told of the worker, its jobs and each part of the site."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime
from wagtail import hooks

from core.dashboard.registry import DashboardRow, DashboardRows
from core.dates import date_in_words
from core.http.health import all_parts
from core.jobs.models import JobMark, is_worker_away, last_heartbeat, silent_sources


@hooks.register("register_dashboard_rows", order=5)
def jobs_rows():
    return DashboardRows("core.view_jobmark", worker_and_jobs)


def worker_and_jobs() -> list[DashboardRow]:
    if is_worker_away():
        seen = last_heartbeat()
        since = f"Not seen since {_day(seen)}" if seen else "Never seen"
        return [_row("The worker does not run, so no email leaves", since)]
    marks = JobMark.objects
    failed = [_row(f"The job “{mark}” failed", mark.last_error) for mark in marks.failed()]
    late = marks.late().filter(last_error="")
    rows = failed + [_row(f"The job “{each}” is late", _day(each.due_at)) for each in late]
    for source, got in silent_sources().items():
        rows.append(
            _row(f"No new list from {source}", f"Last got {_day(got)}" if got else "None yet")
        )
    return rows


def _day(moment) -> str:
    return date_in_words(localtime(moment).date())


def _row(what: str, since: str) -> DashboardRow:
    return DashboardRow(what, since, "See each part", reverse("site-parts"))


@permission_required("core.view_jobmark", raise_exception=True)
def site_parts(request):
    """What `/health/ready` tells a machine, as a page."""
    return render(request, "core/jobs/parts.html", {"parts": all_parts()})


@hooks.register("register_admin_urls")
def add_site_parts():
    return [path("parts/", site_parts, name="site-parts")]
