"""A version's file is fixed: its hash is what tells."""

from hashlib import sha256

import django.db.models.deletion
from django.db import migrations, models


def hash_files(apps, schema_editor):
    """Trust each file as it is now; one that is gone cannot be used with or without a hash."""
    for version in apps.get_model("guidance", "FormVersion").objects.select_related("document"):
        try:
            with version.document.file.open("rb") as file:
                version.file_hash = sha256(file.read()).hexdigest()
        except OSError:
            continue
        version.save(update_fields=["file_hash"])


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_rule_sentences")]

    operations = [
        migrations.AddField(
            model_name="formversion",
            name="file_hash",
            field=models.CharField(
                default="",
                editable=False,
                help_text="SHA-256 of the file as it was uploaded.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="formversion",
            name="document",
            field=models.ForeignKey(
                help_text="The Word file itself.",
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="core.document",
            ),
        ),
        migrations.RunPython(hash_files, migrations.RunPython.noop),
    ]
