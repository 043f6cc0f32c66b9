"""The members' area: the hub, the list of materials, and each of them."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.facts.fields import FactRichTextField
from core.forms import Form
from core.media.models import Document
from core.pages import BasePage, page_panels
from members.access.choosers import MembersDocumentChooser
from members.access.members_only import MEMBERS_SLUG, MembersOnlyPage
from members.blocks import MaterialBodyBlock
from members.checklist.models import (
    ChecklistItem,
    current_questions_about,
    next_question,
    progress_of_questions,
    questions_for,
    sections_of,
)

MAX_LATEST_MATERIALS = 5  # on the hub
KIND_ICONS = {
    "guide": "book",
    "template": "form",
    "checklist": "tick",
    "video": "arrow",
    "event": "calendar",
    "faq": "question",
}
# Never null: an alias of a draft has no date of its own, and databases differ in where nulls sort.
PUBLISHED_AT = Coalesce(
    "first_published_at",
    "alias_of__first_published_at",
    "latest_revision_created_at",
    Value(datetime(1970, 1, 1, tzinfo=UTC)),
)


class MembersHubPage(MembersOnlyPage, BasePage):
    fixed_slug = MEMBERS_SLUG

    introduction = FactRichTextField(max_length=2000, help_text="Opens the members' area.")

    content_panels = page_panels(FieldPanel("introduction"))
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["members.MaterialsPage"]
    max_count = 1
    template = "members/hub_page.html"
    page_description = "What members see first: their progress and what is new."

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        latest = MaterialPage.objects.live().alias(date=PUBLISHED_AT).order_by("-date", "-pk")
        materials = latest.select_related("file")
        questions = questions_for(request.user)
        return context | {
            "progress": progress_of_questions(questions),
            "sections": sections_of(questions),
            "next": next_question(questions),
            "materials": mark_new_materials(materials[:MAX_LATEST_MATERIALS], request),
        }


class MaterialsPage(MembersOnlyPage, BasePage):
    fixed_slug = "materials"

    introduction = FactRichTextField(max_length=2000, help_text="Stands above the list.")

    content_panels = page_panels(FieldPanel("introduction"))
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["members.MembersHubPage"]
    subpage_types = ["members.MaterialPage"]
    max_count = 1
    template = "members/materials_page.html"
    page_description = "The list of all materials, with filters."

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        chosen = chosen_filters(request.GET)
        materials = MaterialPage.objects.child_of(self).live().filter(**chosen)
        materials = materials.select_related("file").order_by("topic", "title")
        return context | {
            "form": MaterialsFilterForm(initial=chosen),
            "materials": mark_new_materials(materials, request),
        }


class MaterialPage(MembersOnlyPage, BasePage):
    class Kind(models.TextChoices):
        GUIDE = "guide", "Guide"
        TEMPLATE = "template", "Template"
        CHECKLIST = "checklist", "Checklist"
        VIDEO = "video", "Video"
        EVENT = "event", "Event"
        FAQ = "faq", "Questions and answers"

    class Topic(models.TextChoices):
        START = "1-start", "Getting started"
        STAFF = "2-staff", "Staffing and roles"
        POLICIES = "3-policies", "Policies and procedures"
        SECURITY = "4-security", "Data security"
        IT = "5-it", "IT systems and devices"

    kind = models.CharField(max_length=10, choices=Kind, help_text="Shown in the list.")
    topic = models.CharField(max_length=12, choices=Topic, help_text="Where it stands in the list.")
    summary = models.CharField(max_length=200, help_text="What it is for. Shown in the list.")
    helps_with = ParentalManyToManyField(
        ChecklistItem,
        blank=True,
        related_name="materials",
        help_text="Shown with these checklist items.",
    )
    body = StreamField(MaterialBodyBlock(required=False), blank=True, help_text="The page itself.")
    file = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Offered for download at the top of the page.",
    )
    edition = models.CharField(
        max_length=20, blank=True, help_text="Year of the toolkit it was written for."
    )
    kept_by = models.CharField(
        max_length=100, blank=True, help_text="Who keeps it up to date. Shown at the end."
    )

    content_panels = page_panels(
        FieldRowPanel([FieldPanel("kind"), FieldPanel("topic")], heading="In the list"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("file", widget=MembersDocumentChooser),
        FieldPanel("helps_with", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("edition"), FieldPanel("kept_by")], heading="Upkeep"),
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    parent_page_types = ["members.MaterialsPage"]
    subpage_types = []
    template = "members/material_page.html"
    page_description = "A guide, template or other help, for members only."

    @property
    def icon(self) -> str:
        """The name of the icon that shows its kind."""
        return KIND_ICONS[self.kind]

    @property
    def address(self) -> str:
        """Costs no query, unlike `url`, as lists have many. The slugs of both parents are fixed."""
        return f"/{MEMBERS_SLUG}/{MaterialsPage.fixed_slug}/{self.slug}/"

    def clean_for_publishing(self):
        if not self.body and not self.file:
            raise ValidationError({"body": "Add some text, or a file below"})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"questions": current_questions_about(self.helps_with.all())}


class MaterialsFilterForm(Form):
    topic = forms.ChoiceField(choices=[("", "All"), *MaterialPage.Topic.choices])
    kind = forms.ChoiceField(choices=[("", "All"), *MaterialPage.Kind.choices])


def chosen_filters(query) -> dict:
    """Ignores values that are not choices, so that old links still work."""
    choices = {"topic": MaterialPage.Topic.values, "kind": MaterialPage.Kind.values}
    return {name: query[name] for name in choices if query.get(name) in choices[name]}


def mark_new_materials(materials, request) -> list[MaterialPage]:
    """Sets `is_new` on materials published since this visitor's previous log-in."""
    since = parse_datetime(request.session.get("last_visit") or "")
    materials = list(materials)
    for material in materials:
        published = material.first_published_at
        material.is_new = bool(since and published and published > since)
    return materials
