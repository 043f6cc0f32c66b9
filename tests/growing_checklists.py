"""What makes a checklist, and the lists about checklists, longer: for tests/growing_lists.py."""

from collections.abc import Callable

from django.apps import apps
from django.urls import reverse

from tests import factories as make
from tests.growing_lists import shown_at


def own_checklist(it):
    """The visitor's, made once."""
    found = it.user.checklists.first()
    return found or make.ChecklistMembershipFactory(user=it.user).checklist


def at_own(rest: str = "") -> Callable:
    return lambda it: f"/members/checklist/{own_checklist(it).pk}/{rest}"


@shown_at(
    ("checklist", at_own()),
    ("print-checklist", at_own("print/")),
    ("checklist-word", at_own("checklist.docx")),
    "my-data",
    visitor="member",
)
def checklist_with_marks(it, count):
    for question in make.ToolkitQuestionFactory.create_batch(count):
        make.ItemMarkFactory(
            checklist=own_checklist(it),
            item=question.item,
            edition=question.edition,
            changed_by=it.user,
        )


@shown_at(("checklist", at_own()), visitor="member")
def marks_of_items_no_longer_asked(it, count):
    make.ItemMarkFactory.create_batch(count, checklist=own_checklist(it))


@shown_at(("checklist-item", at_own("items/reporting-breaches/")), visitor="member")
def history_of_an_item(it, count):
    item = apps.get_model("members.ChecklistItem").objects.get(key="reporting-breaches")
    mark = own_checklist(it).marks.get_or_create(item=item)[0]
    make.MarkChangeFactory.create_batch(count, mark=mark)


@shown_at(("checklist-people", at_own("people/")), visitor="member")
def people_on_a_checklist(it, count):
    for inviter in make.UserFactory.create_batch(count):
        make.ChecklistMembershipFactory(checklist=own_checklist(it), invited_by=inviter)
        make.InvitationFactory(checklist=own_checklist(it))


def close_account(it) -> str:
    """For somebody who gave their password just now."""
    it.user.set_password("three random words")
    it.user.save()
    it.client.force_login(it.user)
    it.client.post("/account/reauthenticate/", {"password": "three random words"})
    return reverse("close-account")


@shown_at("checklists", "my-data", ("close-account", close_account), visitor="member")
def several_checklists(it, count):
    make.ChecklistMembershipFactory.create_batch(count, user=it.user)


@shown_at(("checklist-item", at_own("items/reporting-breaches/")), visitor="member")
def materials_of_a_checklist_item(it, count):
    item = apps.get_model("members.ChecklistItem").objects.get(key="reporting-breaches")
    for _ in range(count):
        page = make.MaterialPageFactory()
        page.helps_with.add(item)
        page.save()


@shown_at(("toolkit-item", "/members/checklist/items/reporting-breaches/"), visitor="member")
def materials_of_an_item_for_whoever_has_no_checklist(it, count):
    materials_of_a_checklist_item(it, count)


@shown_at("checklist-invitations", "account", "my-data", visitor="member")
def invitations_to_checklists(it, count):
    make.InvitationFactory.create_batch(count, email=it.user.email)
