"""What was stored in plain: keys of authenticator apps, recovery codes, emailed codes, mail that
waits. Sessions of before are deleted: their rows are keyed by the cookie's value.
"""

from django.db import migrations, models

from core.stored_secrets.encryption import decrypt, encrypt

SECRETS = {"secret", "seed"}


def change_stored(apps, change):
    for authenticator in apps.get_model("mfa", "Authenticator").objects.all():
        for name in SECRETS & authenticator.data.keys():
            authenticator.data[name] = change(authenticator.data[name].encode()).decode()
        authenticator.save(update_fields=["data"])
    for code in apps.get_model("users", "EmailCode").objects.exclude(code=""):
        code.code = change(code.code.encode()).decode()
        code.save(update_fields=["code"])
    for mail in apps.get_model("core", "OutgoingMail").objects.exclude(content=b""):
        mail.content = change(bytes(mail.content))
        mail.save(update_fields=["content"])
    apps.get_model("sessions", "Session").objects.all().delete()


def encrypt_stored(apps, schema_editor):
    change_stored(apps, encrypt)


def decrypt_stored(apps, schema_editor):
    change_stored(apps, decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_counts"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("users", "0001_initial"),
    ]
    operations = [
        migrations.AlterField(
            "emailcode",
            "code",
            models.CharField(blank=True, help_text="Encrypted.", max_length=200),
        ),
        migrations.RunPython(encrypt_stored, decrypt_stored),
    ]
