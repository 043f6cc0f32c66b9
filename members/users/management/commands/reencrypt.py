from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.mail.models import reencrypt_mail
from core.stored_secrets.encryption import UnreadableSecretError
from members.users.second_factor import reencrypt_second_factors


class Command(BaseCommand):
    help = "Encrypts what is stored with the new SECRET_KEY, so that a fallback can go."

    @transaction.atomic
    def handle(self, **options):
        try:
            reencrypt_second_factors()
            reencrypt_mail()
        except UnreadableSecretError as error:
            raise CommandError(
                "Something was encrypted with a key that is not here. Nothing is changed. "
                "Put the earlier key in SECRET_KEY_FALLBACKS and run this again."
            ) from error
        self.stdout.write("All that is stored is encrypted with SECRET_KEY now.")
