from django.apps import AppConfig
from django.core import checks
from django.core.management import call_command


def make_cache_table(using, **kwargs):
    """docs/decisions.md: The cache table comes with the migrations"""
    call_command("createcachetable", database=using, verbosity=0)


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Whole site"

    def ready(self):
        from django.core.cache import caches
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate, post_save
        from wagtail.models import ModelLogEntry, PageLogEntry
        from wagtail.users.models import UserProfile

        from core import cache, usage
        from core.database import limit_waits
        from core.facts.models import Fact
        from core.logs.events import log_action
        from core.media.missing import check_missing_files
        from core.media.models import Document, Image, Rendition
        from core.media.pictures import store_without_metadata
        from core.page_cache.triggers import make_triggers

        checks.register(check_missing_files, checks.Tags.database)
        caches.__class__ = cache.TolerantHandler
        usage.protect_while_used(Fact, Document, Image)
        connection_created.connect(limit_waits)
        post_migrate.connect(make_cache_table, sender=self)
        post_migrate.connect(make_triggers, sender=self)
        post_save.connect(log_action, sender=ModelLogEntry)
        post_save.connect(log_action, sender=PageLogEntry)
        store_without_metadata(Image._meta.get_field("file"))
        store_without_metadata(Rendition._meta.get_field("file"))
        store_without_metadata(UserProfile._meta.get_field("avatar"))
