"""When the last backup was made, so that somebody notices when backups stop.

A row of the jobs' table, which no worker runs: `manage.py backup` is started by a timer.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import Error
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from core.dashboard.registry import DashboardRow, DashboardRows
from core.database import optional_write
from core.dates import date_in_words
from core.go_live.registry import GoLiveRow
from core.http.health import Part
from core.jobs.models import JobMark

NAME, PERMISSION = "backup", "core.view_jobmark"
MAX_AGE = timedelta(hours=36)  # docs/deploy/ makes one each night


def record_backup() -> None:
    """A database that is read-only can be backed up, and does not remember it."""
    with suppress(Error), optional_write():
        JobMark.objects.update_or_create(name=NAME, defaults={"finished_at": timezone.now()})


def last_backup() -> datetime | None:
    return JobMark.objects.filter(name=NAME).values_list("finished_at", flat=True).first()


def check_backup() -> list[Part]:
    return [Part("backup", _is_recent(made := last_backup()), _in_words(made))]


def backup_made() -> GoLiveRow:
    return GoLiveRow(
        is_done=_is_recent(last_backup()),
        title="A backup is made each night",
        what_to_do="On the server, start the timer of the backup: docs/backup.md.",
        url=reverse("site-parts"),
        permission=PERMISSION,
        comes_back=True,
    )


def late_backup_rows() -> DashboardRows:
    """Where none was ever made, the go-live list says so."""

    def rows():
        made = last_backup()
        if not made or _is_recent(made):
            return []
        return [
            DashboardRow(
                "Backups have stopped", _in_words(made), "See each part", reverse("site-parts")
            )
        ]

    return DashboardRows(PERMISSION, rows)


def _is_recent(made: datetime | None) -> bool:
    return bool(made) and timezone.now() - made < MAX_AGE


def _in_words(made: datetime | None) -> str:
    return f"The last is of {date_in_words(localtime(made).date())}" if made else "None was made"
