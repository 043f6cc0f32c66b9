"""The worker process: started, stopped, killed, and left without its database for a while."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import repeat
from pathlib import Path
from threading import Event

import pytest
from django.core.mail import send_mail
from django.db import OperationalError, connection

from core.jobs.models import MAX_RETRY
from core.jobs.registry import Job
from core.jobs.worker import run_due_jobs, run_repeatedly
from core.mail.models import OutgoingMail
from tests.smtp import DROP, REFUSE, TAKE, mostly

ROOT = Path(__file__).parents[3]


@pytest.fixture
def start_worker(mail_server):
    """Starts workers on the database of this test; none outlives it."""
    database = connection.settings_dict
    address = (
        f"sqlite:///{database['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://postgres@/{database['HOST']}/{database['NAME']}"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": address,
        "EMAIL_URL": mail_server.url,
    }
    started = []

    def start():
        command = [sys.executable, "manage.py", "worker"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def write(number):
    send_mail(str(number), "", "site@example.org", ["anna@example.org"])


def wait_until(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_again_and_again_it_loses_nothing(start_worker, mail_server):
    mail_server.behaviour = mostly({REFUSE: 0.3, DROP: 0.05})
    for number in range(60):
        write(number)

    for sent in (5, 20, 40):
        process = start_worker()
        wait_until(lambda sent=sent: len(mail_server.received) >= sent)
        process.kill()
        process.wait()
        OutgoingMail.objects.update(leased_until=None)  # time passes
    mail_server.behaviour = repeat(TAKE)
    start_worker()
    wait_until(lambda: not OutgoingMail.objects.waiting().exists(), seconds=60)

    subjects = [got.message["Subject"] for got in mail_server.received]
    assert {int(subject) for subject in subjects} == set(range(60))
    ids = {got.message_id for got in mail_server.received}
    assert len(ids) == 60
    assert len(subjects) <= 63


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly(start_worker, mail_server, how):
    write(1)
    process = start_worker()
    wait_until(lambda: mail_server.received)

    process.send_signal(how)

    assert process.wait(timeout=20) == 0


def test_it_goes_on_when_the_database_or_a_step_fails():
    stop, seen = Event(), []

    def step():
        seen.append(len(seen))
        if len(seen) == 1:
            raise OperationalError("the server closed the connection")
        if len(seen) == 2:
            raise ValueError("a fault of ours")
        stop.set()

    run_repeatedly(step, 0, stop)

    assert seen == [0, 1, 2]


@pytest.fixture
def jobs(monkeypatch, db):
    """A list, empty at first, that stands in for what rooms register."""
    jobs = []
    monkeypatch.setattr("core.jobs.worker.registered_jobs", lambda: jobs)
    return jobs


def test_a_job_runs_once_in_its_period(jobs, clock):
    ran = []
    jobs.append(Job("daily", timedelta(days=1), lambda: ran.append(1)))

    run_due_jobs()
    clock.shift(timedelta(hours=23))
    run_due_jobs()
    assert len(ran) == 1
    clock.shift(timedelta(hours=2))
    run_due_jobs()
    assert len(ran) == 2


def test_a_job_that_fails_stops_no_other_and_is_tried_again(jobs, clock):
    ran = []
    jobs.append(Job("broken", timedelta(days=7), lambda: ran.append("broken") or 1 / 0))
    jobs.append(Job("sound", timedelta(days=7), lambda: ran.append("sound")))

    run_due_jobs()
    clock.shift(MAX_RETRY + timedelta(minutes=1))
    run_due_jobs()

    assert ran == ["broken", "sound", "broken"]
