from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Whole site"

    def ready(self):
        from wagtail.users.models import UserProfile

        from core import go_live, go_live_checks, jobs, pictures, purging, starter
        from core.media import Image, Rendition
        from core.outbox import purge_records
        from core.starter_content import load
        from core.trial_mail import trial_mail_arrived

        starter.register(load)
        purging.register("records of sent mail", purge_records)
        jobs.register("purge", timedelta(days=1), purging.purge_all)
        go_live.register(go_live_checks.every_fact_confirmed)
        go_live.register(trial_mail_arrived)
        go_live.register(go_live_checks.data_controller_named)
        pictures.keep_clean(Image._meta.get_field("file"))
        pictures.keep_clean(Rendition._meta.get_field("file"))
        pictures.keep_clean(UserProfile._meta.get_field("avatar"))
