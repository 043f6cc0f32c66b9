"""What every page shares: its notices, facts and their age, fixed and reserved addresses."""

from itertools import count

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.urls import Resolver404, resolve
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search.index import AutocompleteField, SearchField

from core.dates import PastDateField
from core.facts.links import links_in
from core.facts.models import forbid_slugs
from core.facts.panel import FactsPanel
from core.facts.text import facts_in, validate_slugs
from core.links.targets import live_pages, pages_chosen_in
from core.notices import notices_at


class BasePageForm(WagtailAdminPageForm):
    """Makes the slug from the title where there is none, and tells what `clean` would refuse."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        slug, fixed = self.fields.get("slug"), self.instance.fixed_slug
        if slug:
            slug.required = False
            slug.validators.append(validate_slug)
            slug.error_messages["invalid"] = SLUG_INVALID
            slug.help_text = SLUG_HELP
        if slug and fixed:
            slug.disabled = True
            self.initial["slug"] = fixed
            slug.help_text = "Fixed: other pages and printed material point here."
        if self.instance.stays_live:
            self.fields.pop("expire_at", None)
            self.instance.expire_at = None

        if "search_description" in self.fields:  # which names facts, as other texts do
            field = self.fields["search_description"]
            others = [each for each in field.validators if each is not forbid_slugs]
            field.validators = [*others, validate_slugs]

    def _post_clean(self):
        self.instance.is_draft_save = self.is_deferred_validation
        super()._post_clean()

    def clean_slug(self):
        """A slug that the editor chose is never changed; one that the title made may be taken."""
        slug, from_title = self.cleaned_data["slug"], slugify(self.cleaned_data.get("title", ""))
        if not slug:
            slug = self.instance.slug or free_slug(from_title, self.parent_page)
        elif slug == from_title and not (self.instance.live and self.instance.pk):
            slug = free_slug(from_title, self.parent_page, self.instance)
        if not is_free(slug, self.parent_page, self.instance):
            raise ValidationError(TAKEN)
        return slug

    def get_field_updates_for_resave(self):
        """Autosave leaves the form open: it shows the slug that was stored."""
        return [*super().get_field_updates_for_resave(), ("slug", self.instance.slug)]


class BaseCopyForm(CopyForm):
    """Starts with a slug that is free, and asks the same of another one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_slug"].initial = free_slug(self.page.slug, self.page.get_parent())

    def clean(self):
        cleaned = super().clean()
        slug, parent = cleaned.get("new_slug"), cleaned.get("new_parent_page")
        if slug and parent and is_taken(parent, slug):
            self.add_error("new_slug", TAKEN)
        return cleaned


class BasePage(Page):
    """Every page type of ours. A type names its parents, its children and its template.

    `stays_live`: the site itself leads to it, so it is neither unpublished nor deleted.
    """

    fixed_slug: str | None = None
    stays_live = False
    is_draft_save = False  # as long as one is saved, it may lack what it needs to be published

    last_reviewed = PastDateField(
        null=True, blank=True, help_text="When somebody last read this page through."
    )

    reviews = GenericRelation("core.Review")  # deleted with it

    base_form_class = BasePageForm
    copy_form_class = BaseCopyForm
    promote_panels = [FieldPanel("search_description")]
    private_page_options = []
    show_in_menus_default = False

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls):
        """All that is searched is also found by Wagtail's search boxes, which ask for autocomplete
        fields alone.
        """
        fields = super().get_search_fields()
        names = {field.field_name for field in fields if isinstance(field, SearchField)}
        return [*fields, *map(AutocompleteField, sorted(names - {"title"}))]

    def clean(self):
        super().clean()
        if self.path and is_taken(self.get_parent(), self.slug):
            raise ValidationError({"slug": TAKEN})
        if not self.is_draft_save:
            self.clean_for_publishing()

    def clean_for_publishing(self):
        """Raise ValidationError for what a type must have before readers may see it."""

    def get_view_restrictions(self):
        """docs/decisions.md: Public page types have no privacy, whatever is stored"""
        if not self.private_page_options:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        notices = notices_at(request.path if self.live else "", self)
        text = f"{self.own_text()} {self.search_description} {notices.text}"
        notices.facts = facts_in(text)
        live_pages(pages_chosen_in(text), request)
        shown = {"notices": notices, "facts": notices.facts, "text_links": links_in(text)}
        return context | shown

    def own_text(self) -> str:
        """All that this page says, markup and all: its facts and links."""
        own = [field for field in self._meta.local_fields if not field.is_relation]
        return " ".join(str(field.value_to_string(self)) for field in own)


MAX_SLUG_CHARACTERS = 200
TAKEN = "Another page or part of the site has this address. Choose another slug"
SLUG_HELP = "The last part of its address. Who comes to the old address is led on."
SLUG_INVALID = "The slug may have letters, digits and hyphens only"


def is_taken(parent: Page, slug: str) -> bool:
    """Whether a page called `slug` below `parent` would be hidden by a view of ours.

    docs/decisions.md: A taken address is one that resolves elsewhere
    """
    site_root_depth = 2
    path = "/".join(parent.specific.url_path.strip("/").split("/")[site_root_depth - 1 :])
    address = f"/{path}/{slug}/".replace("//", "/")
    try:
        return resolve(address).url_name != "wagtail_serve"
    except Resolver404:
        return False


def is_free(slug: str, parent: Page | None, page: Page | None = None) -> bool:
    """Whether `page`, or a new one, can have `slug` below `parent`: no sibling or view has it."""
    if not Page._slug_is_available(slug, parent, page):
        return False
    return not (parent and is_taken(parent, slug))


def free_slug(wanted: str, parent: Page | None, page: Page | None = None) -> str:
    """`wanted`, or with the first number that is free; "page" where a title gives no letters."""
    wanted = wanted[:MAX_SLUG_CHARACTERS] or "page"
    slugs = (f"{wanted}-{number}" if number > 1 else wanted for number in count(1))
    return next(slug for slug in slugs if is_free(slug, parent, page))


def page_panels(*panels):
    """The content tab of a page type: title, address, own fields, the facts, the shared ones."""
    return [
        TitleFieldPanel("title"),
        FieldPanel("slug"),
        *panels,
        FactsPanel(),
        FieldPanel("last_reviewed"),
    ]
