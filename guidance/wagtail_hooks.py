from datetime import timedelta

from django.http import Http404
from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.dashboard.search_areas import register_search_area
from core.facts.needed import NeededFact
from core.facts.withheld import WithheldFact
from core.jobs.registry import Job
from core.permission_policies import register_change_only, register_never_delete
from core.reviews.rows import Reviewed
from guidance import processings
from guidance.form.availability import forget_pages_while_form_is_lost
from guidance.form.go_live import official_form_in_place
from guidance.form.guide_answers import GuideAnswersView
from guidance.form.locked_document import keep_collection_in_place, keep_in_its_collection
from guidance.form.models import FormQuestion, FormVersion
from guidance.form.question_views import (
    FormVersionView,
    delete_draft,
    put_in_use,
    try_in_libreoffice,
)
from guidance.form.seed_content import seed_form
from guidance.form.viewsets import FormQuestionViewSet, FormVersionViewSet
from guidance.help.models import HelpCase
from guidance.help.viewsets import HelpCaseViewSet
from guidance.pages import withheld_inbox
from guidance.route import FORM_INBOX
from guidance.seed_content import seed_guidance
from guidance.services import route_services

register_change_only(FormQuestion)
register_never_delete(FormVersion)
register_snippet(FormQuestionViewSet)
register_snippet(FormVersionViewSet)
register_snippet(HelpCaseViewSet)
for label, model in (("Guide answers", "formquestion"), ("Help cases", "helpcase")):
    name, permission = f"wagtailsnippets_guidance_{model}:list", f"guidance.change_{model}"
    register_search_area(label, name, permission, "help")
hooks.register("register_reviewed", lambda: Reviewed(HelpCase, HelpCase.objects.current))


@hooks.register("register_reviewed")
def guide_is_reviewed():
    return Reviewed(FormQuestion, lambda: FormQuestion.objects.filter(form__is_current=True))


hooks.register("before_bulk_action", keep_in_its_collection)
hooks.register("register_collection_refusal", lambda: keep_collection_in_place)
hooks.register("register_seed", seed_guidance, order=60)
hooks.register("register_seed", seed_form, order=65)
hooks.register("register_go_live_row", official_form_in_place)
hooks.register("register_service", route_services)
hooks.register("register_processing", processings.checked_forms)
hooks.register("register_processing", processings.filled_in_forms)
hooks.register("register_processing", processings.change_protocols)
hooks.register("register_processing", processings.code_searches)
hooks.register("register_processing", processings.loaded_lists)


@hooks.register("register_job")
def look_for_the_form():
    return Job("file of the form", timedelta(seconds=20), forget_pages_while_form_is_lost)


@hooks.register("register_needed_fact")
def form_inbox_fact():
    return NeededFact(FORM_INBOX, "the way to apply")


@hooks.register("register_admin_urls")
def add_form_urls():
    return [
        path("forms/<int:pk>/questions/", FormVersionView.as_view(), name="form-questions"),
        path("forms/<int:pk>/guide/", GuideAnswersView.as_view(), name="guide-answers"),
        path("forms/<int:pk>/put-in-use/", put_in_use, name="put-form-in-use"),
        path("forms/<int:pk>/delete-draft/", delete_draft, name="delete-form-draft"),
        path("forms/<int:pk>/libreoffice/", try_in_libreoffice, name="try-form-in-libreoffice"),
    ]


@hooks.register("register_withheld_fact")
def withhold_inbox():
    return WithheldFact(FORM_INBOX, withheld_inbox)


@hooks.register("before_serve_document")
def withhold_form(document, request):
    """Outside the admin nobody gets a draft, or a blank form while nobody can apply."""
    form = FormVersion.objects.filter(document=document).first()
    is_withheld = form and (not form.last_put_in_use or withheld_inbox())
    if is_withheld and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
