"""The page on the national registration portal, which stands beside the county's own route."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import DetailsBlock
from core.facts.fields import FactRichTextField
from core.pages import BasePage, page_panels
from guidance.pages import PointBlock
from guidance.sources import SourcesMixin

TEXTS = (
    "introduction",
    "who_it_is_for",
    "what_to_have_ready",
    "steps",
    "what_you_get",
    "keeping_it",
    "questions",
)


class NationalPortalPage(SourcesMixin, BasePage):
    """Its figures and addresses are facts: readers see the source of each below the text."""

    fixed_slug = "national-portal"

    introduction = FactRichTextField(max_length=2000, help_text="Opens the page.")
    who_it_is_for = FactRichTextField(max_length=2000, help_text="Who can use this way.")
    what_to_have_ready = FactRichTextField(max_length=3000, help_text="Shown set apart, in a box.")
    steps = StreamField(
        [("step", PointBlock())], max_num=12, help_text="“What to do”, numbered on the page."
    )
    what_you_get = FactRichTextField(max_length=2000, help_text="Mailboxes and accounts.")
    keeping_it = FactRichTextField(
        max_length=3000, help_text="What keeps accounts and the mailbox in use."
    )
    questions = StreamField(
        [("details", DetailsBlock())], blank=True, help_text="Help for special cases."
    )

    content_panels = page_panels(*map(FieldPanel, TEXTS))
    search_fields = [*BasePage.search_fields, *map(index.SearchField, TEXTS)]
    parent_page_types = ["guidance.ApplyPage"]
    subpage_types = []
    max_count = 1
    page_description = "How to get NHSMail through the national registration portal."
