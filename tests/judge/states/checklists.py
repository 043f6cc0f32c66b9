"""Checklists, and who is on them."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from tests import factories as make
from tests.judge.states import at, state
from tests.judge.states.account import invited, member

LISTS = "/members/checklist/"
ITEM = "reporting-breaches"

at(LISTS, "checklists", "checklists-none", member)
at(LISTS, "checklists", "checklists-invited", invited)
at(f"{LISTS}start/", "start-checklist", "checklist-start", member)
at(f"{LISTS}invitations/", "checklist-invitations", "invitations-none", member)
at(f"{LISTS}invitations/", "checklist-invitations", "invitations-one", invited)
at(f"{LISTS}items/{ITEM}/", "toolkit-item", "toolkit-item", member)
at(f"{LISTS}987654/", "members/checklist/not_on_it.html", "checklist-of-others", member)


def mine(it) -> str:
    """The address of a checklist that the visitor is on."""
    checklist = make.ChecklistMembershipFactory(user=it.log_in()).checklist
    return f"{LISTS}{checklist.pk}/"


def marked(it) -> str:
    """The same, with a mark of each kind and a colleague."""
    address = mine(it)
    checklist = it.user.checklists.get()
    make.ChecklistMembershipFactory(checklist=checklist, invited_by=it.user)
    items = apps.get_model("members.ChecklistItem").objects.all()
    for item, mark in zip(items, ("done", "in-progress", "does-not-apply"), strict=False):
        make.ItemMarkFactory(checklist=checklist, item=item, state=mark, changed_by=it.user)
    return address


def edition():
    return apps.get_model("members.ToolkitEdition").objects.get(is_current=True)


@state("checklists")
def checklists_several(it):
    make.ChecklistMembershipFactory.create_batch(2, user=it.log_in())
    it.open(LISTS)


@state("toolkit-item")
def toolkit_item_for_several(it):
    make.ChecklistMembershipFactory.create_batch(2, user=it.log_in())
    it.open(f"{LISTS}items/{ITEM}/")


@state("start-checklist")
def checklist_start_empty(it):
    it.log_in()
    it.open(f"{LISTS}start/")
    it.send("Start")


@state("checklist")
def checklist_started(it):
    it.log_in()
    it.open(f"{LISTS}start/")
    it.send("Start", name="Example House")


@state("checklist")
def checklist_with_marks(it):
    it.open(marked(it))


@state("checklist")
def checklist_part(it):
    it.open(f"{marked(it)}?changed=yes")


@state("checklist")
def checklist_marked_in_one_press(it):
    it.open(mine(it))
    it.press(it.page.locator("button[name=mark]").nth(20))


@state("checklist")
def checklist_of_a_past_edition(it):
    past = edition()
    past.closes_on = timezone.localdate() - timedelta(days=5)
    past.save()
    it.open(marked(it))


@state("checklist")
def checklist_asks_again(it):
    address, old = marked(it), make.ToolkitEditionFactory(name="2019-20")
    apps.get_model("members.ItemMark").objects.update(edition=old)
    it.open(address)


@state("checklist-item")
def checklist_item(it):
    it.open(f"{marked(it)}items/{ITEM}/")


@state("checklist-item")
def checklist_item_saved(it):
    it.open(f"{mine(it)}items/{ITEM}/")
    it.send("Save", evidence="In the red folder")


@state("checklist-item")
def checklist_item_errors(it):
    it.open(f"{mine(it)}items/{ITEM}/")
    it.send("Save", evidence="x" * 1001)


@state("checklist-people")
def people_alone(it):
    it.open(f"{mine(it)}people/")


@state("checklist-people")
def people_with_invitations(it):
    address = marked(it)
    make.InvitationFactory(checklist=it.user.checklists.get(), invited_by=it.user)
    it.open(f"{address}people/")


@state("checklist-people")
def people_invited_now(it):
    it.open(f"{mine(it)}people/")
    it.send("Send the invitation", email="bea@example.org")


@state("checklist-people")
def people_errors(it):
    it.open(f"{mine(it)}people/")
    it.send("Send the invitation", email="nobody")


@state("rename-checklist")
def rename_checklist(it):
    it.open(f"{mine(it)}name/")


@state("rename-checklist")
def rename_checklist_empty(it):
    it.open(f"{mine(it)}name/")
    it.send("Save the name", name="")


@state("checklist-people")
def renamed_checklist(it):
    it.open(f"{mine(it)}name/")
    it.send("Save the name", name="Sunny Brook")


@state("remove-from-checklist")
def remove_from_checklist(it):
    address = marked(it)
    other = it.user.checklists.get().memberships.exclude(user=it.user).get()
    it.open(f"{address}people/{other.pk}/remove/")


@state("leave-checklist")
def leave_shared_checklist(it):
    it.open(f"{marked(it)}leave/")


@state("leave-checklist")
def leave_last_on_checklist(it):
    it.open(f"{mine(it)}leave/")


@state("checklists")
def left_checklist(it):
    it.open(f"{mine(it)}leave/")
    it.send("Leave and delete the checklist")


@state("print-checklist")
def print_checklist(it):
    it.open(f"{marked(it)}print/")


@state("checklist")
def invitation_accepted(it):
    invited(it)
    it.open(f"{LISTS}invitations/")
    it.send("Yes, join this checklist")


@state("checklists")
def invitation_declined(it):
    invited(it)
    it.open(f"{LISTS}invitations/")
    it.send("No")
