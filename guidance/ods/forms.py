from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from wagtail.admin.forms import WagtailAdminModelForm

from core.form_fields import LineField
from core.forms import Form
from guidance.ods.models import ImportRun
from guidance.ods.query import MAX_QUERY_CHARACTERS, read_query

EMPTY = "Enter a name, postcode or code"
TOO_SHORT = "Enter at least 3 characters"


class SearchForm(Form):
    q = LineField(
        "Name, postcode or code",
        EMPTY,
        help_text="Or its street, town or telephone number. You can paste an address.",
        max_length=MAX_QUERY_CHARACTERS,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_q(self) -> str:
        text: str = self.cleaned_data["q"]
        if read_query(text).is_too_short:
            raise forms.ValidationError(TOO_SHORT)
        return text


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        return [super(FilesField, self).clean(each, initial) for each in data or [None]]


class ImportForm(WagtailAdminModelForm):
    """Reports; whether they are accepted is up to the import."""

    files = FilesField(
        label="Files",
        help_text="ecarehomesite, ecarehomehq and succ from www.odsdatasearchandexport.nhs.uk, "
        "or the ZIP file with them; or CQC’s HSCA Active Locations and Deactivated Locations "
        "(.ods). Pack files larger than 20 MB as a ZIP file",
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = ImportRun
        fields = ["dated", "is_delta"]
        help_texts = {
            "dated": "The day you downloaded it. Readers see it. CQC’s files have their own.",
            "is_delta": "Tick if the report holds only what changed since a day.",
        }

    field_order = ["files", "dated", "is_delta"]
