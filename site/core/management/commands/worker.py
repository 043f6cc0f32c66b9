import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.autoreload import StatReloader

from core.jobs.worker import work


class Command(BaseCommand):
    help = "Delivers mail and runs the periodic jobs, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser):
        parser.add_argument("--reload", action="store_true", help="start anew when code changes")

    def handle(self, **options):
        stop = stopped_by_signal()
        if options["reload"]:
            restart_on_change(stop)
        else:
            work(stop)


def stopped_by_signal() -> Event:
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop


def restart_on_change(stop: Event) -> None:
    """Run the worker as a process that starts anew when a file of ours changes.

    Django's own `run_with_reloader` ends for good when changed code cannot be imported, and the
    site with it. Here a worker that fails to start is tried again after the next change.
    docs/decisions.md: The worker reloads by itself
    """
    watched = StatReloader()
    watched.watch_dir(settings.BASE_DIR / "templates", "**/*")
    for app in apps.get_app_configs():
        if "site-packages" not in app.path:
            watched.watch_dir(Path(app.path), "**/*.py")
    while not stop.is_set():
        before = dict(watched.snapshot_files())
        worker = subprocess.Popen([sys.executable, "-m", "manage", "worker"])
        while not stop.wait(1) and dict(watched.snapshot_files()) == before:
            pass
        worker.terminate()
        worker.wait()
