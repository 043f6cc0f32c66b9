"""One question, and the dates of an edition, in the admin. Both are made by loading a set."""

from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.dashboard.listing_titles import MenuLabelAsTitle
from core.dashboard.word_search import WordSearchIndexView
from core.edit_conflicts import VersionedModelForm
from core.permission_policies import register_change_only
from members.checklist.admin import QuestionsMenuItem
from members.checklist.toolkit import ToolkitEdition, ToolkitQuestion


class QuestionForm(VersionedModelForm):
    def save(self, commit=True):
        """The item is called as its edition in use words it; search follows the edition."""
        question = super().save(commit)
        if question.edition.is_current:
            question.item.label = str(question)[:300]
            question.item.save(update_fields=["label"])
            question.edition.save()
        return question


class QuestionViewSet(MenuLabelAsTitle, SnippetViewSet):
    model = ToolkitQuestion
    index_view_class = WordSearchIndexView
    icon = "list-ul"
    menu_label = "One by one"
    menu_name = "dspt-questions"
    copy_view_enabled = False
    list_display = ["__str__", "section", "level", "edition"]
    list_filter = ["edition", "section"]
    search_fields = ["text", "number"]
    ordering = ["edition", "position"]
    edit_handler = ObjectList(
        [
            FieldPanel("edition", read_only=True),
            FieldPanel("item", read_only=True),
            FieldRowPanel([FieldPanel("number"), FieldPanel("level")], heading="In the toolkit"),
            FieldPanel("section"),
            *(FieldPanel(name) for name in ("text", "asks", "why", "good_enough", "example")),
            *(FieldPanel(name) for name in ("does_not_apply_when", "watch_out", "document")),
            *(FieldPanel(name) for name in ("sources", "unconfirmed", "not_counted_because")),
        ],
        base_form_class=QuestionForm,
    )


class EditionViewSet(MenuLabelAsTitle, SnippetViewSet):
    model = ToolkitEdition
    icon = "calendar"
    menu_label = "Editions"
    menu_name = "dspt-editions"
    copy_view_enabled = False
    list_display = ["name", "is_current", "closes_on", "confirmed_on"]
    panels = [
        FieldPanel("name", read_only=True),
        FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")], heading="Dates"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("confirmed_on")], heading="Who says so"),
        FieldPanel("about_the_count"),
    ]


class ToolkitGroup(SnippetViewSetGroup):
    menu_label = "DSPT"
    menu_name = "dspt-toolkit"
    menu_icon = "list-ul"
    menu_order = 400
    items = [QuestionViewSet, EditionViewSet]

    def get_submenu_items(self):
        load = QuestionsMenuItem("Load a set", reverse("question-import"), order=0)
        materials = QuestionsMenuItem("Materials", reverse("materials:index"), order=500)
        return [load, *super().get_submenu_items(), materials]


for model in (ToolkitQuestion, ToolkitEdition):
    register_change_only(model)
register_snippet(ToolkitGroup)
