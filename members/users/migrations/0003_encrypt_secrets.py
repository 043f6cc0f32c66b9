"""Encrypt what was stored in plain text; sessions end, because their keys were.

docs/decisions.md: A stolen copy of the database opens nothing
"""

from django.db import migrations, models

from core.secrets.encryption import decrypt, decrypt_text, encrypt, encrypt_text


def end_sessions(apps, schema_editor):
    apps.get_model("sessions", "Session").objects.all().delete()


def changed(change, change_bytes):
    def run(apps, schema_editor):
        for each in apps.get_model("mfa", "Authenticator").objects.iterator():
            for name in {"secret", "seed"} & set(each.data):
                each.data[name] = change(each.data[name])
            each.save(update_fields=["data"])
        for each in apps.get_model("users", "EmailCode").objects.iterator():
            each.code = change(each.code)
            each.save(update_fields=["code"])
        mails = apps.get_model("core", "OutgoingMail").objects.exclude(state="sent")
        for each in mails.iterator(chunk_size=100):
            each.content = change_bytes(bytes(each.content))
            each.save(update_fields=["content"])

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0002_decided_and_warned"),
        ("core", "0010_counts"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.AlterField("emailcode", "code", models.TextField(blank=True)),
        migrations.RunPython(end_sessions, end_sessions),
        migrations.RunPython(changed(encrypt_text, encrypt), changed(decrypt_text, decrypt)),
    ]
