from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Whole site"

    def ready(self):
        from core import go_live, go_live_checks, starter
        from core.starter_content import load
        from core.trial_mail import trial_mail_arrived

        starter.register(load)
        go_live.register(go_live_checks.every_fact_confirmed)
        go_live.register(trial_mail_arrived)
        go_live.register(go_live_checks.data_controller_named)
