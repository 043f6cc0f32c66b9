from datetime import timedelta

from django.conf import settings
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from core.dashboard.registry import DashboardRows
from core.jobs.registry import Job
from core.jobs.retention import Retention
from core.services import Service, service_at
from guidance.ods.admin import ImportHistoryPolicy, ImportViewSet
from guidance.ods.freshness import list_state
from guidance.ods.go_live import lists_to_import, real_list_loaded, register_recent
from guidance.ods.importing.queue import import_queued
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.refresh import (
    import_recent_changes,
    import_register,
    import_whole_list,
)
from guidance.ods.models import ImportRun, forget_who_loaded
from guidance.ods.seed_content import seed_ods


@hooks.register("register_admin_viewset")
def add_import_history() -> ImportViewSet:
    return ImportViewSet()


register_permission_policy(ImportRun, ImportHistoryPolicy(ImportRun))
hooks.register("register_seed", seed_ods, order=50)
hooks.register("register_go_live_row", real_list_loaded)
hooks.register("register_go_live_row", register_recent)


@hooks.register("register_dashboard_rows", order=80)
def lists_rows() -> DashboardRows:
    return DashboardRows("ods.add_importrun", lists_to_import)


@hooks.register("register_service")
def finder_service() -> list[Service]:
    caution = lambda: list_state().caution  # noqa: E731
    return [service_at("ods", "Find your ODS code", caution, is_optional=True)]


@hooks.register("register_job")
def import_uploads() -> Job:
    return Job("ods: uploads", timedelta(0), import_queued)


@hooks.register("register_job")
def refresh_whole_list_weekly() -> Job | None:
    """None if there is no ODS_REPORT_URL to fetch the list from."""
    job = Job(
        "ods: whole list", timedelta(days=7), import_whole_list, "NHS ODS", RefusedReportError
    )
    return job if settings.ODS_REPORT_URL else None


@hooks.register("register_job")
def refresh_changes_daily() -> Job | None:
    job = Job(
        "ods: changes", timedelta(days=1), import_recent_changes, "NHS ODS", RefusedReportError
    )
    return job if settings.ODS_REPORT_URL else None


@hooks.register("register_job")
def fetch_register_daily() -> Job | None:
    """None if there is no CQC_REGISTER_URL to find CQC's files at."""
    job = Job("ods: CQC register", timedelta(days=1), import_register, "CQC", RefusedReportError)
    return job if settings.CQC_REGISTER_URL else None


@hooks.register("register_retention")
def retentions() -> list[Retention]:
    return [Retention("names in imports of lists", forget_who_loaded)]
