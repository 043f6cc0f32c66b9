"""The one background process: delivers mail and runs the periodic jobs.

It survives restarts of the database. Jobs have a thread of their own, so that a long one
never holds up mail.
"""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import connection

from core.database import DATABASE_ERRORS
from core.jobs.models import HEARTBEAT_INTERVAL, JobMark, claim, record_heartbeat
from core.jobs.registry import Job, registered_jobs
from core.mail.delivery import deliver

MAIL_INTERVAL_SECONDS = 1
JOBS_INTERVAL_SECONDS = 20

log = logging.getLogger(__name__)
running: set[JobMark] = set()  # in this process: at most one


def work(stop: Event) -> None:
    """Runs until `stop` is set; then finishes the current mail and waits 10 s for a running job."""
    job_runner = in_thread(run_due_jobs, JOBS_INTERVAL_SECONDS, stop)
    in_thread(beat, HEARTBEAT_INTERVAL.total_seconds(), stop)
    run_repeatedly(lambda: deliver(stop.is_set), MAIL_INTERVAL_SECONDS, stop)
    job_runner.join(timeout=10)


def in_thread(step: Callable[[], None], every: float, stop: Event) -> Thread:
    thread = Thread(target=run_repeatedly, args=(step, every, stop), daemon=True)
    thread.start()
    return thread


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


def beat() -> None:
    """Say that this worker lives, and keep the job that it runs from every other."""
    record_heartbeat()
    for mark in tuple(running):
        mark.prolong()


def run_due_jobs() -> None:
    for job in registered_jobs():
        if mark := claim(job):
            run_job(job, mark)


def run_job(job: Job, mark: JobMark) -> None:
    """One that fails is tried again within the hour; one that is killed, after its lease."""
    running.add(mark)
    failed = None
    try:
        job.run()
    except Exception as error:
        level = logging.WARNING if isinstance(error, job.source_error) else logging.ERROR
        log.log(level, "The job %s failed", job.name, exc_info=True)
        failed = error
    finally:
        running.discard(mark)
    mark.record_end(job, failed)
