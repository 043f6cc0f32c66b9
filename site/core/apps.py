from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Whole site"

    def ready(self):
        from core import go_live, go_live_checks, jobs, purging, starter, usage
        from core.facts import Fact
        from core.media import Document, Image
        from core.notices import Notice
        from core.outbox import purge_records
        from core.starter_content import load
        from core.trial_mail import trial_mail_arrived

        usage.protect(Fact, Notice, Document, Image)
        starter.register(load)
        purging.register("records of sent mail", purge_records)
        jobs.register("purge", timedelta(days=1), purging.purge_all)
        go_live.register(go_live_checks.every_fact_confirmed)
        go_live.register(trial_mail_arrived)
        go_live.register(go_live_checks.data_controller_named)
