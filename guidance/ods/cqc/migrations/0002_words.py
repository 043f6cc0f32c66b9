"""Registrations are found by their words: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from guidance.ods.cqc import index


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in index.MAKE_ON_SQLITE if is_sqlite else index.MAKE_ON_POSTGRESQL:
        schema_editor.execute(statement)


def remove_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in index.REMOVE_ON_SQLITE if is_sqlite else index.REMOVE_ON_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cqc", "0001_registrations")]
    operations = [migrations.RunPython(make_index, remove_index)]
