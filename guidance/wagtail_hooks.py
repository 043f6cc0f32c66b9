from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.permission_policies import register_change_only, register_never_delete
from guidance.form.admin import QuestionsView, make_current
from guidance.form.fixed_file import keep_in_its_collection
from guidance.form.go_live import official_form_in_place
from guidance.form.models import FormQuestion, FormVersion
from guidance.form.seed_content import seed_form
from guidance.form.viewsets import ApplicationFormGroup
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
        path("forms/<int:pk>/questions/", QuestionsView.as_view(), name="form-questions"),
        path("forms/<int:pk>/make-current/", make_current, name="make-form-current"),
    ]
