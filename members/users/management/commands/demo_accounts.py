import os
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand

from members.users.demo_accounts import demo_accounts, make_demo_accounts


class Command(BaseCommand):
    help = "Prints the demo accounts that are there, with their password; with --make, makes them."

    def add_arguments(self, parser):
        parser.add_argument("--make", action="store_true")

    def handle(self, **options):
        kept = settings.VAR_DIR / "demo-password"
        asked_for = os.environ.get("DEMO_PASSWORD")
        password = asked_for or (kept.exists() and kept.read_text())
        password = password or f"demo-{secrets.token_hex(6)}"
        kept.touch(mode=0o600)
        kept.write_text(password)
        if options["make"]:
            make_demo_accounts(password)
        for user in demo_accounts():
            if asked_for and not user.check_password(asked_for):
                user.set_password(asked_for)
                user.save()
            self.stdout.write(f"  {user.email}  {password}")
