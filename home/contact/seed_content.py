"""The contact form's texts and topics, and what the helpdesk may do."""

from pathlib import Path

from django.contrib.auth.models import Group, Permission

from core.drafts.seed_content import grant_publishing
from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.models import Fact
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml
from core.service_text import ServiceText
from home.contact.models import Topic

FOLDER = Path(__file__).parent / "seed"
HELPDESK_PERMISSIONS = ["change_message", "add_topic", "change_topic", "delete_topic"]


def seed_contact() -> None:
    content = read_toml(FOLDER, "contact")
    for text in content["texts"]:
        if mark_as_seeded(f"service text {text['key']}"):
            ServiceText.objects.create(**text)
    helpdesk = Fact.objects.filter(slug=HELPDESK_SLUG).first()
    if helpdesk and mark_as_seeded("contact topics"):
        for order, topic in enumerate(content["topics"], start=1):
            Topic.objects.create(fact=helpdesk, order=order, **topic)
    grant_to_editors(Topic, "add", "change", "delete")
    grant_publishing(Topic)
    if mark_as_seeded("permissions of the helpdesk for messages"):
        _allow_helpdesk(*HELPDESK_PERMISSIONS)
    if mark_as_seeded("permissions of the helpdesk to publish topics"):
        _allow_helpdesk("publish_topic", "lock_topic", "unlock_topic")


def _allow_helpdesk(*names: str) -> None:
    permissions = Permission.objects.filter(
        content_type__app_label="contact", codename__in=names
    ) | Permission.objects.filter(content_type__app_label="core", codename="change_outgoingmail")
    for group in Group.objects.filter(name="Helpdesk"):
        group.permissions.add(*permissions)
