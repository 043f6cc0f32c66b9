from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self):
        from core import starter
        from home.starter_content import load

        starter.register(load)
