from django.http import HttpResponseNotFound
from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.permission_policies import register_change_only, register_never_delete
from core.services import service_at
from guidance.form.availability import form_availability
from guidance.form.go_live import official_form_in_place
from guidance.form.locked_document import keep_in_its_collection
from guidance.form.models import FormQuestion, FormVersion
from guidance.form.question_views import (
    FormVersionView,
    delete_draft,
    put_in_use,
    try_in_libreoffice,
)
from guidance.form.seed_content import seed_form
from guidance.form.viewsets import ApplicationFormGroup
from guidance.pages import ApplyPage
from guidance.seed_content import seed_guidance

register_change_only(FormQuestion)
register_never_delete(FormVersion)
register_snippet(ApplicationFormGroup)
hooks.register("before_bulk_action", keep_in_its_collection)
hooks.register("register_seed", seed_guidance, order=60)
hooks.register("register_seed", seed_form, order=65)
hooks.register("register_go_live_row", official_form_in_place)


@hooks.register("register_admin_urls")
def add_form_urls():
    return [
        path("forms/<int:pk>/questions/", FormVersionView.as_view(), name="form-questions"),
        path("forms/<int:pk>/put-in-use/", put_in_use, name="put-form-in-use"),
        path("forms/<int:pk>/delete-draft/", delete_draft, name="delete-form-draft"),
        path("forms/<int:pk>/libreoffice/", try_in_libreoffice, name="try-form-in-libreoffice"),
    ]


@hooks.register("before_serve_document")
def withhold_drafts(document, request):
    """Only whoever may open the admin gets the file of a draft; for others it is not there."""
    is_draft = FormVersion.objects.filter(document=document, last_put_in_use=None).exists()
    if is_draft and not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseNotFound()
    return None


def is_open() -> bool:
    return ApplyPage.objects.live().filter(status=ApplyPage.Status.OPEN).exists()


def is_checkable() -> bool:
    return is_open() and form_availability().is_checkable


@hooks.register("register_service")
def check_service():
    return service_at("check-form", "Check your form", is_checkable)


@hooks.register("register_service")
def fill_in_service():
    return service_at("fill-in", "Fill in the form here", is_checkable)


@hooks.register("register_service")
def change_protocol_service():
    return service_at("change-protocol", "Write your change protocol")
