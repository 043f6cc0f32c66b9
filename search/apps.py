from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from datetime import timedelta

        from core import jobs, starter
        from search import signals
        from search.index import reindex
        from search.starter_content import load

        signals.connect()
        starter.register(load)
        jobs.register("search index", timedelta(days=1), reindex)
