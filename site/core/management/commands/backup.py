import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.backup.last import record_backup
from core.backup.manifest import BackupError
from core.backup.sets import back_up, delete_old_sets


class Command(BaseCommand):
    help = "Copies the database and the uploads as one set, and deletes sets kept long enough."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="where sets are kept; it must be there")

    def handle(self, folder: Path, **options):
        started = time.monotonic()
        try:
            path, manifest = back_up(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        record_backup()
        for name in manifest.missing:
            self.stderr.write(f"Not in the storage, so not in the backup: {name}")
        self.stdout.write(
            f"{path}: {manifest.size_in_words}, in {time.monotonic() - started:.0f} seconds."
        )
        self.stdout.write(f"Old backups: {delete_old_sets(folder)} deleted")
