from django.core.management.base import BaseCommand, CommandError

from core.jobs.retention import purge_all


class Command(BaseCommand):
    help = "Deletes what has been kept long enough. The worker does it once a day."

    def handle(self, **options):
        done = purge_all()
        failed = {what: error for what, error in done.items() if isinstance(error, Exception)}
        for what in done.keys() - failed.keys():
            self.stdout.write(f"{what}: {done[what]} deleted")
        if failed:
            raise CommandError("; ".join(f"{what}: {error}" for what, error in failed.items()))
