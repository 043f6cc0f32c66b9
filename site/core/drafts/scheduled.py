"""What goes live or ends at its time: Wagtail's `publish_scheduled`, run by the worker.

One that can no longer be published (its address was taken, a fact it names is gone) would stop all
that come after it: it becomes a draft again, and whoever scheduled it gets an email; if they have
gone, whoever looks after it; else the administrators.
docs/decisions.md: The worker publishes what is due
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.models import Revision

from core.drafts.completeness import why_not_published
from core.mail.backend import from_header, send


def publish_scheduled() -> None:
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
        if why := why_not_published(revision.as_object()):
            _take_back(revision, why)
    call_command("publish_scheduled")


@transaction.atomic
def _take_back(revision: Revision, why: str) -> None:
    when = revision.approved_go_live_at
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    thing = revision.as_object()
    log(instance=thing, action="core.not_published", revision=revision, data={"why": why})
    for person in _people_to_tell(revision, thing):
        link = settings.SITE_URL + (AdminURLFinder(person).get_edit_url(thing) or "/admin/")
        context = {"thing": thing, "when": when, "why": why, "link": link}
        body = render_to_string("core/drafts/email/not_published.txt", context)
        subject = " ".join(f"Not published: {thing}".split())
        send(EmailMessage(subject, body, from_header(), [person.email]))


def _people_to_tell(revision: Revision, thing: Model) -> list[AbstractBaseUser]:
    people = get_user_model().objects.filter(is_active=True)
    key = {"content_type": revision.content_type, "object_id": revision.object_id}
    for found in (
        people.filter(pk=revision.user_id),
        people.filter(**{f"reviews__{name}": value for name, value in key.items()}),
        people.filter(pk=getattr(thing, "owner_id", None)),
    ):
        if found:
            return list(found)
    return list(people.filter(is_superuser=True))
