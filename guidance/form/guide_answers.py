"""The guide of one version on one screen, in the form's order: draft, preview, publish.

docs/decisions.md: The guide is written on one screen
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dashboard.word_search import WordSearchIndexView
from core.drafts.previews import response_with
from core.edit_conflicts import VersionedModelForm, version_hash
from core.facts.models import Fact
from guidance.form.models import FormQuestion, FormVersion

GUIDE, WORD_GUIDE = "/nhs-mail/guide/", "/nhs-mail/guide.docx"
NOT_SAVED = "The guide answers are not saved. Put right what is marked below."
DRAFT_SAVED = "Draft saved. Readers see what was there before."
PUBLISHED = "The guide answers are published."
NOT_PUBLISHED = "Readers do not see the drafts of these yet, because they are locked: {}."
NOT_TAKEN = "“{}” was locked meanwhile, so this is not saved: {}"


class AnswerForm(VersionedModelForm):
    """Nobody else changes what a colleague has locked. What a colleague has changed since stays,
    unless this editor changed it too: `is_untouched`.
    """

    is_untouched, locked_because = False, ""

    class Meta:
        model = FormQuestion
        fields = ["guide"]
        widgets = {"guide": forms.Textarea(attrs={"rows": 4})}
        defer_required_on_fields = ["guide"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lock = self.instance.get_lock()
        if lock and lock.for_user(self.for_user):
            self.fields["guide"].disabled = True
            self.locked_because = lock.get_message(self.for_user)

    @property
    def typed_in_vain(self) -> str:
        """What somebody typed before a colleague locked it; "" if nothing is lost."""
        sent, shown = (self.data.get(self.add_prefix(name), "") for name in ("guide", "version"))
        typed = self.fields["guide"].to_python(sent)
        is_as_shown = version_hash({"guide": typed}) == shown
        return "" if is_as_shown or not self.locked_because else typed

    def clean(self):
        typed = {"guide": self.cleaned_data.get("guide", "")}
        if not self.has_changed() or version_hash(typed) == self.cleaned_data.get("version"):
            self.is_untouched = True
            return self.stored_values()
        return super().clean()


class AnswersFormSet(forms.BaseModelFormSet):
    """With the newest draft of each answer."""

    def get_queryset(self):
        if not hasattr(self, "drafts"):
            rows = super().get_queryset().select_related("latest_revision", "locked_by")
            self.drafts = [_newest(row) for row in rows]
        return self.drafts


def _newest(row: FormQuestion) -> FormQuestion:
    return row.with_content_json(row.latest_revision.content) if row.latest_revision_id else row


AnswerFormSet = forms.modelformset_factory(
    FormQuestion, form=AnswerForm, formset=AnswersFormSet, extra=0
)


class GuideAnswersView(WagtailAdminTemplateMixin, View):
    """Three buttons: `draft`, `publish`, and `preview`, which saves nothing."""

    page_title = "Guide answers"
    header_icon = "help"
    template_name = "guidance/form/admin/guide_answers.html"

    def dispatch(self, request, *args, **kwargs):
        may = request.user.has_perm
        self.may_publish = may("guidance.publish_formquestion")
        is_refused = "publish" in request.POST and not self.may_publish
        if is_refused or not may("guidance.change_formquestion"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def version(self) -> FormVersion:
        return get_object_or_404(FormVersion, pk=self.kwargs["pk"])

    def get(self, request, pk):
        return self.show(self.answer_forms())

    def post(self, request, pk):
        answers = self.answer_forms(request.POST)
        if "publish" not in request.POST:
            for form in answers.forms:
                form.defer_required_fields()
        if not answers.is_valid():
            messages.error(request, NOT_SAVED)
            return self.show(answers)
        if "preview" in request.POST:
            request.method = "GET"
            address = WORD_GUIDE if request.POST["preview"] == "word" else GUIDE
            return response_with(request, address, *[form.instance for form in answers.forms])
        publish = "publish" in request.POST
        with transaction.atomic():
            self._save(answers, publish=publish)
        messages.success(request, PUBLISHED if publish else DRAFT_SAVED)
        self._tell_of_locked(answers, publish=publish)
        return redirect("guide-answers", pk)

    def answer_forms(self, data=None):
        questions = self.version.questions.all()
        return AnswerFormSet(data, queryset=questions, form_kwargs={"for_user": self.request.user})

    def show(self, answers):
        context = self.get_context_data(
            answers=answers,
            version=self.version,
            others=FormVersion.objects.exclude(pk=self.version.pk),
            may_publish=self.may_publish,
            facts=Fact.objects.live(),
        )
        return self.render_to_response(context)

    def get_page_subtitle(self):
        return str(self.version)

    def get_breadcrumbs_items(self):
        label = {"url": "", "label": self.page_title, "sublabel": str(self.version)}
        questions = reverse("form-questions", args=[self.version.pk])
        return [*self.breadcrumbs_items, {"url": questions, "label": str(self.version)}, label]

    def _save(self, answers, *, publish: bool) -> None:
        """A version of each answer that was changed; drafts of before are published too."""
        for form in answers.forms:
            is_waiting = publish and form.instance.has_unpublished_changes
            if form.locked_because or (form.is_untouched and not is_waiting):
                continue
            answer = form.save(commit=False)
            answer.go_live_at = None if publish else answer.go_live_at  # now, not on its day
            revision = answer.save_revision(user=self.request.user, log_action=True, clean=False)
            if publish:
                revision.publish(user=self.request.user)

    def _tell_of_locked(self, answers, *, publish: bool) -> None:
        locked = [form for form in answers.forms if form.locked_because]
        drafts = [form.instance for form in locked if form.instance.has_unpublished_changes]
        if publish and drafts:
            messages.warning(self.request, NOT_PUBLISHED.format(", ".join(map(str, drafts))))
        for form in locked:
            if form.typed_in_vain:
                told = NOT_TAKEN.format(form.instance, form.typed_in_vain)
                messages.error(self.request, told)


class GuideAnswersIndexView(WordSearchIndexView):
    """The list of answers is for who searches or filters; else the guide of today is shown."""

    def get(self, request, *args, **kwargs):
        current = FormVersion.objects.filter(is_current=True).first()
        if request.GET or self.results_only or not current:
            return super().get(request, *args, **kwargs)
        return redirect("guide-answers", current.pk)

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("form")
