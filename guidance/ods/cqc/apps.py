from django.apps import AppConfig


class CqcConfig(AppConfig):
    name = "guidance.ods.cqc"
    label = "cqc"
