"""The screen of one version: what is understood of it, its questions, and putting it in use."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.http.work_slots import work_slot
from guidance.form import libreoffice
from guidance.form.drawing import draw
from guidance.form.models import FormVersion
from guidance.form.question_forms import QuestionFormSet
from guidance.form.understanding import Understanding, understand, why_lost

CHECKABLE = "checkable"
NOT_SAVED = "The questions are not saved. Put right what is marked below."
NOT_WHOLE = "Not everything is understood yet, so this form cannot be checked here."
NOT_PUBLISHED = "Readers do not see {} of its guide answers yet: publish the drafts."
OFF_NOW = "Not everything is understood any more: check and fill-in are off now."


class FormVersionView(WagtailAdminTemplateMixin, View):
    """What each place of one version asks for. Help with it: `guide_answers`."""

    page_title = "Questions of the form"
    header_icon = "form"
    template_name = "guidance/form/admin/questions.html"

    def dispatch(self, request, *args, **kwargs):
        _require_permission(request.user)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def version(self) -> FormVersion:
        return get_object_or_404(FormVersion, pk=self.kwargs["pk"])

    @cached_property
    def understanding(self) -> Understanding:
        with work_slot():
            return understand(self.version)

    def get(self, request, pk):
        return self.show(self.question_forms())

    def post(self, request, pk):
        questions = self.question_forms(request.POST)
        if not questions.is_valid():
            messages.error(request, NOT_SAVED)
            return self.show(questions)
        with transaction.atomic():
            questions.save()
            self._keep_texts_without_answer(request.POST.getlist("without-answer"))
        messages.success(request, "Questions saved.")
        _switch_off_if_not_understood(request, self.version)
        if "put-in-use" in request.POST:
            _put_in_use(request, self.version, CHECKABLE)
        return redirect("form-questions", pk)

    def question_forms(self, data=None):
        layout = self.understanding.layout
        places = layout.places if layout else ()
        return QuestionFormSet(data, queryset=self.version.questions.all(), places=places)

    def show(self, questions):
        context = self.get_context_data(
            questions=questions,
            version=self.version,
            understanding=self.understanding,
            blocks=self._drawing(),
            earlier=FormVersion.objects.earlier(),
            has_libreoffice=libreoffice.is_installed(),
        )
        return self.render_to_response(context)

    def get_page_subtitle(self):
        return str(self.version)

    def get_breadcrumbs_items(self):
        versions = reverse("wagtailsnippets_guidance_formversion:list")
        return [
            *self.breadcrumbs_items,
            {"url": versions, "label": "Form versions"},
            {"url": "", "label": self.page_title, "sublabel": str(self.version)},
        ]

    def _drawing(self):
        layout, questions = self.understanding.layout, self.understanding.questions
        is_read = layout and len(layout.places) == len(questions)
        return draw(layout, questions) if is_read else ()

    def _keep_texts_without_answer(self, ticked: list[str]):
        """Those that were shown and ticked now, and those of before."""
        now = [text for text in self.understanding.unread if text in ticked]
        self.version.texts_without_answer += now
        self.version.save(update_fields=["texts_without_answer"])


@require_POST
def put_in_use(request, pk: int):
    """`as` is "checkable", "download" (nobody can check it here), or "before" to put it back."""
    _require_permission(request.user)
    _put_in_use(request, get_object_or_404(FormVersion, pk=pk), request.POST.get("as"))
    return redirect("form-questions", pk)


def _put_in_use(request, version: FormVersion, how: str | None) -> None:
    errors = [lost] if (lost := why_lost(version)) else []
    if not errors and how == CHECKABLE:
        errors = _what_prevents_checks(version)
    if errors:
        tell(request, errors)
    else:
        version.put_in_use(is_checkable=how == CHECKABLE or _was_checkable(version, how))
        messages.success(request, f"{version} is now the one that people get.")
        if drafts := version.questions.filter(has_unpublished_changes=True).count():
            messages.warning(request, NOT_PUBLISHED.format(drafts))


@require_POST
def try_in_libreoffice(request, pk: int):
    _require_permission(request.user)
    errors = _what_prevents_checks(get_object_or_404(FormVersion, pk=pk))
    tell(request, errors)
    if not errors:
        messages.success(request, "Every answer came back right from LibreOffice.")
    return redirect("form-questions", pk)


@require_POST
def delete_draft(request, pk: int):
    """One that was in use is kept for good, because people have copies of it."""
    _require_permission(request.user)
    version = get_object_or_404(FormVersion, pk=pk, last_put_in_use=None)
    with transaction.atomic():
        version.delete()
        version.document.delete()
    messages.success(request, f"The draft “{version}” is deleted.")
    return redirect("wagtailsnippets_guidance_formversion:list")


def tell(request, errors: list[str]) -> None:
    for error in errors:
        messages.error(request, error)


def _what_prevents_checks(version: FormVersion) -> list[str]:
    """Sentences; [] if people can check and fill in this version."""
    with work_slot():
        if not understand(version).is_whole:
            return [NOT_WHOLE]
        errors = libreoffice.trial_errors(version)
    return [f"In LibreOffice this did not come back right: {error}" for error in errors]


def _was_checkable(version: FormVersion, how: str | None) -> bool:
    if how != "before" or not version.is_checkable:
        return False
    with work_slot():
        return understand(version).is_whole


def _switch_off_if_not_understood(request, version: FormVersion) -> None:
    if version.is_checkable:
        with work_slot():
            version.is_checkable = understand(version).is_whole
        if not version.is_checkable:
            version.save(update_fields=["is_checkable"])
            messages.warning(request, OFF_NOW)


def _require_permission(user) -> None:
    if not user.has_perm("guidance.change_formversion"):
        raise PermissionDenied
