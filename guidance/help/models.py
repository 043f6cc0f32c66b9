"""“I am stuck”: cases that editors keep, a sentence and a next step each, and their page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.drafts.models import DraftQuerySet, DraftSnippet
from core.drafts.previews import shown_now
from core.facts.fields import (
    INLINE_FEATURES,
    FactRichTextField,
    FactTextField,
)
from core.facts.models import forbid_slugs
from core.pages import BasePage, page_panels
from guidance.sources import SourcesMixin

MAX_SLUG_CHARACTERS = 60


class HelpCaseQuerySet(DraftQuerySet):
    def current(self):
        return self.live().filter(is_retired=False)


class HelpCase(index.Indexed, DraftSnippet):
    title = models.CharField(
        max_length=80,
        unique=True,
        validators=[forbid_slugs],
        help_text="What is wrong, as somebody would say it.",
    )
    slug = models.SlugField(
        max_length=MAX_SLUG_CHARACTERS,
        unique=True,
        blank=True,
        help_text="Ends its address: /nhs-mail/help/#locked-out. Empty: made from the title.",
    )
    sentence = FactTextField(max_length=300, help_text="What is so, in 1 sentence. May name facts.")
    next_step = FactRichTextField(
        features=INLINE_FEATURES,
        max_length=300,
        help_text="The 1 thing to do now. May name facts.",
    )
    other_words = models.CharField(
        max_length=200,
        blank=True,
        help_text="Other words people use for it, for search to find.",
    )
    order = models.PositiveSmallIntegerField(default=0, help_text="Lowest first.")
    is_retired = models.BooleanField(
        "retired", default=False, help_text="Not shown and not found, but kept here."
    )

    objects = HelpCaseQuerySet.as_manager()
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["order", "title"]
        verbose_name = "help case"

    def __str__(self):
        return self.title

    def clean(self):
        self.slug = self.slug or slugify(self.title)[:MAX_SLUG_CHARACTERS]
        if self.title and not self.slug:
            raise ValidationError({"slug": "Enter a slug: letters, digits and hyphens"})
        if not self.is_draft_save and not strip_tags(self.next_step).strip():
            raise ValidationError({"next_step": "Say the 1 thing to do now"})

    def addresses(self) -> list[tuple[str, str]]:
        return [(page.get_url(), page.title) for page in HelpPage.objects.live()]

    @property
    def text(self) -> str:
        """What readers see below its title, markup and all."""
        return f"{self.sentence}\n{self.next_step}"


class HelpPage(SourcesMixin, BasePage):
    fixed_slug = "help"

    introduction = FactRichTextField(max_length=1000, help_text="Opens the page, above the cases.")

    content_panels = page_panels(FieldPanel("introduction"))
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    template = "guidance/help/help_page.html"
    parent_page_types = ["guidance.ApplyPage"]
    subpage_types = []
    max_count = 1
    page_description = "What to do when something is stuck. Its cases are under Help cases."

    @cached_property
    def cases(self) -> list[HelpCase]:
        return shown_now(HelpCase, HelpCase.objects.current())

    def own_text(self) -> str:
        return " ".join([super().own_text(), *(case.text for case in self.cases)])
