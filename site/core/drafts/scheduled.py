"""What goes live or ends at its time: Wagtail's `publish_scheduled`, run by the worker.

One that can no longer be published (its address was taken, a fact it names is gone) would stop all
that come after it: it becomes a draft again, and whoever scheduled it gets an email.
docs/decisions.md: The worker publishes what is due
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import transaction
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
    if revision.user and revision.user.is_active:
        link = settings.SITE_URL + (AdminURLFinder(revision.user).get_edit_url(thing) or "/admin/")
        context = {"thing": thing, "when": when, "why": why, "link": link}
        body = render_to_string("core/drafts/email/not_published.txt", context)
        subject = " ".join(f"Not published: {thing}".split())
        send(EmailMessage(subject, body, from_header(), [revision.user.email]))
