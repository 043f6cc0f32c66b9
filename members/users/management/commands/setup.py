import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from core.form_fields import LineEmailField, NameField
from core.go_live.registry import rows
from core.mail.delivery import deliver
from core.mail.models import OutgoingMail
from core.mail.test_email import send_test_email
from core.setting_up.questions import add_arguments
from core.site_settings import SiteSettings
from members.users import team
from members.users.models import User

FIELDS = {
    "admin_email": ("Email of the first administrator", LineEmailField("Email", "Enter an email")),
    "admin_name": ("Their first and last name", NameField("Name", "Enter their full name")),
}


class Command(BaseCommand):
    help = "Sets up a server: .env, database, static files, first administrator, test email."

    def add_arguments(self, parser):
        add_arguments(parser)

    def handle(self, **options):
        """What is done already is left as it is: after a mistake, run it again."""
        logging.getLogger("events").setLevel(logging.WARNING)  # each piece of the starter content
        self.prepare()
        administrator = User.objects.filter(is_superuser=True, is_active=True).first()
        if administrator:
            self.stdout.write(f"There is an administrator: {administrator.email}.")
        else:
            administrator = self.make_administrator(options)
        if not SiteSettings.load().test_email_received_at:
            self.send_mail(administrator)
        self.list_what_is_left()

    def prepare(self) -> None:
        self.stdout.write("Preparing the database and the static files. This takes a minute ...")
        try:
            call_command("migrate", verbosity=0)
            call_command("seed", verbosity=0)
        except DatabaseError as error:
            first = str(error).splitlines()[0]
            raise CommandError(
                f"The database refuses: {first}. Put DATABASE_URL right in .env, or the database, "
                "and run this again."
            ) from error
        call_command("collectstatic", interactive=False, verbosity=0)

    def make_administrator(self, options) -> User:
        email, name = (self.answer(each, options) for each in FIELDS)
        site = urlsplit(settings.SITE_URL).hostname
        user = team.invite(email, name, team.ADMINISTRATOR, answers_messages=False, by=site)
        link = settings.SITE_URL + team.set_up_link(user)
        self.stdout.write(f"{email} is an administrator, and gets this link by email.")
        self.stdout.write(f"It chooses a password, and works for 3 days:\n{link}")
        return user

    def answer(self, name: str, options) -> str:
        """By the rules of the sign-up form. Raises CommandError where nobody can be asked again."""
        question, field = FIELDS[name]
        given = options[name]
        while True:
            try:
                return field.clean(given if given is not None else self.ask(question, options))
            except ValidationError as error:
                sentence = f"{question}: {' '.join(error.messages)}."
            if options["no_input"]:
                raise CommandError(
                    f"{sentence} Give --{name.replace('_', '-')} and run this again."
                )
            self.stdout.write(sentence)
            given = None

    def ask(self, question: str, options) -> str:
        try:
            return "" if options["no_input"] else input(f"{question}: ")
        except EOFError as error:
            raise CommandError("Nobody answered. Run this again.") from error

    def send_mail(self, administrator: User) -> None:
        send_test_email(administrator.email)
        deliver()
        waiting = OutgoingMail.objects.waiting().exclude(last_error="").first()
        if waiting:
            self.stdout.write(
                f"Email does not go out yet: {waiting.last_error.rstrip('.')}. Put EMAIL_URL right "
                "in .env. The worker tries again by itself."
            )
        else:
            self.stdout.write(f"A test email is on its way to {administrator.email}.")

    def list_what_is_left(self) -> None:
        left = [row for row in rows() if not row.is_done]
        self.stdout.write(f"\nBefore you go live, at {settings.SITE_URL}/admin/:")
        for row in left:
            self.stdout.write(f"- {row.title}: {row.what_to_do}")
