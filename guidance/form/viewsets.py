"""The form in the admin: guide answers and form versions, as snippets."""

from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from core.drafts.models import goes_live_panel
from core.facts.panel import FactsPanel
from guidance.form.admin import NewVersionView
from guidance.form.guide_answers import GuideAnswersIndexView
from guidance.form.models import FormQuestion, FormVersion


class FormQuestionViewSet(SnippetViewSet):
    """Editors change the help with a question only; the rest comes from the Word file."""

    model = FormQuestion
    index_view_class = GuideAnswersIndexView
    icon = "help"
    menu_label = "Guide answers"
    menu_order = 10
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["label", "form", "guide"]
    search_fields = ["label", "guide"]
    search_backend_name = None  # which looks at the label alone
    list_filter = ["form"]
    ordering = ["form", "position"]
    panels = [
        FieldPanel("label", read_only=True),
        FieldPanel("nature", read_only=True),
        FieldPanel("meaning", read_only=True),
        FieldPanel("person", read_only=True),
        FieldPanel("guide"),
        FactsPanel(),
        goes_live_panel(),
    ]


class FormVersionViewSet(SnippetViewSet):
    """The file of a version never changes: a new file is a new version."""

    model = FormVersion
    add_view_class = NewVersionView
    icon = "doc-full"
    menu_label = "Form versions"
    menu_order = 20
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["version", "published_on", "state", "is_checkable", "is_stand_in"]
    panels = [
        FieldPanel("version", read_only=True),
        FieldPanel("document", read_only=True),
        FieldPanel("published_on"),
        HelpPanel(template="guidance/form/admin/version_help.html"),
    ]
