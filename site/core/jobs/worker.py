"""The one background process: delivers mail and runs the periodic jobs.

It survives restarts of the database. Jobs have a thread of their own, so that a long one
never holds up mail.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread

from django.core.cache import cache
from django.db import connection
from django.utils.text import slugify

from core.database import DATABASE_ERRORS
from core.jobs.registry import Job, registered_jobs
from core.mail.delivery import deliver

MAIL_INTERVAL_SECONDS = 1
JOBS_INTERVAL_SECONDS = 20
RETRY_JOB_AFTER = timedelta(hours=1)

log = logging.getLogger(__name__)


def work(stop: Event) -> None:
    """Runs until `stop` is set; then finishes the current mail and waits 10 s for a running job."""
    job_runner = Thread(
        target=run_repeatedly, args=(run_due_jobs, JOBS_INTERVAL_SECONDS, stop), daemon=True
    )
    job_runner.start()
    run_repeatedly(lambda: deliver(stop.is_set), MAIL_INTERVAL_SECONDS, stop)
    job_runner.join(timeout=10)


def run_repeatedly(step: Callable[[], None], every: float, stop: Event) -> None:
    while not stop.is_set():
        try:
            step()
        except DATABASE_ERRORS as error:
            log.warning("The database does not answer, trying again: %s", error)
            connection.close()
        except Exception:
            log.exception("Something went wrong, going on")
            connection.close()
        stop.wait(every)


def run_due_jobs() -> None:
    for job in registered_jobs():
        if cache.add(_key(job), "started", RETRY_JOB_AFTER.total_seconds()):
            run_job(job)


def run_job(job: Job) -> None:
    """One that fails, or is killed, is tried again after RETRY_JOB_AFTER."""
    try:
        job.run()
    except Exception:
        log.exception("The job %s failed", job.name)
    else:
        cache.set(_key(job), "done", job.every.total_seconds())


def _key(job: Job) -> str:
    return f"job:{slugify(job.name)}"
