"""Names are found by their trigrams: FTS5 on SQLite, pg_trgm on PostgreSQL."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from guidance.ods.name_index import postgresql, sqlite


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (sqlite if is_sqlite else postgresql).MAKE_INDEX:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ods", "0001_initial")]
    operations = [
        TrigramExtension(),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
