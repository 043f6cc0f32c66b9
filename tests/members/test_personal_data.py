"""The data export holds all that belongs to the person, and nothing of others."""

import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField
from wagtail.models import Comment

from members.personal_data import PERSONAL_FIELDS, personal_data_json, personal_data_of
from tests.factories import (
    ContentPageFactory,
    InvitationFactory,
    MarkChangeFactory,
    MessageFactory,
    OutgoingMailFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

WRITTEN_OUT = {  # by functions of members/personal_data.py
    *("members.Checklist.people", "members.ChecklistMembership.user"),
    *("members.Invitation.invited_by", "members.Invitation.email", "members.ItemMark.changed_by"),
    *("contact.Message.email", "core.OutgoingMail.recipient", "users.User.email"),
    "account.EmailAddress.email",
}
NOT_EXPORTED = {
    "users.EmailCode.user": "a code that works for 15 minutes and must stay secret",
    "users.EmailCode.email": "the same",
    "wagtailadmin.EditingSession.user": "who has a page open, for an hour at most",
    "wagtailadmin.FormState.user": "what a preview shows, for a day at most",
    "wagtaildocs.Document.uploaded_by_user": "never filled: core.Document is used",
    "wagtailimages.Image.uploaded_by_user": "never filled: core.Image is used",
    "contact.Message.send_to": "an address of the helpdesk's",
}
OWN_FIELDS_LEFT_OUT = {
    "id": "a number of the database's",
    "password": "a hash that must stay secret",
    "session_salt": "the same",
    "is_active": "who is switched off cannot ask for it; the others are active",
    "is_staff": "never used: groups are exported",
    "is_superuser": "what somebody may do for the team, not about the person",
}
LOCKS = "locked_by"  # who edits something now; it ends with the editing


def names_of_people() -> set[str]:
    """Every field that leads to a user or has an email address, as app.Model.field."""
    user = get_user_model()
    return {
        f"{field.model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model is user or isinstance(field, EmailField) or field.name == "recipient"
        if field.name != LOCKS
    }


def test_each_field_that_names_a_person_is_exported_or_has_a_reason():
    known = PERSONAL_FIELDS.keys() | WRITTEN_OUT | NOT_EXPORTED.keys()
    assert names_of_people() == known


def test_each_field_of_an_account_is_exported_or_has_a_reason():
    given = {
        "email": "ann@example.org",
        "first_name": "Annalise",
        "last_name": "Exampleton",
        "organisation": "Example House",
        "membership": "declined",
        "declined_because": "We do not know this provider.",
        "decided_at": datetime(2026, 3, 2, tzinfo=UTC),
        "warned_at": datetime(2026, 3, 3, tzinfo=UTC),
        "date_joined": datetime(2026, 3, 4, tzinfo=UTC),
        "last_login": datetime(2026, 3, 5, tzinfo=UTC),
    }
    fields = {field.name for field in get_user_model()._meta.local_concrete_fields}
    assert fields == given.keys() | OWN_FIELDS_LEFT_OUT.keys()
    exported = personal_data_json(UserFactory(**given))
    for value in given.values():
        shown = value.isoformat() if isinstance(value, datetime) else value
        assert shown.lower() in exported.lower()


@pytest.mark.parametrize("name", PERSONAL_FIELDS)
def test_each_relation_can_be_asked_for(name):
    """A field that a new version of Wagtail renames is found here."""
    model = apps.get_model(name.rpartition(".")[0])
    list(model._base_manager.values(*PERSONAL_FIELDS[name])[:1])


@pytest.fixture
def ann():
    return UserFactory(email="ann@example.org", groups=["Editors"])


def test_messages_emails_marks_comments_and_log_ins_are_in_it(ann):
    message = MessageFactory(email="Ann@Example.org", text="Which form?")
    OutgoingMailFactory(recipient="ann@example.org", subject="Password", content=b"secret link")
    MarkChangeFactory(by=ann, what="Done")
    Comment.objects.create(page=ContentPageFactory(), user=ann, text="Is this right?")
    data = json.loads(personal_data_json(ann))

    assert data["messages to the helpdesk"][0]["reference"] == message.reference
    assert data["messages to the helpdesk"][0]["text"] == "Which form?"
    assert [mail["subject"] for mail in data["emails to you"]] == ["Password"]
    others = data["other records"]
    assert others["members.MarkChange.by"][0]["what"] == "Done"
    assert others["wagtailcore.Comment.user"][0]["text"] == "Is this right?"
    assert others["users.User_groups.user"] == [{"group name": "Editors"}]
    assert "secret link" not in json.dumps(data)


def test_nothing_of_others_is_in_it(ann):
    MessageFactory(email="jo@example.org")
    OutgoingMailFactory(recipient="jo@example.org")
    MarkChangeFactory(what="Theirs")

    assert "jo@example.org" not in json.dumps(personal_data_of(ann))
    assert "Theirs" not in json.dumps(personal_data_of(ann))


def test_what_came_from_an_address_that_nobody_confirmed_is_not_in_it():
    """Whoever made the account may not be who wrote."""
    stranger = UserFactory(email="jo@example.org", is_confirmed=False)
    MessageFactory(email="jo@example.org", text="Private words")
    OutgoingMailFactory(recipient="jo@example.org", subject="Private subject")
    InvitationFactory(email="jo@example.org")
    data = personal_data_of(stranger)

    assert "Private" not in json.dumps(data)
    assert not data["invitations to you"]
