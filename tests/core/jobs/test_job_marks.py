"""A job runs once, whatever the number of workers, and administrators see how it went."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from core.backup.last import backup_made, check_backup, record_backup
from core.jobs import worker
from core.jobs.models import (
    AWAY_AFTER,
    HEARTBEAT,
    LATE_AFTER,
    LEASE,
    JobMark,
    claim,
    record_heartbeat,
)
from core.jobs.registry import Job
from tests.factories import JobMarkFactory, UserFactory

pytestmark = pytest.mark.django_db
HOURLY = timedelta(hours=1)


@pytest.fixture
def jobs(monkeypatch):
    """A list, empty at first, that stands in for what rooms register."""
    jobs = []
    for module in ("worker", "models"):
        monkeypatch.setattr(f"core.jobs.{module}.registered_jobs", lambda: jobs)
    return jobs


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_claim_a_job_together_one_gets_it():
    got, start = [], threading.Barrier(4)
    job = Job("weekly", timedelta(days=7), lambda: None)
    JobMark.objects.create(name=job.name)

    def ask():
        start.wait()
        got.append(claim(job))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len([mark for mark in got if mark]) == 1


def test_a_job_longer_than_its_lease_is_not_begun_again(jobs, clock):
    """Seen: one longer than an hour ran twice."""
    begun = []

    def run_for_hours():
        begun.append(1)
        for _ in range(30):
            clock.shift(LEASE - timedelta(minutes=1))
            worker.beat()
            worker.run_due_jobs()  # as another worker does

    jobs.append(Job("long", timedelta(days=7), run_for_hours))
    worker.run_due_jobs()

    assert begun == [1]


def test_a_job_whose_worker_was_killed_is_begun_again_after_its_lease(jobs, clock):
    ran = []
    jobs.append(Job("weekly", timedelta(days=7), lambda: ran.append(1)))
    assert claim(jobs[0])  # and then nothing: killed

    worker.run_due_jobs()
    assert not ran
    clock.shift(LEASE + timedelta(seconds=1))
    worker.run_due_jobs()
    assert ran == [1]


def test_a_worker_that_lost_its_lease_writes_nothing_over_the_next(jobs, clock):
    job = Job("weekly", timedelta(days=7), lambda: None)
    lost = claim(job)
    clock.shift(LEASE + timedelta(seconds=1))
    current = claim(job)
    lost.prolong()
    lost.record_end(job, None)

    mark = JobMark.objects.get()
    assert (mark.finished_at, mark.leased_until) == (None, current.leased_until)


def test_marks_outlive_the_cache(jobs, clock):
    """Seen: Redis started anew, and every weekly job ran again."""
    ran = []
    jobs.append(Job("weekly", timedelta(days=7), lambda: ran.append(1)))
    worker.run_due_jobs()
    cache.clear()
    worker.run_due_jobs()

    assert ran == [1]


def test_a_frequent_job_that_failed_is_tried_again_after_its_own_period(jobs, clock):
    tries = []
    jobs.append(Job("each minute", timedelta(minutes=1), lambda: tries.append(1) or 1 / 0))
    for _ in range(3):
        worker.run_due_jobs()
        clock.shift(timedelta(seconds=61))

    assert len(tries) == 3


def test_the_words_of_an_error_are_not_stored(jobs):
    jobs.append(Job("broken", HOURLY, lambda: int("anna@example.org")))
    worker.run_due_jobs()

    assert JobMark.objects.get().last_error == "ValueError"


@pytest.fixture
def admin(client, db):
    client.force_login(UserFactory(is_superuser=True))
    return client


def home_of(admin) -> str:
    return admin.get("/admin/").content.decode()


def test_an_administrator_is_told_of_a_worker_that_does_not_run(admin, clock):
    record_heartbeat()
    assert "The worker does not run" not in home_of(admin)
    clock.shift(AWAY_AFTER + timedelta(seconds=1))
    assert "The worker does not run" in home_of(admin)
    record_heartbeat()
    assert "The worker does not run" not in home_of(admin)


def test_an_administrator_is_told_of_a_job_that_failed_or_is_late(admin, jobs, clock):
    jobs += [Job("broken", HOURLY, lambda: 1 / 0), Job("sound", HOURLY, lambda: None)]
    worker.run_due_jobs()
    record_heartbeat()
    html = home_of(admin)
    assert "The job “broken” failed" in html
    assert "The job “sound”" not in html

    clock.shift(HOURLY + LATE_AFTER + timedelta(minutes=1))
    record_heartbeat()
    assert "The job “sound” is late" in home_of(admin)
    parts = admin.get("/health/ready").json()["parts"]
    assert parts["jobs late"] == {"ok": False, "about": "broken, sound"}
    assert parts["jobs failed"] == {"ok": False, "about": "broken"}


def test_a_list_that_cannot_be_fetched_is_said_as_that_and_no_job_fails(admin, jobs, caplog):
    jobs.append(Job("codes", HOURLY, lambda: 1 / 0, "Example Lists", ZeroDivisionError))
    worker.run_due_jobs()
    assert [each.levelname for each in caplog.records] == ["WARNING"]  # so it is mailed to nobody
    record_heartbeat()
    html = home_of(admin)

    assert "No new list from Example Lists" in html
    assert "failed" not in html
    parts = admin.get("/health/ready").json()["parts"]
    assert parts["jobs failed"]["ok"]
    assert parts["lists fetched"] == {"ok": False, "about": "nothing new from Example Lists"}
    page = admin.get(reverse("site-parts")).content.decode()
    assert "nothing new from Example Lists" in page


def test_backups_that_stop_are_said_on_the_home(admin, clock, tmp_path):
    assert "Backups have stopped" not in home_of(admin)
    assert not backup_made().is_done

    record_backup()
    assert backup_made().is_done
    assert "Backups have stopped" not in home_of(admin)

    clock.shift(timedelta(hours=37))
    assert "Backups have stopped" in home_of(admin)
    assert not check_backup()[0].is_ok


def test_an_editor_sees_no_jobs(editor):
    assert "The worker does not run" not in editor.get("/admin/").content.decode()


def test_what_this_installation_does_without_is_never_late(jobs, clock):
    JobMarkFactory(name="ods: changes", due_at=timezone.now() - timedelta(days=3))

    assert not JobMark.objects.late().exists()
    assert HEARTBEAT not in {job.name for job in jobs}
