"""Addresses join the index, telephone numbers are kept, successions are read both ways."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from guidance.ods.name_index import postgresql, sqlite


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Again: SQLite dropped the triggers when it rebuilt the table."""
    index = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
    for statement in (*index.MAKE_INDEX, *index.COUNT_TERMS):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ods", "0002_name_index")]
    operations = [
        migrations.AddField(
            model_name="organisation",
            name="telephone_key",
            field=models.CharField(
                blank=True, db_index=True, default="", editable=False, max_length=15
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
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
