"""Which tables pages are made of, and the triggers that tell of their changes.

Every table of every model has them but those named here, so a new model needs no thought. They are
made after each `migrate`: Django makes a table of SQLite anew when it alters it, without triggers.
"""

from django.apps import apps
from django.db import connections, transaction

SQLITE_EVENTS = ("INSERT", "UPDATE", "DELETE")  # PostgreSQL has one trigger for all
SQLITE = {
    "table": "CREATE TABLE IF NOT EXISTS page_changes (id integer PRIMARY KEY, weight integer);",
    "change": "INSERT INTO page_changes VALUES (1, 1 + (random() & 4294967295))"
    " ON CONFLICT (id) DO UPDATE SET weight = weight + excluded.weight;",
    "trigger": 'CREATE TRIGGER IF NOT EXISTS "page_change_{event}_{table}"'
    ' AFTER {event} ON "{table}" BEGIN {change} END',
    "found": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    " AND name LIKE 'page_change_%' GROUP BY tbl_name HAVING count(*) = 3",
}
POSTGRESQL = {
    "table": "CREATE TABLE IF NOT EXISTS page_changes (weight bigint NOT NULL);"
    " CREATE OR REPLACE FUNCTION page_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN {change} RETURN NULL; END $$",
    "change": "INSERT INTO page_changes VALUES (1 + (random() * 4294967295)::bigint);",
    "trigger": "CREATE TRIGGER page_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
    ' ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION page_change()',
    "found": "SELECT tgrelid::regclass::text FROM pg_trigger"
    " WHERE tgname = 'page_change' AND tgenabled <> 'D'",
}

# Written often, and read by no kept page, as tests/core/page_cache finds: an app or a model.
NOT_ON_PAGES = {
    "sessions": "who has one gets no kept page",
    "users": "accounts, log-in tries and codes",
    "account": "email addresses of accounts",
    "mfa": "second steps of accounts",
    "wagtailadmin": "who is editing what now",
    "search": "the index: its pages are not kept",
    "wagtailsearch": "the admin's index",
    "ods.organisation": "the finder's list: its pages are not kept",
    "ods.succession": "as above",
    "ods.replacedrow": "the list before an import",
    "cqc.registration": "as above",
    "contact.message": "what people wrote",
    "core.jobmark": "when each job of the worker ran",
    "core.outgoingmail": "mail",
    "core.weeklycount": "counts of what people do",
    "members.checklist": "members' own work",
    "members.checklistmembership": "as above",
    "members.invitation": "as above",
    "members.itemmark": "as above",
    "members.markchange": "as above",
    "wagtailcore.modellogentry": "who did what",
    "wagtailcore.pagelogentry": "as above",
    "wagtailcore.referenceindex": "where things are used: the admin asks",
    "wagtailcore.revision": "drafts; publishing one writes to the page too",
}


def tables() -> list[str]:
    """Those that pages may read, with the ones between many-to-many fields."""
    metas = (model._meta for model in apps.get_models(include_auto_created=True))
    return sorted(
        meta.db_table
        for meta in metas
        if meta.managed and not NOT_ON_PAGES.keys() & {meta.app_label, meta.label_lower}
    )


def make_triggers(using: str, **kwargs) -> None:
    """After each `migrate`: the table, and the triggers that are missing. Counts as a change."""
    connection = connections[using]
    sql = _sql_of(connection)
    events = SQLITE_EVENTS if sql is SQLITE else [""]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(sql["table"].format(change=sql["change"]))
        for table in tables_without(connection):
            for event in events:
                cursor.execute(
                    sql["trigger"].format(event=event, table=table, change=sql["change"])
                )
        cursor.execute(sql["change"])


def tables_without(connection) -> list[str]:
    """Tables that pages may read and whose changes nobody would hear of."""
    with connection.cursor() as cursor:
        cursor.execute(_sql_of(connection)["found"])
        found = {table for (table,) in cursor.fetchall()}
        existing = set(connection.introspection.table_names(cursor))
    return [table for table in tables() if table in existing - found]


def _sql_of(connection) -> dict[str, str]:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL
