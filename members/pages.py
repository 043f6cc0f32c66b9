"""The members' area: the hub, the list of materials, and each of them."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.facts.fields import FactRichTextField
from core.forms import Form
from core.media.models import Document
from core.pages import BasePage, BasePageForm, page_panels
from members.access.choosers import MembersDocumentChooser
from members.access.member_files import may_upload, store_for_members
from members.access.members_only import MEMBERS_SLUG, MembersOnlyPage
from members.blocks import (
    MaterialBodyBlock,
    forbid_names_elsewhere,
    forbid_what_paper_cannot_hold,
)
from members.checklist.hub import checklists_on_the_hub
from members.checklist.toolkit import ChecklistItem, ToolkitQuestion
from members.documents.choosers import checklist_item_chooser
from members.documents.details import forbid_names
from members.documents.panel import DetailsPanel
from members.documents.parts import Filling, document_parts, parts_of, website_has
from members.events.pages import next_event

MAX_LATEST_MATERIALS = 5  # on the hub
CHOSEN_TWICE = "A checklist item is chosen twice under “Helps with”. Take one out"
KIND_ICONS = {
    "guide": "book",
    "template": "form",
    "checklist": "tick",
    "video": "arrow",
    "faq": "question",
}
# Never null: an alias of a draft has no date of its own, and databases differ in where nulls sort.
PUBLISHED_AT = Coalesce(
    "last_published_at",
    "alias_of__last_published_at",
    "latest_revision_created_at",
    Value(datetime(1970, 1, 1, tzinfo=UTC)),
)


class MembersHubPage(MembersOnlyPage, BasePage):
    fixed_slug = MEMBERS_SLUG
    stays_live = True  # logging in leads there; a county without it has Settings

    introduction = FactRichTextField(max_length=2000, help_text="Opens the members' area.")

    content_panels = page_panels(FieldPanel("introduction"))
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["members.MaterialsPage", "members.EventsPage"]
    max_count = 1
    template = "members/hub_page.html"
    page_description = "What members see first: their progress and what is new."

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        latest = MaterialPage.objects.live().alias(date=PUBLISHED_AT).order_by("-date", "-pk")
        materials = latest.select_related("file")
        return context | {
            **checklists_on_the_hub(request.user),
            "event": next_event(),
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
        live = MaterialPage.objects.child_of(self).live().select_related("file")
        materials = list(live.order_by("topic", "path"))
        form = MaterialsFilterForm([(each.topic, each.kind) for each in materials], request.GET)
        materials = [each for each in materials if form.lets_through(each)]
        return context | {"form": form, "materials": mark_new_materials(materials, request)}


class MaterialPageForm(BasePageForm):
    upload = forms.FileField(
        required=False,
        help_text="Stored for members only, and chosen above in place of what stands there.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_upload(self.for_user):
            self.fields.pop("upload", None)
        if links := self.formsets.get("item_links"):  # modelcluster takes no formset of ours
            links.get_unique_error_message = lambda fields: CHOSEN_TWICE

    def clean_upload(self):
        """Stored even if something else is wrong: a browser does not send a file a second time."""
        if upload := self.cleaned_data["upload"]:
            title = self.cleaned_data.get("title") or upload.name
            try:
                stored = store_for_members(upload, title, self.for_user)
            except ValidationError as error:
                raise ValidationError(error.messages) from error  # that names another field
            self.cleaned_data["file"] = stored
            self.data = self.data.copy()
            self.data[self.add_prefix("file")] = stored.pk
        return None

    def get_field_updates_for_resave(self):
        """After an autosave, autosave.js shows the uploaded file as the chosen one."""
        updates, file = super().get_field_updates_for_resave(), self.instance.file
        if file and self.files.get(self.add_prefix("upload")):
            updates += [("file", file.pk), ("file_title", file.title), ("upload", "")]
        return updates


class MaterialPage(MembersOnlyPage, BasePage):
    class Kind(models.TextChoices):
        GUIDE = "guide", "Guide"
        TEMPLATE = "template", "Template"
        CHECKLIST = "checklist", "Checklist"
        VIDEO = "video", "Video"
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
    helps_with = models.ManyToManyField(
        ChecklistItem, through="members.MaterialHelp", related_name="materials"
    )
    is_document = models.BooleanField(
        "offer as a Word document",
        default=False,
        help_text="Made from the text below, and filled in with a member’s details.",
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
    what_changed = models.CharField(
        max_length=200,
        blank=True,
        help_text="What is different since the last time, in 1 sentence. Shown in the list.",
    )

    base_form_class = MaterialPageForm
    content_panels = page_panels(
        FieldRowPanel([FieldPanel("kind"), FieldPanel("topic")], heading="In the list"),
        FieldPanel("summary"),
        FieldPanel("is_document"),
        FieldPanel("body"),
        DetailsPanel(),
        MultiFieldPanel(
            [FieldPanel("file", widget=MembersDocumentChooser), FieldPanel("upload")],
            heading="File",
        ),
        MultipleChooserPanel(
            "item_links",
            chooser_field_name="checklistitem",
            heading="Helps with",
            help_text="The checklist items that show it.",
            panels=[FieldPanel("checklistitem", widget=checklist_item_chooser.widget_class)],
        ),
        FieldRowPanel([FieldPanel("edition"), FieldPanel("kept_by")], heading="Upkeep"),
        FieldPanel("what_changed"),
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

    def clean(self):
        super().clean()
        for name in ("title", "summary", "what_changed"):
            try:
                forbid_names(getattr(self, name))
            except ValidationError as error:
                raise ValidationError({name: error}) from error
        forbid_names_elsewhere(self.body)

    def clean_for_publishing(self):
        if not self.body and not self.file:
            raise ValidationError({"body": "Add some text, or a file below"})
        if self.is_document:
            forbid_what_paper_cannot_hold(self.body)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        filling = Filling(context["facts"], context["text_links"])
        if self.is_document:
            filling.teller = website_has()
        parts = (document_parts if self.is_document else parts_of)(self.body, filling)
        items = [link.checklistitem_id for link in self.item_links.all()]
        questions = ToolkitQuestion.objects.filter(edition__is_current=True, item__in=items)
        return context | {"parts": parts, "questions": list(questions.select_related("item"))}


class MaterialHelp(models.Model):
    """That a material helps with a checklist item."""

    materialpage = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="item_links")
    checklistitem = models.ForeignKey(
        ChecklistItem, on_delete=models.CASCADE, related_name="+", verbose_name="checklist item"
    )

    class Meta:
        db_table = "members_materialpage_helps_with"  # where it was before there were choosers
        verbose_name = "checklist item"
        unique_together = [("materialpage", "checklistitem")]

    def __str__(self):
        return f"{self.materialpage}: {self.checklistitem}"


class MaterialsFilterForm(Form):
    """Offers only what there is. `chosen` ignores other values, so that old links still work.

    `there` are the topic and kind of each material.
    """

    topic = forms.ChoiceField(label="Topic")
    kind = forms.ChoiceField(label="Kind")

    def __init__(self, there, sent):
        there = [set(each) for each in zip(*there, strict=True)] or [set(), set()]
        labels = {"topic": MaterialPage.Topic.choices, "kind": MaterialPage.Kind.choices}
        offered = {
            name: {value: label for value, label in labels[name] if value in found}
            for name, found in zip(labels, there, strict=True)
        }
        self.chosen = {name: sent[name] for name in offered if sent.get(name) in offered[name]}
        super().__init__(initial=self.chosen)
        for name, choices in offered.items():
            self.fields[name].choices = [("", "All"), *choices.items()]

    def lets_through(self, material: MaterialPage) -> bool:
        return all(getattr(material, name) == value for name, value in self.chosen.items())


def mark_new_materials(materials, request) -> list[MaterialPage]:
    """Sets `is_new` or `is_changed` on materials published since this visitor's previous log-in."""
    since = parse_datetime(request.session.get("last_visit") or "")
    materials = list(materials)
    for material in materials:
        first, last = material.first_published_at, material.last_published_at
        material.is_new = bool(since and first and first > since)
        material.is_changed = bool(since and last and last > since and not material.is_new)
    return materials
