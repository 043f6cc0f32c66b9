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
        """Old sets go also where no new one was made: they may be what fills the disk."""
        problems = []
        for step in (self.back_up, self.delete_old_sets):
            try:
                step(folder)
            except BackupError as error:
                problems.append(str(error))
        if problems:
            raise CommandError(" ".join(problems))

    def back_up(self, folder: Path) -> None:
        started = time.monotonic()
        path, manifest = back_up(folder)
        record_backup()
        for name in manifest.missing:
            self.stderr.write(f"Not in the storage, so not in the backup: {name}")
        self.stdout.write(
            f"{path}: {manifest.size_in_words}, in {time.monotonic() - started:.0f} seconds."
        )

    def delete_old_sets(self, folder: Path) -> None:
        self.stdout.write(f"Old backups: {delete_old_sets(folder)} deleted")
