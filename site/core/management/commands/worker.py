import signal
from threading import Event

from django.core.management.base import BaseCommand

from core.jobs.worker import work


class Command(BaseCommand):
    help = "Delivers mail and runs the periodic jobs, until Ctrl-C or SIGTERM."

    def handle(self, **options):
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        work(stop)
