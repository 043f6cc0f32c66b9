"""The cases of the help page in the admin, as snippets."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PublishingPanel,
    TitleFieldPanel,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.word_search import WordSearchIndexView
from core.facts.panel import FactsPanel
from guidance.help.models import HelpCase


class HelpCaseViewSet(SnippetViewSet):
    model = HelpCase
    index_view_class = WordSearchIndexView
    icon = "help"
    menu_label = "Help cases"
    menu_order = 30
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "order", "is_retired"]
    list_filter = ["is_retired"]
    search_fields = ["title", "sentence", "next_step", "other_words"]
    search_backend_name = None  # which looks at the title alone
    panels = [
        TitleFieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("sentence"),
        FieldPanel("next_step"),
        FactsPanel(),
        FieldPanel("other_words"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("order"), FieldPanel("is_retired")])], "On the page"
        ),
        PublishingPanel(),
    ]
