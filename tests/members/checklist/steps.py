"""What tests of checklists do: start one, mark, load a set of questions."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from members.checklist.editions import current_edition
from members.checklist.listing import ListedItem, items_of
from members.checklist.models import Checklist, ChecklistMembership
from members.checklist.people import start_checklist
from members.checklist.question_sets import load_edition, rows_of

REASON = "We destroy nothing ourselves"


def a_checklist(*users, name="Example House") -> Checklist:
    checklist = start_checklist(users[0], name)
    for user in users[1:]:
        ChecklistMembership.objects.create(checklist=checklist, user=user, invited_by=users[0])
    return checklist


def address_of(checklist: Checklist, rest: str = "") -> str:
    return f"/members/checklist/{checklist.pk}/{rest}"


def press(browser, checklist: Checklist, key: str, state="done", seen="not-started", query=""):
    address = address_of(checklist, "mark/") + query
    return browser.post(address, {"mark": f"{key} {state} {seen}"})


def save(browser, checklist: Checklist, key: str, state="done", **fields):
    sent = {"state": state, "evidence": "The blue folder"} | fields
    return browser.post(address_of(checklist, f"items/{key}/"), sent)


def listed(checklist: Checklist, key: str) -> ListedItem:
    return next(item for item in items_of(checklist) if item.key == key)


def question_rows(**changes) -> list[dict]:
    """The questions in use as a file has them, changed by key."""
    rows = rows_of(current_edition()).values()
    return [row | changes.get(row["key"].replace("-", "_"), {}) for row in rows]


def a_new_year(name="2026-27", without=(), **changes):
    return load_edition(name, [r for r in question_rows(**changes) if r["key"] not in without])


def as_csv(rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def upload(client, content: bytes, edition="2026-27", name="questions.csv"):
    data = {"edition": edition, "file": SimpleUploadedFile(name, content)}
    return client.post("/admin/questions/", data, follow=True)


def take(client, page, **answers):
    """Press “Put in use” on the preview."""
    seen = page.context["seen"]
    return client.post(page.request["PATH_INFO"], {"seen": seen} | answers, follow=True)


def messages_of(page) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def undo(client, change):
    return client.post(f"/admin/questions/{change.pk}/undo/", follow=True)
