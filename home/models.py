"""The home page, and plain pages: legal ones, DSPT, those that editors add."""

import re

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.access import access_policy
from core.blocks import BodyBlock, CardBlock
from core.facts.fields import FactRichTextField
from core.links.targets import stored_values, targets
from core.pages import BasePage, BasePageForm, page_panels
from core.services import cards_now
from core.site_settings import SiteSettings

LEGAL_PAGES = ("accessibility", "cookies", "privacy")
LEGAL_DEPTH = 3  # just below the home page
FULL_CLAIM = re.compile(r"fully\s+(compliant|accessible)", re.IGNORECASE)
NOT_TESTED = (
    "Nobody can say “fully compliant” before a test. First give its day, and who tested, under "
    "Settings, County and site"
)


class HomePage(BasePage):
    stays_live = True

    introduction = FactRichTextField(
        max_length=2000, help_text="What this site is, in one paragraph."
    )
    cards = StreamField(
        [("card", CardBlock())], max_num=8, help_text="The top tasks, most wanted first."
    )

    content_panels = page_panels(FieldPanel("introduction"), FieldPanel("cards"))
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("who_runs_it"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guidance.ApplyPage", "home.ContentPage", "members.MembersHubPage"]
    max_count = 1
    page_description = "The front page: what the site is and the top tasks."

    def get_context(self, request, *args, **kwargs):
        """`first_task`: the editors' first card, wherever it stands now, for the band on top."""
        tasks = self.tasks(request)
        cards = cards_now(tasks)
        address = tasks[0]["address"] if tasks else None
        first_task = next((card for card in cards if card.address == address), None)
        context = super().get_context(request, *args, **kwargs)
        return context | {"cards": cards, "first_task": first_task}

    def tasks(self, request) -> list[dict]:
        """The cards that lead somewhere, in the editors' order, for `cards_now`."""
        stored = stored_values(self.cards)
        found = zip(stored, targets([card["link"] for card in stored], request), strict=True)
        return [card | {"address": target.address} for card, target in found if target]

    @property
    def who_runs_it(self) -> str:
        return SiteSettings.load().who_runs_it


class ContentPageForm(BasePageForm):
    """A new page starts with an empty text, to type into."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and not self.instance.body:
            self.initial["body"] = self.fields["body"].block.to_python(
                [{"type": "text", "value": ""}]
            )


class ContentPage(BasePage):
    """A legal page has a statement of the site's own below its text; its address is fixed."""

    body = StreamField(BodyBlock(), help_text="The page, block by block.")

    base_form_class = ContentPageForm
    content_panels = page_panels(FieldPanel("body"))
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.ContentPage", "guidance.ApplyPage"]
    subpage_types = ["home.ContentPage"]
    page_description = "A plain page, below the home page, the apply page or another plain page."

    def get_context(self, request, *args, **kwargs):
        is_members_only = access_policy().is_members_only
        below = [page for page in self.get_children().live() if not is_members_only(page)]
        return super().get_context(request, *args, **kwargs) | {"pages_below": below}

    @property
    def statement(self) -> str:
        return self.slug if self.depth == LEGAL_DEPTH and self.slug in LEGAL_PAGES else ""

    @cached_property
    def fixed_slug(self) -> str | None:
        """Of the stored page, as a draft may have another."""
        stored = ContentPage.objects.filter(pk=self.pk).first()
        return stored.statement or None if stored else None

    @property
    def stays_live(self) -> bool:
        return bool(self.fixed_slug)

    def clean_for_publishing(self):
        tested_on = SiteSettings.load().accessibility_tested_on
        if not tested_on and FULL_CLAIM.search(self.own_text()):
            raise ValidationError({"body": NOT_TESTED})
