from datetime import timedelta

from django.apps import AppConfig
from django.core.management import call_command


def make_cache_table(using, **kwargs):
    """After each `migrate`: the first one may have run while CACHE_URL named another cache."""
    call_command("createcachetable", database=using, verbosity=0)


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Whole site"

    def ready(self):
        from django.core.cache import caches
        from django.db.models.signals import post_migrate
        from wagtail.users.models import UserProfile

        from core import cache, go_live, go_live_checks, jobs, pictures, purging, starter, usage
        from core.facts import Fact
        from core.media import Document, Image, Rendition
        from core.notices import Notice
        from core.outbox import purge_records
        from core.starter_content import load
        from core.trial_mail import trial_mail_arrived

        caches.__class__ = cache.TolerantHandler
        usage.protect(Fact, Notice, Document, Image)
        starter.register(load)
        purging.register("records of sent mail", purge_records)
        jobs.register("purge", timedelta(days=1), purging.purge_all)
        jobs.register("expired cache entries", timedelta(hours=1), cache.purge_expired)
        post_migrate.connect(make_cache_table, sender=self)
        go_live.register(go_live_checks.every_fact_confirmed)
        go_live.register(trial_mail_arrived)
        go_live.register(go_live_checks.data_controller_named)
        pictures.keep_clean(Image._meta.get_field("file"))
        pictures.keep_clean(Rendition._meta.get_field("file"))
        pictures.keep_clean(UserProfile._meta.get_field("avatar"))
