"""What people ask about, and their messages, kept until answered and for a while afterwards."""

import secrets
from datetime import timedelta

from django import forms
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, PublishingPanel

from core.drafts.models import DraftSnippet
from core.facts.fields import INLINE_FEATURES, FactRichTextField
from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.models import Fact
from core.facts.panel import FactsPanel
from core.site_settings import SiteSettings

MAX_HELD_AGE = timedelta(days=90)
MAX_OPEN_AGE = timedelta(days=365)
FACT_ERROR = "Choose a fact that is published and has an email address"
REFERENCE_CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks or sounds like another


def helpdesk_fact_id() -> int | None:
    return Fact.objects.filter(slug=HELPDESK_SLUG).values_list("pk", flat=True).first()


class Topic(DraftSnippet):
    title = models.CharField(max_length=60, unique=True, help_text="As readers choose it.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lowest first.")
    fact = models.ForeignKey(
        Fact,
        on_delete=models.RESTRICT,
        limit_choices_to={"kind": Fact.Kind.EMAIL, "live": True},
        default=helpdesk_fact_id,
        verbose_name="goes to",
        error_messages={"invalid": FACT_ERROR},
        help_text="The email address that messages about this are sent to.",
        related_name="+",
    )
    advice = FactRichTextField(
        blank=True,
        features=INLINE_FEATURES,
        max_length=300,
        help_text="Shown below the choice. May name facts.",
    )

    panels = [
        *(FieldPanel(name) for name in ("title", "order")),
        FieldPanel("fact", widget=forms.Select),  # Wagtail's chooser offers facts of every kind
        FieldPanel("advice"),
        FactsPanel(),
        PublishingPanel(),
    ]

    class Meta:
        ordering = ["order", "title"]

    def __str__(self):
        return self.title

    def addresses(self) -> list[tuple[str, str]]:
        return [(reverse("contact"), "Contact us")]


def new_reference() -> str:
    """ "NC-7F3K2": short enough to read out on the phone, one of 24 million."""
    code = "".join(secrets.choice(REFERENCE_CHARACTERS) for _ in range(5))
    return f"{SiteSettings.load().message_prefix}-{code}"


class MessageQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answered_at=None)

    def open(self):
        return self.unanswered().filter(held_because="")

    def held(self):
        return self.unanswered().exclude(held_because="")

    def answered(self):
        return self.exclude(answered_at=None)


class Message(models.Model):
    reference = models.CharField(max_length=10, unique=True, default=new_reference)
    idempotency_key = models.CharField(
        max_length=64, unique=True, help_text="Of the form and its words: sent twice, stored once."
    )
    topic = models.CharField(max_length=60, blank=True)
    send_to = models.EmailField(blank=True)
    name = models.CharField(max_length=100)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    text = models.TextField("message", max_length=2000)
    received_at = models.DateTimeField("received", default=timezone.now)
    held_because = models.CharField("held because", max_length=200, blank=True)
    is_copied = models.BooleanField(help_text="Whether the sender gets a copy.")
    answered_at = models.DateTimeField("answered", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        default_permissions = ["change"]

    def __str__(self):
        return self.reference

    @property
    def state(self) -> str:
        if self.answered_at:
            return "Answered"
        return "Held" if self.held_because else "Open"

    @property
    def subject(self) -> str:
        return f"[{self.reference}] {self.topic or 'Message'}"

    def mark_answered(self, seen: str, at, by) -> bool:
        """False, and nothing done, unless the state is still the one that was `seen`."""
        states = {"Open": "open", "Held": "held", "Answered": "answered"}
        in_state = getattr(Message.objects, states.get(seen, "none"))()
        same = in_state.filter(pk=self.pk, answered_at__isnull=at is not None)
        return bool(same.update(answered_at=at, answered_by=by))


def purge_answered() -> int:
    until = timezone.now() - settings.KEEP_ANSWERED_MESSAGES
    return Message.objects.filter(answered_at__lt=until).delete()[0]


def purge_unanswered() -> int:
    """Those held as spam, and much later the open ones: the helpdesk's home tells of both."""
    now = timezone.now()
    held = Message.objects.held().filter(received_at__lt=now - MAX_HELD_AGE)
    opened = Message.objects.open().filter(received_at__lt=now - MAX_OPEN_AGE)
    return held.delete()[0] + opened.delete()[0]
