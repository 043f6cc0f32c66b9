from django.urls import path
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.facts.panel import FactsPanel
from core.permission_policies import register_change_only, register_never_delete
from core.services import service_at
from guidance.form import fixed_file as form_file  # noqa: F401 - a hook of its own
from guidance.form.admin import NewVersionView, QuestionsView, make_current
from guidance.form.checker import known_current
from guidance.form.models import FormQuestion, FormVersion, current_form, official_form_in_place
from guidance.pages import ApplyPage
from guidance.seed_content import seed_guidance


class FormQuestionViewSet(SnippetViewSet):
    """Editors change what the guide says of a question; the form itself decides the rest."""

    model = FormQuestion
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
    """A version's file never changes: a new file is a new version."""

    model = FormVersion
    add_view_class = NewVersionView
    icon = "doc-full"
    menu_label = "Form versions"
    copy_view_enabled = False
    list_display = ["version", "published_on", "is_current", "is_stand_in"]
    panels = [
        FieldPanel("version", read_only=True),
        FieldPanel("document", read_only=True),
        FieldPanel("published_on"),
        HelpPanel(template="admin/form_version_help.html"),
    ]


class ApplicationFormGroup(SnippetViewSetGroup):
    menu_label = "Application form"
    menu_icon = "form"
    menu_order = 200
    items = [FormQuestionViewSet, FormVersionViewSet]


register_change_only(FormQuestion)
register_never_delete(FormVersion)
register_snippet(ApplicationFormGroup)


@hooks.register("register_admin_urls")
def add_urls():
    return [
        path("forms/<int:pk>/questions/", QuestionsView.as_view(), name="form-questions"),
        path("forms/<int:pk>/make-current/", make_current, name="make-form-current"),
    ]


hooks.register("register_seed", seed_guidance, order=60)
hooks.register("register_go_live_row", official_form_in_place)


def is_open() -> bool:
    return ApplyPage.objects.live().filter(status=ApplyPage.Status.OPEN).exists()


@hooks.register("register_service")
def check_service():
    return service_at("check-form", "Check your form", lambda: is_open() and bool(current_form()))


@hooks.register("register_service")
def fill_in_service():
    return service_at(
        "fill-in", "Fill in the form here", lambda: is_open() and bool(known_current())
    )


@hooks.register("register_service")
def change_protocol_service():
    return service_at("change-protocol", "Write your change protocol")
