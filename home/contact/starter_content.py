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
        ServiceText.objects.get_or_create(key=text["key"], defaults=text)
    if not Topic.objects.exists():
        _add_topics(content["topics"])
    starter.allow_editors(Topic, "add", "change", "delete")
    _allow_helpdesk()


def _add_topics(topics: list[dict]) -> None:
    helpdesk = Fact.objects.get(slug=HELPDESK)
    for order, topic in enumerate(topics, start=1):
        Topic.objects.create(fact=helpdesk, order=order, **topic)


def _allow_helpdesk() -> None:
    permissions = Permission.objects.filter(
        content_type__app_label="contact", codename__in=FOR_HELPDESK
    ) | Permission.objects.filter(content_type__app_label="core", codename="change_outgoingmail")
    for group in Group.objects.filter(name="Helpdesk"):
        group.permissions.add(*permissions)
