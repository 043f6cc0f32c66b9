from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings


class OdsConfig(AppConfig):
    name = "guidance.ods"
    label = "ods"
    verbose_name = "ODS codes"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from core import go_live, jobs, starter
        from guidance.ods.go_live import real_list_loaded
        from guidance.ods.importing.refresh import refresh_all, refresh_changes
        from guidance.ods.models import ImportRun
        from guidance.ods.starter_content import load
        from guidance.ods.upload import HistoryPolicy

        starter.register(load)
        go_live.register(real_list_loaded)
        register_permission_policy(ImportRun, HistoryPolicy(ImportRun))
        if settings.ODS_REPORT_URL:
            jobs.register("ods: whole list", timedelta(days=7), refresh_all)
            jobs.register("ods: changes", timedelta(days=1), refresh_changes)
