"""The search index, and the synonyms that editors keep.

docs/decisions.md: What a stranger finds is asked of the access policy at query time
"""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page

from core.edit_conflicts import VersionedModelForm
from core.media.models import Document
from core.services import Service, unoffered_addresses
from guidance.help.models import HelpCase
from members.access.policy import members_only_collections, members_only_pages
from search.stemming import Synonyms, stems_of

MEMBERS_ONLY_PREFIXES = ("/members/", "/account/")  # of the addresses of services


class SearchEntryQuerySet(models.QuerySet):
    def visible_to(self, is_member: bool):
        """What is live now; for others than members, without what is for members only now.

        Asked at query time and not stored in the index: a bulk action, a moved collection or a
        script sends no signal.
        """
        visible = self.filter(models.Q(page=None) | models.Q(page__live=True))
        visible = visible.exclude(help_case__is_retired=True)
        if is_member:
            return visible
        for prefix in MEMBERS_ONLY_PREFIXES:
            visible = visible.exclude(fixed_address__startswith=prefix)
        return visible.exclude(page__in=members_only_pages()).exclude(
            document__collection__in=members_only_collections()
        )

    def offered_by(self, services: list[Service]):
        """Without services, and files of theirs, that are not offered now."""
        return self.exclude(fixed_address__in=unoffered_addresses(services))


class SearchEntry(models.Model):
    """One search result: a page, a question of the guide, a help case, a service or a material."""

    class Kind(models.TextChoices):
        PAGE = "page", "Page"
        HOME = "home", "Home page"
        SERVICE = "service", "Service"
        QUESTION = "question", "Question in the guide"
        CASE = "case", "When you are stuck"
        MATERIAL = "material", "Material"
        ITEM = "item", "Checklist item"

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="+")
    help_case = models.ForeignKey(HelpCase, null=True, on_delete=models.CASCADE, related_name="+")
    fixed_address = models.CharField(max_length=300, blank=True)
    anchor = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=255)
    about = models.CharField(max_length=100, blank=True)
    last_reviewed = models.DateField(null=True)
    length = models.PositiveIntegerField(default=0)
    other_words = models.CharField(max_length=200, blank=True)  # found by, not shown
    lead = models.TextField(blank=True)
    text = models.TextField(blank=True)  # last, as SQLite reads through it for later columns

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self):
        return self.title

    @property
    def address(self) -> str:
        """Taken from the page at query time, so that moving a page needs no reindexing."""
        if self.fixed_address or not self.page:
            return self.fixed_address
        path = "/".join(self.page.url_path.split("/")[2:])
        return f"/{path}#{self.anchor}" if self.anchor else f"/{path}"

    @property
    def group(self) -> str:
        """The heading it stands under."""
        headings = {self.Kind.MATERIAL: "Materials", self.Kind.ITEM: "DSPT checklist"}
        return headings.get(self.Kind(self.kind), "Pages")


class SearchTerm(models.Model):
    """A term of an entry with its weight, which `search.index.term_weights` counts."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(max_length=80)
    words = models.CharField(max_length=200, blank=True)  # of the entry, with this stem
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "entry"], name="one_weight_a_term")]

    def __str__(self):
        return self.term


class PageToIndex(models.Model):
    """A page that the worker reads anew: see search/waiting.py."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        verbose_name_plural = "pages to index"

    def __str__(self):
        return str(self.page)


class Synonym(models.Model):
    phrases = models.CharField(
        "words that mean the same",
        max_length=300,
        unique=True,
        help_text="With commas between: NHS-mail, NHSmail. Search then takes them for one word.",
    )

    base_form_class = VersionedModelForm

    class Meta:
        ordering = ["phrases"]
        verbose_name = "words that mean the same"
        verbose_name_plural = "words that mean the same"

    def __str__(self):
        return self.phrases

    def clean(self):
        own = {stems_of(phrase) for phrase in self.phrases.split(",")} - {()}
        if len(own) < 2:
            raise ValidationError({"phrases": "Enter at least 2 words with a comma between them"})
        others = Synonym.objects.exclude(pk=self.pk).values_list("phrases", flat=True)
        if own & Synonyms.from_lists(list(others)).terms.keys():
            raise ValidationError({"phrases": "One of these is in another list already"})


def all_synonyms() -> Synonyms:
    return Synonyms.from_lists(list(Synonym.objects.values_list("phrases", flat=True)))
