"""Forms of the checklist: an item's mark, a checklist's name, and an invitation."""

from django import forms

from core.dates import DateField, validate_has_come
from core.edit_conflicts import ChangeForm
from core.form_fields import LineEmailField, LineField, NameField, ParagraphsField
from core.forms import Form
from members.checklist.models import ItemMark

State = ItemMark.State
DATE_HINT = "For example, 31 March 2027."
WRONG_DATE = "Enter a date with its year, such as 31 March 2027 or 31/03/2027"
NO_REASON = "Say why it does not apply"


def date_field(label: str, **options) -> DateField:
    return DateField(
        label=label,
        required=False,
        help_text=DATE_HINT,
        error_messages={"invalid": WRONG_DATE},
        **options,
    )


class ItemMarkForm(ChangeForm):
    state = forms.ChoiceField(
        label="How far are you?",
        choices=State.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select how far you are"),
    )
    reason = LineField("Why it does not apply", max_length=300)
    evidence = ParagraphsField(
        "Where your evidence is",
        help_text="For example a folder, a shelf or a web address. No personal details.",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    evidence_dated = date_field("Date of the evidence", validators=[validate_has_come])
    look_again_by = date_field("Look at it again by")

    def __init__(self, *args, may_not_apply: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_not_apply:
            state = self.fields["state"]
            state.choices = [each for each in State.choices if each[0] != State.DOES_NOT_APPLY]
            if not self.stored["reason"]:
                del self.fields["reason"]

    def clean(self):
        cleaned = super().clean()
        needs_reason = cleaned.get("state") == State.DOES_NOT_APPLY
        if needs_reason and "reason" not in self.errors and not cleaned.get("reason"):
            self.add_error("reason", NO_REASON)
        return cleaned


class ChecklistNameForm(Form):
    name = NameField(
        "Name of the checklist",
        "Enter a name for the checklist",
        help_text="What you and your team call it, such as the name of your home.",
    )


class EndingForm(forms.Form):
    """`ends`: the checklists that the page said would be deleted. If it is others, ask again."""

    ends = forms.CharField(required=False, widget=forms.HiddenInput)


class OneEmailField(LineEmailField):
    def clean(self, value):
        if str(value).count("@") > 1:
            raise forms.ValidationError("Enter one email address at a time")
        return super().clean(value)


class InvitationForm(Form):
    email = OneEmailField(
        "Email of your colleague",
        "Enter the email address of your colleague",
        help_text="One address. They need not have an account yet.",
    )
