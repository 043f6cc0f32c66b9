from django.core.management.base import BaseCommand
from django.db import transaction

from core.seeding.content import seed_all


class Command(BaseCommand):
    help = "Adds the starter content that is missing. Never changes what is there."

    @transaction.atomic
    def handle(self, **options):
        seed_all()
        self.stdout.write("The starter content is in place.")
