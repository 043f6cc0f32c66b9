from django.apps import AppConfig


class OdsConfig(AppConfig):
    name = "guidance.ods"
    label = "ods"
    verbose_name = "ODS codes"
