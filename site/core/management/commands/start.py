"""What `make run` and `make dev` run once everything is installed: prepare, say where, serve."""

import os
import signal
import socket
import subprocess
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WORKER_COMMAND = ["manage", "worker"]
WEB_COMMAND = [
    "gunicorn",
    "--pythonpath=site",
    "--workers=2",
    "--threads=16",
    "--no-control-socket",
]
# Without --nostatic Django serves static files itself, with no header that makes browsers ask anew.
RELOADING_WEB_COMMAND = ["manage", "runserver", "--nostatic"]
RELOADING_WORKER_COMMAND = [*WORKER_COMMAND, "--reload"]


class Command(BaseCommand):
    help = "Prepares the database, fills it if it is empty, and serves the site until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--reload", action="store_true", help="read changed code anew")

    def handle(self, **options):
        refuse_taken_port(settings.HOST, settings.PORT)
        call_command("migrate", verbosity=0)
        is_empty = not get_user_model().objects.exists()
        if is_empty:
            call_command("seed", stdout=self.stdout)
        self.stdout.write(f"\nThe site:  {settings.SITE_URL}/")
        self.stdout.write(f"Editing:   {settings.SITE_URL}/admin/\nAccounts:")
        call_command("demo_accounts", make=is_empty, stdout=self.stdout)
        self.stdout.write(f"Mail:      {where_mail_goes()}\nPress Ctrl-C to stop.\n")
        self.stdout.flush()
        address = bind_address(settings.HOST, settings.PORT)
        if options["reload"]:
            serve([[*RELOADING_WEB_COMMAND, address], RELOADING_WORKER_COMMAND])
        else:
            serve([[*WEB_COMMAND, "--bind", address, "config.wsgi"], WORKER_COMMAND])


def where_mail_goes() -> str:
    if settings.EMAIL_FILE_PATH:
        return f"printed here and kept in {settings.EMAIL_FILE_PATH}"
    return f"sent by {settings.EMAIL_HOST}"


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot serve on {host} port {port} ({error.strerror}). Choose another port or "
                f"another host: make run PORT={port + 1}, make run HOST=127.0.0.1"
            ) from error


def bind_address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def serve(commands: list[list[str]]) -> None:
    """Run the processes together: when one ends, or on Ctrl-C, stop them all."""
    running = [
        subprocess.Popen([sys.executable, "-m", *command], start_new_session=True)  # noqa: S603
        for command in commands
    ]
    for stop in STOP_SIGNALS:
        signal.signal(stop, lambda *_: sys.exit(0))
    try:
        os.waitpid(-1, 0)
        raise CommandError("A process of the site ended by itself: see above. All are stopped.")
    finally:
        for stop in STOP_SIGNALS:
            signal.signal(stop, signal.SIG_IGN)
        for process in running:
            process.terminate()
        for process in running:
            process.wait()
