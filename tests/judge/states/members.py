"""The members' area, without its checklists."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from tests import factories as make
from tests.judge.states import at, state
from tests.judge.states.account import invited, member
from tests.judge.states.public import (
    every_block,
    notices_everywhere,
    table,
    tables_with_empty_headers,
)
from tests.members.documents.filling_in import TYPED
from tests.standings import list_is

at("/members/", "members.MembersHubPage", "hub", member)
at("/members/", "members.MembersHubPage", "hub-invited", invited)
at("/members/", "members.MembersHubPage", "hub-with-notices", member, notices_everywhere)
at("/members/materials/", "members.MaterialsPage", "materials", member)
at(
    "/members/materials/?topic=1-start&kind=guide",
    "members.MaterialsPage",
    "materials-part",
    member,
)
at("/members/materials/?topic=nothing", "members.MaterialsPage", "materials-bad-topic", member)
at("/members/materials/data-breach-log/", "members.MaterialPage", "material", member)
at("/members/materials/own-device-policy/", "members.MaterialPage", "material-document", member)
at("/members/documents/", "documents", "documents", member)
at("/members/events/", "members.EventsPage", "events", member)
at("/members/details/", "details", "details", member)
at("/members/not-there/", "404.html", "not-found-for-members", member)
at("/search/?q=policy", "search", "search-as-member", member)


def editor(it):
    it.log_in(groups=["Editors"])


# With Wagtail's bar for the team: on pages, a service's page and a members' page
at("/", "home.HomePage", "home-for-the-team", editor)
at("/nhs-mail/guide/", "guidance.GuidePage", "guide-for-the-team", editor)
at("/contact/", "contact", "contact-for-the-team", editor)
at("/members/", "members.MembersHubPage", "hub-for-the-team", editor)


@state("members.MembersHubPage")
def hub_with_checklist_and_event(it):
    make.EventPageFactory(title="DSPT clinic")
    make.ItemMarkFactory(
        checklist=make.ChecklistMembershipFactory(user=it.log_in()).checklist,
        item=apps.get_model("members.ChecklistItem").objects.first(),
        changed_by=it.user,
    )
    it.open("/members/")


@state("members.MembersHubPage")
def hub_with_two_checklists(it):
    make.ChecklistMembershipFactory.create_batch(2, user=it.log_in())
    it.open("/members/")


def two_checklists_ask_again(it):
    old = make.ToolkitEditionFactory(name="2019-20")
    item = apps.get_model("members.ChecklistItem").objects.first()
    for each in make.ChecklistMembershipFactory.create_batch(2, user=it.log_in()):
        fields = {"checklist": each.checklist, "item": item, "changed_by": it.user}
        make.ItemMarkFactory(state="done", edition=old, **fields)


at("/members/", "members.MembersHubPage", "hub-asks-again-twice", two_checklists_ask_again)
at("/members/checklist/", "checklists", "checklists-ask-again", two_checklists_ask_again)


def invited_twice(it):
    make.InvitationFactory.create_batch(2, email=it.log_in().email)


at("/members/", "members.MembersHubPage", "hub-invited-twice", invited_twice)


@state("members.MaterialPage")
def material_with_every_block(it):
    it.log_in()
    page = make.MaterialPageFactory(title="Every block", slug="every-block")
    collection = make.MembersSettingsFactory().collection
    names = page.body.stream_block.child_blocks
    value = names["table"].to_python({"table": table(), "blank_rows": 2})
    own_phones = {
        "statement": "people use their own phones",
        "if_so": [("text", "<p>Lock it.</p>")],
    }
    page.body = [*every_block(collection=collection), ("table", value), ("choice", own_phones)]
    assert {block.block_type for block in page.body} == names.keys()
    page.save()
    it.open("/members/materials/every-block/")


@state("members.MaterialPage")
def material_with_two_tables_of_one_caption(it):
    it.log_in()
    page = make.MaterialPageFactory(title="Tables", slug="tables")
    to_python = page.body.stream_block.child_blocks["table"].to_python
    text = ("text", "<h3>Small</h3><p>Ask us.</p>")
    tables = [("table", to_python({"table": each})) for each in tables_with_empty_headers()]
    page.body = [text, *tables]
    page.save()
    it.open("/members/materials/tables/")


# Documents


@state("documents")
def documents_with_code(it):
    list_is("real", "VXXXX")
    it.log_in()
    it.open("/members/documents/")
    it.send("Find my code", q="VXXXX")


@state("documents")
def documents_errors(it):
    it.log_in()
    it.open("/members/documents/")
    it.send("Fill in my documents", start="never")


@state("documents")
def documents_filled(it):
    it.log_in()
    it.open("/members/documents/")
    it.send(
        "Fill in my documents", **{name.replace("-", "_"): text for name, text in TYPED.items()}
    )


@state("documents")
def documents_with_gaps(it):
    it.log_in()
    it.open("/members/documents/")
    it.send("Fill in my documents")


# Events and details


@state("members.EventPage")
def event(it):
    it.log_in()
    make.EventPageFactory(
        title="DSPT clinic", slug="clinic", description="<p>Bring [[helpdesk]].</p>"
    )
    it.open("/members/events/clinic/")


@state("members.EventPage")
def event_past(it):
    it.log_in()
    started = timezone.now() - timedelta(days=2)
    make.EventPageFactory(title="DSPT clinic", slug="clinic", starts_at=started)
    it.open("/members/events/clinic/")


@state("members.EventsPage")
def events_coming_and_past(it):
    it.log_in()
    make.EventPageFactory(title="DSPT clinic")
    make.EventPageFactory(title="Past clinic", starts_at=timezone.now() - timedelta(days=2))
    it.open("/members/events/")


@state("details")
def details_errors(it):
    it.log_in()
    it.open("/members/details/")
    it.send("Save", first_name="", organisation="")


@state("account")
def details_saved(it):
    it.log_in()
    it.open("/members/details/")
    it.send("Save", first_name="Anna")
