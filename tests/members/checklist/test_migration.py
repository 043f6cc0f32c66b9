"""Each member's own list becomes a checklist of one, and back, in a database of its own."""

import os
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.once]
BEFORE, BETWEEN, AFTER = "0002", "0004", "0005"
SETUP = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
loader = MigrationExecutor(connection).loader
applied = [node for node in loader.applied_migrations if node[0] == "members"]
apps = loader.project_state(max(applied)).apps
User, Item = apps.get_model("users", "User"), apps.get_model("members", "ChecklistItem")
def model(name): return apps.get_model("members", name)
"""
FILL = """
ann, bert = (User.objects.create(email=f"{n}@example.org", password="x") for n in ("ann", "bert"))
first, second = (Item.objects.create(key=key) for key in ("one", "two"))
model("ToolkitEdition").objects.create(name="2025-26", is_current=True)
progress = model("ItemProgress").objects
progress.create(user=ann, item=first, state="done", evidence="Ann's shelf")
progress.create(user=ann, item=second, state="in-progress")
model("HandOver").objects.create(giver=ann, email="bert@example.org")
model("HandOver").objects.create(giver=bert, email="carl@example.org")
"""
READ = """
for mark in model("ItemMark").objects.order_by("item__key"):
    print(mark.checklist.name, mark.item.key, mark.state, mark.evidence, mark.edition.name,
          mark.changed_by.email, sep="|")
for each in model("Invitation").objects.order_by("email"):
    print("invited", each.email, each.invited_by.email, each.answer or "waiting", sep="|")
for each in model("ChecklistMembership").objects.order_by("user__email"):
    print("on it", each.user.email, sep="|")
"""
READ_OLD = """
mark = model("ItemMark").objects.get(item__key="two")
mark.state, mark.reason = "does-not-apply", "None here"
mark.save()
"""
READ_BACK = """
for each in model("ItemProgress").objects.order_by("item__key"):
    print(each.user.email, each.item.key, each.state, each.evidence.replace("\\n", " "), sep="|")
"""


@pytest.fixture
def manage(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "VAR_DIR": str(tmp_path),
    }

    def run(*words):
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return [line for line in done.stdout.splitlines() if "|" in line]

    return run


def test_lists_become_checklists_of_one_and_back(manage):
    manage("migrate", "members", BEFORE, "-v0")
    manage("shell", "--no-imports", "-c", SETUP + FILL)
    manage("migrate", "members", AFTER, "-v0")
    assert manage("shell", "--no-imports", "-c", SETUP + READ) == [
        "Our DSPT checklist|one|done|Ann's shelf|2025-26|ann@example.org",
        "Our DSPT checklist|two|in-progress||2025-26|ann@example.org",
        "invited|bert@example.org|ann@example.org|waiting",
        "invited|carl@example.org|bert@example.org|waiting",
        "on it|ann@example.org",
        "on it|bert@example.org",
    ]
    manage("migrate", "members", BETWEEN, "-v0")
    manage("shell", "--no-imports", "-c", SETUP + READ_OLD)
    manage("migrate", "members", "0003", "-v0")
    assert manage("shell", "--no-imports", "-c", SETUP + READ_BACK) == [
        "ann@example.org|one|done|Ann's shelf",
        "ann@example.org|two|done|Does not apply: None here",
    ]
