"""Which tables pages are made of, and the triggers that tell of their changes.

Every table of every model has them but those named here, so a new model needs no thought. They are
made after each `migrate`: Django makes a table of SQLite anew when it alters it, without triggers.
"""

from django.apps import apps
from django.db import connections, transaction

from core.page_cache.generation import TABLE

NAME = "page_change"
EVENTS = ("INSERT", "UPDATE", "DELETE")

# What no kept page reads, by app or model, with the reason. tests/core/page_cache reads every page.
NOT_ON_PAGES = {
    "sessions": "who has one gets no kept page",
    "users": "accounts, log-in tries and codes",
    "account": "email addresses of accounts",
    "mfa": "second steps of accounts",
    "auth": "groups and their permissions: what the team may do",
    "wagtailadmin": "who is editing what now",
    "wagtailusers": "the team's own settings of the admin",
    "search": "the index: its pages are not kept",
    "wagtailsearch": "the admin's index",
    "ods.organisation": "the finder's list: its pages are not kept",
    "ods.succession": "as above",
    "ods.replacedrow": "the list before an import",
    "cqc.registration": "as above",
    "contact.message": "what people wrote",
    "core.outgoingmail": "mail",
    "core.weeklycount": "counts of what people do",
    "core.review": "who reads what through in the team",
    "core.seededpiece": "which starter content was made",
    "members.checklist": "members' own work",
    "members.checklistmembership": "as above",
    "members.invitation": "as above",
    "members.itemmark": "as above",
    "members.markchange": "as above",
    "members.questionsetchange": "uploads of the team",
    "wagtailcore.apitoken": "no part of pages",
    "wagtailcore.comment": "what the team says about a draft",
    "wagtailcore.commentreply": "as above",
    "wagtailcore.modellogentry": "who did what",
    "wagtailcore.pagelogentry": "as above",
    "wagtailcore.pagesubscription": "who in the team is told of comments",
    "wagtailcore.referenceindex": "where things are used: the admin asks",
    "wagtailcore.revision": "drafts; publishing one writes to the page too",
    "wagtailcore.taskstate": "workflow of drafts",
    "wagtailcore.uploadedfile": "uploads on their way into the admin",
    "wagtailcore.workflowstate": "workflow of drafts",
}


def tables() -> list[str]:
    """Those that pages may read, with the ones between many-to-many fields."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not NOT_ON_PAGES.keys() & _names_of(model)
    )


def _names_of(model) -> set[str]:
    return {model._meta.app_label, model._meta.label_lower}


def make_triggers(using: str, **kwargs) -> None:
    """After each `migrate`: the table, and the triggers that are missing. Counts as a change."""
    connection = connections[using]
    statements = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in statements["table"]:
            cursor.execute(statement)
        for table in tables_without(connection):
            for event in EVENTS if connection.vendor == "sqlite" else [""]:
                cursor.execute(statements["trigger"].format(table=table, event=event))
        cursor.execute(statements["change"])


def tables_without(connection) -> list[str]:
    """Tables that pages may read and whose changes nobody would hear of."""
    find = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(find["found"])
        found = {table for table, in cursor.fetchall()}
        existing = set(connection.introspection.table_names(cursor))
    return [table for table in tables() if table in existing - found]


_SQLITE = {
    "table": [f"CREATE TABLE IF NOT EXISTS {TABLE} (id integer PRIMARY KEY, weight integer)"],
    "change": (
        _CHANGE := f"INSERT INTO {TABLE} VALUES (1, 1 + (random() & 4294967295))"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET weight = weight + excluded.weight"
    ),
    "trigger": f'CREATE TRIGGER IF NOT EXISTS "{NAME}_{{event}}_{{table}}"'
    f' AFTER {{event}} ON "{{table}}" BEGIN {_CHANGE}; END',
    "found": f"SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{NAME}_%'"  # noqa: S608
    f" GROUP BY tbl_name HAVING count(*) = {len(EVENTS)}",
}
_POSTGRESQL = {
    "table": [
        f"CREATE TABLE IF NOT EXISTS {TABLE} (weight bigint NOT NULL)",
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" INSERT INTO {TABLE} VALUES (1 + (random() * 4294967295)::bigint); RETURN NULL; END $$",  # noqa: S608
    ],
    "change": f"INSERT INTO {TABLE} VALUES (1 + (random() * 4294967295)::bigint)",  # noqa: S608
    "trigger": f'CREATE TRIGGER {NAME} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{{table}}"'
    f" FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()",
    "found": "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    f" WHERE t.tgname = '{NAME}' AND t.tgenabled <> 'D'",
}
