"""What members fill in."""

from django import forms

from core.forms import Form
from core.versions import ChangeForm
from members.checklist import Mark
from members.users.forms import EMAIL_ERRORS, name_of_organisation


class MarkForm(ChangeForm):
    state = forms.ChoiceField(
        label="How far are you?", choices=Mark.State.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="Where your evidence is",
        help_text="For example a folder or a shelf. Do not write personal details here.",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": "Where your evidence is must be 1,000 characters or less"},
    )


class DetailsForm(ChangeForm):
    first_name = forms.CharField(
        label="First name",
        max_length=100,
        error_messages={"required": "Enter your first name"},
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Last name",
        max_length=100,
        error_messages={"required": "Enter your last name"},
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    organisation = forms.CharField(
        label="Organisation",
        max_length=200,
        error_messages={"required": "Enter the name of your organisation"},
        widget=forms.TextInput({"autocomplete": "organization"}),
    )

    def clean_organisation(self):
        return name_of_organisation(self.cleaned_data["organisation"])


class HandOverForm(Form):
    email = forms.EmailField(
        label="Email of your colleague",
        help_text="They need an account on this site.",
        error_messages=EMAIL_ERRORS | {"required": "Enter the email address of your colleague"},
    )
