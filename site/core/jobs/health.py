"""The worker, its jobs and the mail that waits, for `/health/ready`. Late, they refuse nobody."""

from django.utils import timezone

from core.http.health import Part
from core.jobs.models import JobMark, is_worker_away, last_heartbeat, silent_sources
from core.mail.models import LATE_AFTER, OutgoingMail


def check_worker() -> list[Part]:
    seen = last_heartbeat()
    about = f"seen {(timezone.now() - seen).total_seconds():.0f} s ago" if seen else "never seen"
    return [Part("worker", not is_worker_away(), about)]


def check_jobs() -> list[Part]:
    late, failed = map(_names, (JobMark.objects.late(), JobMark.objects.failed()))
    silent = ", ".join(silent_sources())
    return [
        Part("jobs late", not late, late),
        Part("jobs failed", not failed, failed),
        Part("lists fetched", not silent, silent and f"nothing new from {silent}"),
    ]


def _names(marks) -> str:
    return ", ".join(mark.name for mark in marks)


def check_oldest_mail() -> list[Part]:
    age = OutgoingMail.objects.oldest_age()
    return [Part("oldest mail", age < LATE_AFTER, f"{age.total_seconds():.0f} s")]
