"""Forms of the checklist: progress with an item, and the offer to a colleague."""

from django import forms

from core.edit_conflicts import ChangeForm
from core.form_fields import LineEmailField, ParagraphsField
from core.forms import Form
from members.checklist.models import ItemProgress


class ItemProgressForm(ChangeForm):
    state = forms.ChoiceField(
        label="How far are you?",
        choices=ItemProgress.State.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select how far you are"),
    )
    evidence = ParagraphsField(
        "Where your evidence is",
        help_text="For example a folder or a shelf. Do not write personal details here.",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class HandOverForm(Form):
    email = LineEmailField(
        "Email of your colleague",
        "Enter the email address of your colleague",
        help_text="They need an account on this site.",
    )
