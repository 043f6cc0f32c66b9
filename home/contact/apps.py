from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "home.contact"
    label = "contact"
    verbose_name = "Contact"

    def ready(self):
        from core import purging, starter
        from home.contact.starter_content import load
        from home.contact.stored import purge_answered

        starter.register(load)
        purging.register("answered messages", purge_answered)
