from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.backup.manifest import BackupError, key_fingerprints
from core.backup.sets import restore

OTHER_KEY = (
    "SECRET_KEY is another one than when the backup was made. Put the old one into "
    "SECRET_KEY_FALLBACKS, or nobody's second step works."
)


class Command(BaseCommand):
    help = "Restores what `backup` made into an empty database and an empty storage."
    requires_system_checks = []  # they read the database

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, help="one set, such as …/backup-2026-11-27T030000Z"
        )

    def handle(self, folder: Path, **options):
        try:
            manifest = restore(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored as of {manifest.made}: {manifest.size_in_words}.\nEverybody must log in "
            "again. Email that waited is held: see Settings, Email.\nRun `manage.py migrate` "
            "before you start the site."
        )
        for name in manifest.missing:
            self.stderr.write(f"The backup did not have this file: {name}")
        if manifest.key not in key_fingerprints():
            self.stderr.write(OTHER_KEY)
