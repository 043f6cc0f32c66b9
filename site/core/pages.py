"""What every page shares: notices, facts and their age, fixed and reserved addresses."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from core.fact_panel import FactsPanel
from core.facts import named_in, refuse_slugs
from core.notices import NoticesBlock, sort_notices


class BasePageForm(WagtailAdminPageForm):
    """Tells an editor beside the field what `BasePage.clean` would refuse."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fixed = self.instance.fixed_slug
        if fixed and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.initial["slug"] = fixed
            self.fields["slug"].help_text = "Fixed: other pages and printed material point here."

    def clean_title(self):
        refuse_slugs(self.cleaned_data["title"])
        return self.cleaned_data["title"]

    def clean(self):
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and self.parent_page and is_taken(self.parent_page, slug):
            self.add_error("slug", TAKEN)
        return cleaned


class BasePage(Page):
    """Every page type of ours. A type names its parents, its children and its template."""

    fixed_slug = None

    notices = StreamField(
        NoticesBlock(), blank=True, help_text="Shown at the top of this page until their end."
    )
    last_reviewed = models.DateField(
        null=True, blank=True, help_text="When somebody last read this page through."
    )

    base_form_class = BasePageForm
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]
    settings_panels = []
    private_page_options = []
    show_in_menus_default = False

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.path and is_taken(self.get_parent(), self.slug):
            raise ValidationError({"slug": TAKEN})

    def get_view_restrictions(self):
        """A page type without privacy options is public, whatever a crafted request stored."""
        if not self.private_page_options:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        notices = sort_notices([child.value for child in self.notices])
        facts = named_in(f"{self.own_text()} {notices.text}")
        return context | {
            "notices": notices,
            "facts": facts,
            "overdue_facts": [fact for fact in facts.values() if fact.is_overdue],
        }

    def own_text(self) -> str:
        """All that this page says, markup and all: where its facts are named."""
        own = [field for field in self._meta.local_fields if not field.is_relation]
        return " ".join(str(field.value_to_string(self)) for field in own)


TAKEN = "This address belongs to a part of the site that is not a page. Choose another."


def is_taken(parent: Page, slug: str) -> bool:
    """Whether a page called `slug` below `parent` would be hidden by a view of ours."""
    site_root_depth = 2
    path = "/".join(parent.specific.url_path.strip("/").split("/")[site_root_depth - 1 :])
    address = f"/{path}/{slug}/".replace("//", "/")
    try:
        return resolve(address).url_name != "wagtail_serve"
    except Resolver404:
        return False


def page_panels(*panels):
    """The content tab of a page type: title, its own fields, the facts, the shared ones."""
    return [
        FieldPanel("title"),
        *panels,
        FactsPanel(),
        MultiFieldPanel([FieldPanel("notices"), FieldPanel("last_reviewed")], "Notices and review"),
    ]
