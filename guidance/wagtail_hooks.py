from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.facts.needed import NeededFact
from core.permission_policies import register_change_only, register_never_delete
from core.services import service_at
from guidance import processings
from guidance.form.admin import QuestionsView, make_current
from guidance.form.checker import current_template
from guidance.form.go_live import official_form_in_place
from guidance.form.locked_document import keep_in_its_collection
from guidance.form.models import FormQuestion, FormVersion, current_form
from guidance.form.seed_content import seed_form
from guidance.form.viewsets import ApplicationFormGroup
from guidance.help.viewsets import HelpCaseViewSet
from guidance.pages import ApplyPage
from guidance.seed_content import seed_guidance

register_change_only(FormQuestion)
register_never_delete(FormVersion)
register_snippet(ApplicationFormGroup)
register_snippet(HelpCaseViewSet)
hooks.register("before_bulk_action", keep_in_its_collection)
hooks.register("register_seed", seed_guidance, order=60)
hooks.register("register_seed", seed_form, order=65)
hooks.register("register_go_live_row", official_form_in_place)
hooks.register("register_processing", processings.checked_forms)
hooks.register("register_processing", processings.filled_in_forms)
hooks.register("register_processing", processings.change_protocols)
hooks.register("register_processing", processings.code_searches)


@hooks.register("register_needed_fact")
def form_inbox_fact():
    return NeededFact("form-inbox", "the way to apply")


@hooks.register("register_admin_urls")
def add_form_urls():
    return [
        path("forms/<int:pk>/questions/", QuestionsView.as_view(), name="form-questions"),
        path("forms/<int:pk>/make-current/", make_current, name="make-form-current"),
    ]


def is_open() -> bool:
    return ApplyPage.objects.live().filter(status=ApplyPage.Status.OPEN).exists()


@hooks.register("register_service")
def check_service():
    return service_at("check-form", "Check your form", lambda: is_open() and bool(current_form()))


@hooks.register("register_service")
def fill_in_service():
    return service_at(
        "fill-in", "Fill in the form here", lambda: is_open() and bool(current_template())
    )


@hooks.register("register_service")
def change_protocol_service():
    return service_at("change-protocol", "Write your change protocol")
