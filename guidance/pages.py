"""Page types: how to apply, the guide to the form, and what to do after joining."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock, DetailsBlock, StepBlock
from core.facts.fields import INLINE_FEATURES, FactRichTextBlock, FactRichTextField, FactTextField
from core.facts.models import forbid_slugs
from core.links.blocks import LabelledLinkBlock, LinkBlock
from core.once import once_a_request
from core.pages import BasePage, page_panels
from guidance.form.models import FormQuestion, current_questions, questions_by_section
from guidance.route import FORM_INBOX, NOT_THERE, Standing, in_place_of_inbox, standing_of
from guidance.word.messages import MESSAGES, names_filled_in

NO_SENTENCE = "Say why, and what people can do meanwhile"
NO_DATE = "Enter the day it was paused or closed. Readers see it"
IN_FUTURE = "This day is to come. To close on a day to come, enter it under Closes on"


class PointBlock(StepBlock):
    class Meta:
        icon = "list-ol"
        label = "Step"
        description = "One numbered step"
        preview_value = {"heading": "", "text": "<p>Choose two people to have accounts.</p>"}
        preview_template = "blocks/previews/step.html"


class PreventionLinkBlock(LabelledLinkBlock):
    link = LinkBlock(required=False)


class MistakeBlock(blocks.StructBlock):
    mistake = FactRichTextBlock(features=INLINE_FEATURES, max_length=500)
    prevention = FactRichTextBlock(features=INLINE_FEATURES, max_length=500)
    leads_to = PreventionLinkBlock(
        required=False, help_text="What prevents it, such as checking the form. (optional)"
    )

    class Meta:
        icon = "cross"
        label = "Mistake"
        description = "What gets a form rejected, and what prevents it"
        preview_value = {
            "mistake": "<p>Amending the form.</p>",
            "prevention": "<p>Type in the empty cells only.</p>",
        }
        preview_template = "blocks/previews/mistake.html"


def rule_choices():
    """A callable, so that a default message can change without a migration."""
    return list(MESSAGES.items())


def validate_names(rule: str, sentence: str) -> None:
    """Raise ValidationError for a name in braces that nothing is put in place of."""
    known = names_filled_in(rule)
    if set(re.findall(r"\{[^}]*\}?", sentence)) <= set(known):
        return
    if not known:
        raise ValidationError("Take out the { }: nothing is filled in here")
    raise ValidationError(f"Use only these names in {{ }}: {', '.join(known)}")


class SentenceBlock(blocks.StructBlock):
    rule = blocks.ChoiceBlock(choices=rule_choices, label="In place of")
    sentence = blocks.CharBlock(
        max_length=200, help_text="Said in its place. May hold {where} and {person}."
    )

    def clean(self, value):
        value = super().clean(value)
        try:
            sentence = value["sentence"] or ""
            forbid_slugs(sentence)
            validate_names(value["rule"], sentence)
        except ValidationError as error:
            raise blocks.StructBlockValidationError({"sentence": error}) from error
        return value

    class Meta:
        icon = "comment"
        label = "Sentence"
        description = "What the form checker says, in your own words"
        preview_value = {"rule": "superseded", "sentence": "Use the form of this year"}
        preview_template = "blocks/previews/sentence.html"


STATUS_FIELDS = ("status", "status_sentence", "status_date", "closes_on", "allows_checking")


class ApplyPage(BasePage):
    class Status(models.TextChoices):
        OPEN = "open", "Open"
        PAUSED = "paused", "Paused"
        CLOSED = "closed", "Closed"

    fixed_slug = "nhs-mail"

    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.OPEN,
        help_text="Whether people can apply now.",
    )
    status_sentence = FactTextField(
        blank=True,
        max_length=500,
        help_text="Why it is paused or closed, and what to do. Shown at the top.",
    )
    status_date = models.DateField(
        "since", null=True, blank=True, help_text="The day it was paused or closed."
    )
    closes_on = models.DateField(
        null=True,
        blank=True,
        help_text="It is closed from this day on, by itself, with the sentence above.",
    )
    allows_checking = models.BooleanField(
        "let people check a filled-in form",
        default=False,
        help_text="While it is paused or closed: for their records.",
    )
    introduction = FactRichTextField(max_length=3000, help_text="Opens the page.")
    before_you_start = FactRichTextField(max_length=3000, help_text="Shown set apart, in a box.")
    steps = StreamField(
        [("step", PointBlock())], max_num=12, help_text="“To apply”, numbered on the page."
    )
    finding_your_code = FactRichTextField(max_length=2000, help_text="Stands with the ODS finder.")
    mistakes = StreamField(
        [("mistake", MistakeBlock())], max_num=12, help_text="“Common mistakes”, each with a cross."
    )
    sentences = StreamField(
        [("sentence", SentenceBlock())],
        blank=True,
        help_text="Your own words for what checking and filling in the form say.",
    )
    after_you_send = FactRichTextField(max_length=2000, help_text="Who has the form now.")
    questions = StreamField(
        [("details", DetailsBlock())], blank=True, help_text="Help for special cases."
    )

    content_panels = page_panels(
        MultiFieldPanel([FieldPanel(name) for name in STATUS_FIELDS], "Can people apply?"),
        *(
            FieldPanel(name)
            for name in (
                "introduction",
                "before_you_start",
                "steps",
                "finding_your_code",
                "mistakes",
                "sentences",
                "after_you_send",
                "questions",
            )
        ),
    )
    search_fields = [
        *BasePage.search_fields,
        *(
            index.SearchField(name)
            for name in (
                "introduction",
                "before_you_start",
                "steps",
                "finding_your_code",
                "mistakes",
                "after_you_send",
                "questions",
            )
        ),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "home.ContentPage",
        "guidance.GuidePage",
        "guidance.AfterYouJoinPage",
        "guidance.NationalPortalPage",
        "guidance.HelpPage",
    ]
    max_count = 1
    page_description = "How to apply for NHSMail, with the form and its status."

    def clean_for_publishing(self):
        is_ended, errors = self.status != self.Status.OPEN, {}
        if (is_ended or self.closes_on) and not self.status_sentence:
            errors["status_sentence"] = NO_SENTENCE
        if is_ended and not self.status_date:
            errors["status_date"] = NO_DATE
        if self.status_date and self.status_date > timezone.localdate():
            errors["status_date"] = IN_FUTURE
        if errors:
            raise ValidationError(errors)

    def get_context(self, request, *args, **kwargs):
        if self.live and not getattr(request, "is_preview", False):
            live_apply_page.known(self)
        context = super().get_context(request, *args, **kwargs)
        if FORM_INBOX in context["facts"]:  # as this page is, in a preview too
            context["facts"][FORM_INBOX].instead = in_place_of_inbox(self)
        return context | {"standing": self.standing}

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self)

    def own_text(self) -> str:
        return f"{super().own_text()} [[{FORM_INBOX}]]"  # beside the form, while it may be sent

    @property
    def own_messages(self) -> dict[str, str]:
        """The sentences that editors wrote in place of default messages, by rule."""
        return {child.value["rule"]: child.value["sentence"] for child in self.sentences}


class GuidePage(BasePage):
    fixed_slug = "guide"

    introduction = FactTextField(
        max_length=1000, help_text="Opens the guide, on the web and in Word. Plain paragraphs."
    )

    content_panels = page_panels(FieldPanel("introduction"))
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["guidance.ApplyPage"]
    subpage_types = []
    max_count = 1
    page_description = "The guide to each question of the current form."

    @cached_property
    def form_questions(self) -> list[FormQuestion]:
        return current_questions()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        sections = questions_by_section(self.form_questions)
        return context | {"sections": sections, "standing": self.apply_page.standing}

    @cached_property
    def apply_page(self) -> ApplyPage:
        return self.get_parent().specific  # which Wagtail knows from the way here

    def own_text(self) -> str:
        guides = (question.guide for question in self.form_questions)
        return " ".join([super().own_text(), *guides])


class AfterYouJoinPage(BasePage):
    fixed_slug = "after-you-join"

    points = StreamField([("point", PointBlock())], max_num=12, help_text="Numbered on the page.")
    body = StreamField(BodyBlock(required=False), blank=True, help_text="Help around the points.")

    content_panels = page_panels(FieldPanel("points"), FieldPanel("body"))
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("points"),
        index.SearchField("body"),
    ]
    parent_page_types = ["guidance.ApplyPage"]
    subpage_types = []
    max_count = 1
    page_description = "How to look after an NHSMail account."


@once_a_request
def live_apply_page() -> ApplyPage | None:
    return ApplyPage.objects.live().first()


def current_standing() -> Standing:
    page = live_apply_page()
    return page.standing if page else NOT_THERE


def withheld_inbox() -> str:
    """What stands in place of the form inbox now, by the live apply page."""
    return in_place_of_inbox(live_apply_page())
