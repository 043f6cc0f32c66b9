"""Lists are compared before they are taken; addresses and telephone numbers are searched."""

import datetime

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from guidance.ods.name_index import postgresql, sqlite


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Again: addresses join it, and SQLite dropped its triggers when it rebuilt the table."""
    index = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
    for statement in (*index.MAKE_INDEX, *index.COUNT_TERMS):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("ods", "0002_name_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(  # so that its removal can be undone
            model_name="organisation",
            name="first_seen",
            field=models.DateField(default=datetime.date.today),
        ),
        migrations.AlterField(  # so that its removal can be undone
            model_name="organisation",
            name="last_seen",
            field=models.DateField(default=datetime.date.today),
        ),
        migrations.RemoveField(
            model_name="organisation",
            name="first_seen",
        ),
        migrations.RemoveField(
            model_name="organisation",
            name="last_seen",
        ),
        migrations.AddField(
            model_name="importrun",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="findings",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="importrun",
            name="folder",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="importrun",
            name="is_taken",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="importrun",
            name="rows_done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importrun",
            name="set_aside",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="organisation",
            name="telephone_key",
            field=models.CharField(
                blank=True, db_index=True, default="", editable=False, max_length=15
            ),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("queued", "Waits its turn"),
                    ("running", "Being imported"),
                    ("waiting", "Waits for your decision"),
                    ("accepted", "Accepted"),
                    ("refused", "Refused"),
                    ("discarded", "Discarded"),
                    ("put-back", "Taken back"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="name_key",
            field=models.CharField(db_index=True, editable=False, max_length=250),
        ),
        migrations.AlterField(
            model_name="succession",
            name="successor_code",
            field=models.CharField(db_index=True, max_length=10),
        ),
        migrations.CreateModel(
            name="ReplacedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                (
                    "before",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replaced",
                        to="ods.importrun",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
