from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "guidance"

    def ready(self):
        from core import go_live, starter
        from guidance.form_versions import official_form_in_place
        from guidance.starter_content import load

        starter.register(load)
        go_live.register(official_form_in_place)
