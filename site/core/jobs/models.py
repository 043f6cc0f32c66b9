"""When each job ran and may run again, as rows: they outlive Redis, and all workers see them.

docs/decisions.md: Jobs are claimed by a lease in the database
"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.utils import timezone

from core.jobs.registry import Job, registered_jobs

LEASE = timedelta(minutes=10)  # longer than an import holds SQLite's write lock
MIN_RETRY, MAX_RETRY = timedelta(minutes=1), timedelta(hours=1)  # after a failure
HEARTBEAT = "worker"  # name of the row that says that one lives
HEARTBEAT_INTERVAL = timedelta(seconds=30)
AWAY_AFTER = timedelta(minutes=2)  # without a heartbeat
LATE_AFTER = timedelta(minutes=15)  # one job may hold up the others


class JobMarkQuerySet(models.QuerySet["JobMark"]):
    def due(self, now: datetime) -> Self:
        """What may run now; a lease that has run out does not count."""
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=now)
        return self.filter(free, due_at__lte=now)

    def jobs(self) -> Self:
        """Of the jobs that this installation has."""
        return self.filter(name__in=[job.name for job in registered_jobs()])

    def late(self) -> Self:
        return self.jobs().due(timezone.now() - LATE_AFTER)

    def failed(self) -> Self:
        """But those that only could not fetch something new."""
        failed = self.jobs().exclude(last_error="")
        return failed.exclude(name__in=[job.name for job in registered_jobs() if job.source])


class JobMark(models.Model):
    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, help_text="Until then one worker has it.")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, help_text="When it last ended well.")
    last_error = models.CharField(
        max_length=100, help_text="The kind of error only: its words may hold a visitor's."
    )

    objects = JobMarkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        default_permissions = ["view"]
        verbose_name = "job"

    def __str__(self) -> str:
        return self.name

    def prolong(self) -> None:
        self._update(leased_until=timezone.now() + LEASE)

    def record_end(self, job: Job, error: Exception | None) -> None:
        now = timezone.now()
        if error:
            retry = min(max(job.every, MIN_RETRY), MAX_RETRY)
            ended = {"due_at": now + retry, "last_error": type(error).__name__}
        else:
            ended = {"due_at": now + job.every, "last_error": "", "finished_at": now}
        self._update(leased_until=None, **ended)

    def _update(self, **fields) -> None:
        """Only while it is ours: after a lease ran out, another worker has begun."""
        JobMark.objects.filter(pk=self.pk, started_at=self.started_at).update(**fields)


def silent_sources() -> dict[str, datetime | None]:
    """Whose website gave nothing when it was last asked, and when it last did."""
    jobs = {job.name: job.source for job in registered_jobs() if job.source}
    failed = JobMark.objects.filter(name__in=jobs).exclude(last_error="")
    return {jobs[mark.name]: mark.finished_at for mark in failed}


def claim(job: Job) -> JobMark | None:
    """Lease `job` if it is due, so that no other worker takes it."""
    mark, _ = JobMark.objects.get_or_create(name=job.name)
    now = timezone.now()
    due = JobMark.objects.due(now).filter(pk=mark.pk)
    if not due.exists():  # without the write lock, most of the time
        return None
    with transaction.atomic():  # SQLite: IMMEDIATE, so that two cannot read the same row first
        mark = due.select_for_update(skip_locked=True).first()
        if mark:
            mark.started_at, mark.leased_until = now, now + LEASE
            mark.save(update_fields=["started_at", "leased_until"])
    return mark


def record_heartbeat() -> None:
    now = timezone.now()
    seen = {"finished_at": now, "due_at": now + HEARTBEAT_INTERVAL}
    JobMark.objects.update_or_create(name=HEARTBEAT, defaults=seen)


def last_heartbeat() -> datetime | None:
    return JobMark.objects.filter(name=HEARTBEAT).values_list("finished_at", flat=True).first()


def is_worker_away() -> bool:
    seen = last_heartbeat()
    return not seen or timezone.now() - seen > AWAY_AFTER
