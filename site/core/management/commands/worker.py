import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.utils.autoreload import run_with_reloader

from core.jobs.worker import work


class Command(BaseCommand):
    help = "Delivers mail and runs the periodic jobs, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser):
        parser.add_argument("--reload", action="store_true", help="start anew when code changes")

    def handle(self, **options):
        if options["reload"]:
            run_with_reloader(work, Event())  # in a thread, where no signal can be handled
        else:
            work(stopped_by_signal())


def stopped_by_signal() -> Event:
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop
