from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.change_only import register_change_only
from core.fact_panel import FactsPanel
from guidance.form_versions import FormRow, FormVersion


class FormRowViewSet(SnippetViewSet):
    """Editors change what the guide says of a question; the form itself decides the rest."""

    model = FormRow
    icon = "help"
    menu_label = "Guide answers"
    copy_view_enabled = False
    list_display = ["label", "guide"]
    list_filter = ["form"]
    ordering = ["position"]
    panels = [
        FieldPanel("label", read_only=True),
        FieldPanel("meaning", read_only=True),
        FieldPanel("guide"),
        FactsPanel(),
    ]


class FormVersionViewSet(SnippetViewSet):
    model = FormVersion
    icon = "doc-full"
    menu_label = "Form versions"
    copy_view_enabled = False
    list_display = ["version", "published_on", "is_current", "is_stand_in"]
    panels = [
        FieldPanel("version", read_only=True),
        FieldPanel("document"),
        FieldPanel("published_on"),
        FieldPanel("is_stand_in"),
    ]


class ApplicationFormGroup(SnippetViewSetGroup):
    menu_label = "Application form"
    menu_icon = "form"
    menu_order = 200
    items = [FormRowViewSet, FormVersionViewSet]


register_change_only(FormRow)
register_change_only(FormVersion)
register_snippet(ApplicationFormGroup)
