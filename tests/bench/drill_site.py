"""What a drill does inside the site that the environment names:

python -m tests.bench.drill_site fill ACCOUNTS BYTES
python -m tests.bench.drill_site write    until it is ended
python -m tests.bench.drill_site tables   their names as JSON
python -m tests.bench.drill_site files    the digest of each upload by its name, as JSON
python -m tests.bench.drill_site empty    delete all uploads
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

WHILE = "Written while the backup ran"
FILE_BYTES = 10_000_000


def fill(accounts: int, file_bytes: int) -> None:
    from allauth.account.models import EmailAddress
    from django.conf import settings
    from django.contrib.auth.hashers import make_password
    from django.core.files.base import ContentFile

    from core.media.models import Document
    from members.checklist.models import Checklist, ChecklistMembership, ItemMark
    from members.checklist.toolkit import ChecklistItem
    from members.users.models import User
    from tests.factories import PASSWORD, MessageFactory, OutgoingMailFactory
    from tests.starter import store_files

    if settings.S3_BUCKET:
        # The tests copy a filled site as rows and files on disk; these belong into its bucket.
        store_files(Path(settings.VAR_DIR) / "media")
    password, items = make_password(PASSWORD), list(ChecklistItem.objects.all()[:10])
    users = User.objects.bulk_create(
        User(
            email=f"person{number}@example.org",
            password=password,
            first_name="Siân",
            last_name=f"Example {number}",
            organisation="Tŷ Hafan",
            membership="approved",
        )
        for number in range(accounts)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    checklists = Checklist.objects.bulk_create(Checklist(name=user.organisation) for user in users)
    ChecklistMembership.objects.bulk_create(
        ChecklistMembership(checklist=checklist, user=user)
        for checklist, user in zip(checklists, users, strict=True)
    )
    ItemMark.objects.bulk_create(
        ItemMark(checklist=checklist, item=item, state="done", changed_by=user)
        for checklist, user in zip(checklists, users, strict=True)
        for item in items
    )
    for _ in range(10):
        MessageFactory()
        OutgoingMailFactory()
    while file_bytes > 0:
        content = ContentFile(os.urandom(min(file_bytes, FILE_BYTES)), name="evidence.pdf")
        Document.objects.create(title=f"Evidence {file_bytes}", file=content)
        file_bytes -= FILE_BYTES


def write() -> None:
    """A message and its mail in one transaction, a document that stays and one that goes."""
    from django.core.files.base import ContentFile
    from django.db import transaction

    from core.media.models import Document
    from tests.factories import MessageFactory, OutgoingMailFactory

    number = 0
    while True:
        number += 1
        with transaction.atomic():
            key = f"while-{os.getpid()}-{number}"
            MessageFactory(text=f"{WHILE} {number}", idempotency_key=key)
            OutgoingMailFactory(subject=f"{WHILE} {number}")
        for stays in (True, False):
            content = ContentFile(os.urandom(10_000), name=f"while-{number}.pdf")
            document = Document.objects.create(title=f"{WHILE} {number}", file=content)
            if not stays:
                document.delete()
        if number == 1:
            print("writing", flush=True)


def stored(folder: str = "") -> Iterator[str]:
    """The names of all uploads."""
    from django.core.files.storage import default_storage

    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in names)
    for each in folders:
        yield from stored(f"{folder}{each}/")


def files() -> None:
    from django.core.files.storage import default_storage

    digests = {}
    for name in stored():
        with default_storage.open(name) as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    print(json.dumps(digests))


def empty() -> None:
    from django.core.files.storage import default_storage

    for name in stored():
        default_storage.delete(name)


def tables() -> None:
    from django.db import connection

    names = connection.introspection.django_table_names(only_existing=True)
    print(json.dumps(sorted(set(names) - {"django_session"})))


if __name__ == "__main__":
    import django

    django.setup()
    programs = {program.__name__: program for program in (fill, write, tables, files, empty)}
    programs[sys.argv[1]](*map(int, sys.argv[2:]))
