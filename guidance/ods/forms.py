from django import forms
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


class ImportForm(WagtailAdminModelForm):
    """A report and how to import it; whether it is accepted is up to the import."""

    file = forms.FileField(
        label="Report",
        help_text="ecarehomesite, ecarehomehq or succ from www.odsdatasearchandexport.nhs.uk",
    )
    accept_shrink = forms.BooleanField(
        label="Take it even if more than 5% of codes are gone", required=False
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = ImportRun
        fields = ["dated", "is_delta"]
        help_texts = {
            "dated": "The day you downloaded it. Readers see this date.",
            "is_delta": "Tick if the report holds only what changed since a day.",
        }

    field_order = ["file", "dated", "is_delta", "accept_shrink"]
