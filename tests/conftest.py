"""Every test sees a migrated database with the starter content, and gives it back unchanged."""

import fcntl
import gc
import logging
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import connection

from tests import starter
from tests.browser import BROWSER
from tests.smtp import MailServer

MAY_BE_SKIPPED = "docker info does not answer"  # a container cannot be built in every CI
KNOWN_DAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings, made_once, django_db_blocker):
    """Each worker has a copy of one database with the starter content, and of its files."""
    database = connection.settings_dict
    original = database["NAME"]
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            made = made_once("starter-database", starter.make_postgresql)
            database["TEST"]["TEMPLATE"] = starter.TEMPLATE
        else:
            made = made_once("starter-site", starter.make_sqlite)
        database["NAME"] = connection.creation._create_test_db(0, autoclobber=True)
        if connection.vendor == "sqlite":
            shutil.copy(made / "db.sqlite3", database["NAME"])
        starter.store_files(made / "media")
        ContentType.objects.get_for_models(*apps.get_models())  # a process looks them up once
    gc.freeze()  # what is loaded by now stays: no collection looks through it again
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(original, verbosity=0)


def pytest_configure():
    """A tenth of the time went into looking for garbage after every 700 new objects."""
    gc.set_threshold(20_000)


def pytest_sessionfinish(session):
    """Where everything is installed, as in CI, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [
        each for each in reporter.stats.get("skipped", []) if MAY_BE_SKIPPED not in each.longrepr[2]
    ]
    if os.environ.get("NOTHING_SKIPPED") and skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config):
    """The last line says what did not run."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reasons = {report.longrepr[2] for report in reporter.stats.get("skipped", [])}
    reasons = [reason.removeprefix("Skipped: ") for reason in sorted(reasons)]
    if reporter.stats.get("deselected") and not config.option.keyword:
        reasons.append("the slow tests, PostgreSQL, Redis, S3 and LibreOffice (make test-all)")
    if reasons:
        reporter.write_line(f"Not run: {'; '.join(reasons)}")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, worker_id):
    """A function: the folder of a name, filled by the first worker that asks for it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent

    def made(name: str, make) -> Path:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (shared / name).exists():
                unfinished = shared / f"{name}-unfinished"
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(shared / name)
        return shared / name

    return made


@pytest.fixture(scope="session")
def starter_site(made_once):
    """Copies a SQLite database with the starter content, and its files, into a new VAR_DIR."""

    def copy(folder: Path) -> Path:
        made = made_once("starter-site", starter.make_sqlite)
        return shutil.copytree(made, folder, dirs_exist_ok=True)

    return copy


@pytest.fixture
def own_site(tmp_path, starter_site, made_once, django_db_blocker):
    """The environment of such a site on the kind of database that the tests run on."""
    if connection.vendor == "sqlite":
        database = f"sqlite:///{starter_site(tmp_path) / 'db.sqlite3'}"
        yield {"VAR_DIR": str(tmp_path), "DATABASE_URL": database}
        return
    with django_db_blocker.unblock():
        made = made_once("starter-database", starter.make_postgresql)
        shutil.copytree(made, tmp_path, dirs_exist_ok=True)
        with starter.postgresql_copy(f"own_{os.getpid()}") as database:
            yield {"VAR_DIR": str(tmp_path), "DATABASE_URL": database}


@pytest.fixture(scope="session")
def browser():
    """For journeys and judges: Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])


@pytest.fixture(autouse=True)
def nothing_in_process_memory(monkeypatch):
    """What a process counts by itself is not undone with a test's transaction."""
    from core import cache
    from core.facts.helpdesk import known_helpdesk
    from core.page_cache.store import pages

    pages.clear()
    monkeypatch.setattr(cache, "outage", cache.Outage())
    cache.outage.memory.clear()
    known_helpdesk.address = known_helpdesk.age = ""
    caches["reading"].clear()
    if settings.CACHES["default"]["BACKEND"].endswith("RedisCache"):
        caches["default"].clear()


@pytest.fixture
def database_cache(settings):
    """The cache in the database, also where the tests run on Redis."""
    backend = {"BACKEND": "core.cache.DatabaseCache", "LOCATION": "cache"}
    settings.CACHES = settings.CACHES | {"default": backend}


@pytest.fixture
def known_day():
    """It is Monday, 2 November 2026, 09:00 and stays so: `known_day.shift(60)` moves it a minute,
    `known_day.move_to("2026-12-24")` to another day.
    """
    with time_machine.travel(KNOWN_DAY, tick=False) as clock:
        yield clock


@pytest.fixture
def clock():
    """The same day, and time goes on."""
    with time_machine.travel(KNOWN_DAY) as clock:
        yield clock


@pytest.fixture
def editor(client, db):
    """A client logged in as one of the editors."""
    from tests.factories import UserFactory

    client.force_login(UserFactory(groups=["Editors"]))
    return client


@pytest.fixture
def mail_server(settings):
    """The site's mail goes through the outbox to this server, which is a real one."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_TIMEOUT = 0.5
    yield server
    server.stop()


def in_cache_and_bucket() -> list[str]:
    if settings.CACHES["default"]["BACKEND"].endswith("RedisCache"):
        client = caches["default"]._cache.get_client()
        found = [str(client.get(key)) for key in client.scan_iter()]
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM cache")
            found = [str(cursor.fetchall())]
    if settings.S3_BUCKET:
        objects = default_storage.bucket.objects.all()
        found += [each.get()["Body"].read().decode("latin-1") for each in objects]
    return found


@pytest.fixture
def places(settings, tmp_path, monkeypatch, caplog):
    """Everything written while this runs, as one text: database, files and logs at DEBUG."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    connection.force_debug_cursor = True
    caplog.set_level(logging.DEBUG)
    for name in ("django", "django.request", "django.template", "django.db.backends", "wagtail"):
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)
        caplog.set_level(logging.DEBUG, name)

    def read():
        rows = [
            str(list(model.objects.values_list()))
            for model in apps.get_models()
            if model._meta.managed
        ]
        folders = (tmp_path, Path(settings.MEDIA_ROOT))
        files = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
        kept = [p.read_bytes().decode("latin-1") for p in files]
        return [*rows, *kept, *in_cache_and_bucket(), caplog.text]

    yield read
    connection.force_debug_cursor = False
