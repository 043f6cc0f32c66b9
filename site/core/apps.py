from django.apps import AppConfig
from django.core.management import call_command


def make_cache_table(using, **kwargs):
    """docs/decisions.md: The cache table comes with the migrations"""
    call_command("createcachetable", database=using, verbosity=0)


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Whole site"

    def ready(self):
        from django.core.cache import caches
        from django.db.models.signals import post_migrate
        from wagtail.users.models import UserProfile

        from core import cache, usage
        from core.facts.models import Fact
        from core.media.models import Document, Image, Rendition
        from core.media.pictures import store_without_metadata
        from core.page_cache.triggers import make_triggers

        caches.__class__ = cache.TolerantHandler
        usage.protect_while_used(Fact, Document, Image)
        post_migrate.connect(make_cache_table, sender=self)
        post_migrate.connect(make_triggers, sender=self)
        store_without_metadata(Image._meta.get_field("file"))
        store_without_metadata(Rendition._meta.get_field("file"))
        store_without_metadata(UserProfile._meta.get_field("avatar"))
