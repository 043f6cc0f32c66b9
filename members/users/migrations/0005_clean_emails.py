"""Emails as log-in now reads them: without hidden marks, the domain in ASCII."""

from django.db import migrations

from core.typed_text import TypedTextError, clean_email


def clean_emails(apps, schema_editor):
    """An address that mail cannot carry, or that two accounts would share, stays as it is."""
    users = apps.get_model("users", "User").objects
    addresses = apps.get_model("account", "EmailAddress").objects
    for pk, email in list(users.values_list("pk", "email")):
        try:
            cleaned = clean_email(email)
        except TypedTextError:
            continue
        if cleaned != email and not users.filter(email=cleaned).exists():
            users.filter(pk=pk).update(email=cleaned)
            addresses.filter(user_id=pk, email=email).update(email=cleaned)


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0004_email_codes"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(clean_emails, migrations.RunPython.noop)]
