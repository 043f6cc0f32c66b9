"""The admin's form to upload a new official form, which becomes a draft."""

from itertools import count

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView

from core.http.work_slots import as_busy, is_busy, work_slot
from guidance.form.editor_messages import FILLED_IN, refusal
from guidance.form.file_formats import ACCEPTED_EXTENSIONS, DOCX, MAX_FORM_BYTES, extension_of
from guidance.form.importing import add_version, is_filled_in, places_in
from guidance.form.models import FormVersion
from guidance.word.errors import RefusedFileError

WHICH_DAY = "The day that stands on the form, or today if it has none. Shown beside the download."


class NewVersionForm(WagtailAdminModelForm):
    file = forms.FileField(
        label="File",
        help_text="The official form as you got it, with nothing filled in. "
        "A Word file (.docx) can be checked and filled in here too. "
        "An .odt, .doc or .pdf file can be downloaded only.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{e}" for e in ACCEPTED_EXTENSIONS)}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial |= {"version": free_name(today.isoformat()), "published_on": today}

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.upload = file.read(MAX_FORM_BYTES + 1)
        try:
            with work_slot():
                self.extension = extension_of(self.upload)
                if self.extension == DOCX:
                    places_in(self.upload)
                    self._refuse_filled_in()
        except RefusedFileError as error:
            raise ValidationError(refusal(error)) from None
        return file

    def _refuse_filled_in(self):
        if is_filled_in(self.upload):
            raise ValidationError(FILLED_IN)


def free_name(wanted: str) -> str:
    """Or with the first number that no version has yet."""
    names = (f"{wanted}-{number}" if number > 1 else wanted for number in count(1))
    return next(name for name in names if not FormVersion.objects.filter(version=name).exists())


NEW_VERSION_PANEL = ObjectList(
    [FieldPanel("version"), FieldPanel("published_on", help_text=WHICH_DAY), FieldPanel("file")],
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
            add_version(self.form.instance, self.form.upload, self.form.extension)
        return self.form.instance

    def get_success_url(self):
        return reverse("form-questions", args=[self.object.pk])
