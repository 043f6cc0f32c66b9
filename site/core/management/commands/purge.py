from django.core.management.base import BaseCommand

from core.jobs.retention import purge_all


class Command(BaseCommand):
    help = "Deletes what has been kept long enough. The worker does it once a day."

    def handle(self, **options):
        for what, count in purge_all().items():
            self.stdout.write(f"{what}: {count} deleted")
