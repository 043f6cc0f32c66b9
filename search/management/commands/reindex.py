from django.core.management.base import BaseCommand

from search.index import reindex


class Command(BaseCommand):
    help = "Makes the search index anew. Safe to run at any time, while the site serves."

    def handle(self, **options):
        reindex()
        self.stdout.write("The search index is complete.")
