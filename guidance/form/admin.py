"""Admin views for a new official form: upload it, say what each cell asks for, make it current."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import CreateView

from core.edit_conflicts import VersionedModelForm
from core.http.work_slots import as_busy, is_busy, work_slot
from guidance.form.importing import add_version, version_errors
from guidance.form.models import FormQuestion, FormVersion
from guidance.word.answer_keys import OTHER
from guidance.word.errors import RefusedFileError
from guidance.word.layout import read_layout
from guidance.word.messages import message_for
from guidance.word.package import MAX_UPLOAD_BYTES

NO_ANSWER_CELLS = "This file has no empty boxes with a label. Upload the blank form."


class NewVersionForm(WagtailAdminModelForm):
    file = forms.FileField(
        label="Word file",
        help_text="The official form as you got it (.docx), with nothing filled in.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.upload = file.read(MAX_UPLOAD_BYTES + 1)
        try:
            with work_slot():
                cells = read_layout(self.upload).places
        except RefusedFileError as error:
            raise ValidationError(message_for(error.rule, error.kind)) from None
        if not cells:
            raise ValidationError(NO_ANSWER_CELLS)
        return file


NEW_VERSION_PANEL = ObjectList(
    [FieldPanel("version"), FieldPanel("published_on"), FieldPanel("file")],
    base_form_class=NewVersionForm,
)


class NewVersionView(CreateView):
    def get_panel(self):
        return NEW_VERSION_PANEL.bind_to_model(FormVersion)

    def get_form_class(self):
        return self.panel.get_form_class()

    def form_invalid(self, form):
        response = super().form_invalid(form)
        return as_busy(response) if is_busy(form) else response

    def save_instance(self):
        with work_slot():
            add_version(self.form.instance, self.form.upload)
        return self.form.instance

    def get_success_url(self):
        return reverse("form-questions", args=[self.object.pk])


class UniqueMeaningsFormSet(forms.BaseModelFormSet):
    def clean(self):
        """Each meaning once, or the checker would read one of two cells only."""
        counts = Counter(form.cleaned_data.get("meaning") for form in self.forms)
        twice = [meaning for meaning, count in counts.items() if count > 1]
        for form in self.forms:
            if form.cleaned_data.get("meaning") in set(twice) - {"", OTHER, None}:
                form.add_error("meaning", "Another box asks for this already")


QuestionFormSet = forms.modelformset_factory(
    FormQuestion,
    form=VersionedModelForm,
    formset=UniqueMeaningsFormSet,
    fields=["label", "meaning", "guide"],
    widgets={"guide": forms.Textarea(attrs={"rows": 4})},
    extra=0,
)


class QuestionsView(WagtailAdminTemplateMixin, View):
    """The questions of one version: what each cell asks for, and the help with it."""

    page_title = "Questions of the form"
    header_icon = "form"
    template_name = "guidance/form/admin/questions.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("guidance.change_formversion"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def version(self) -> FormVersion:
        return get_object_or_404(FormVersion, pk=self.kwargs["pk"])

    def get(self, request, pk):
        return self.show(QuestionFormSet(queryset=self.version.questions.all()))

    def post(self, request, pk):
        questions = QuestionFormSet(request.POST, queryset=self.version.questions.all())
        if not questions.is_valid():
            messages.error(request, "The questions are not saved. Put right what is marked below.")
            return self.show(questions)
        with transaction.atomic():
            questions.save()
        messages.success(request, "Questions saved.")
        return redirect("form-questions", pk)

    def show(self, questions):
        with work_slot():
            errors = version_errors(self.version)
        context = self.get_context_data(questions=questions, version=self.version, errors=errors)
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


@require_POST
def make_current(request, pk: int):
    """Make a version current, if made-up answers filled into it are read back right."""
    if not request.user.has_perm("guidance.change_formversion"):
        raise PermissionDenied
    version = get_object_or_404(FormVersion, pk=pk)
    with work_slot():
        errors = version_errors(version)
    if errors:
        messages.error(request, "The trial did not come back right, so the form is not in use.")
    else:
        version.make_current()
        messages.success(request, f"{version} is now the one that people get.")
    return redirect("form-questions", pk)
