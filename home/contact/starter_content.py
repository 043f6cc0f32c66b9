"""The contact form's words and topics, and what the helpdesk may do."""

from pathlib import Path

from django.contrib.auth.models import Group, Permission

from core import starter
from core.facts import Fact
from core.service_text import ServiceText
from home.contact.topics import HELPDESK, Topic

FOLDER = Path(__file__).parent / "starter"
FOR_HELPDESK = ["change_message", "add_topic", "change_topic", "delete_topic"]


def load() -> None:
    content = starter.read(FOLDER, "contact")
    for text in content["texts"]:
        if starter.is_new(f"service text {text['key']}"):
            ServiceText.objects.create(**text)
    helpdesk = Fact.objects.filter(slug=HELPDESK).first()
    if helpdesk and starter.is_new("contact topics"):
        for order, topic in enumerate(content["topics"], start=1):
            Topic.objects.create(fact=helpdesk, order=order, **topic)
    starter.allow_editors(Topic, "add", "change", "delete")
    if starter.is_new("permissions of the helpdesk for messages"):
        _allow_helpdesk()


def _allow_helpdesk() -> None:
    permissions = Permission.objects.filter(
        content_type__app_label="contact", codename__in=FOR_HELPDESK
    ) | Permission.objects.filter(content_type__app_label="core", codename="change_outgoingmail")
    for group in Group.objects.filter(name="Helpdesk"):
        group.permissions.add(*permissions)
