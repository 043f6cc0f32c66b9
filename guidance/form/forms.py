"""The forms to upload a file to check, to fill in the application form and a change protocol."""

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import LineField, ParagraphsField
from core.forms import Form
from guidance.word.messages import EMPTY_FILE, message_for
from guidance.word.package import MAX_UPLOAD_BYTES
from guidance.word.rules import ERROR, MAX_ANSWER_CHARACTERS, Answers, Lookup, check_answers

SELECT_A_FILE = "Select your application form"
SECTIONS = {
    "organisation": "Your organisation",
    "person-1": "Person 1",
    "person-2": "Person 2",
    "question": "Other questions",
}
OWNER_OR_MEMBER = [("Owner", "Owner"), ("Member", "Member")]
HINTS = {
    "organisation-type": "For example, Social Care",
    "town": "Letters, spaces and hyphens all count",
    "ods-code": "The code of your site. It normally starts with V",
    "email": "Their own email, not the organisation’s. Each person needs a different one",
    "mobile": "Their own mobile number. Each person needs a different one",
    "access": "At least 1 of the 2 people must be an Owner",
}
# How wide a box is, in characters, where the answer's length is known. It may be longer.
SIZES = {"ods-code": 10, "town": 20, "mobile": 20}


class UploadForm(Form):
    form = forms.FileField(
        label="Your application form",
        help_text="A Word document (.docx), smaller than 2MB",
        error_messages={
            "required": SELECT_A_FILE,
            "invalid": SELECT_A_FILE,
            "missing": SELECT_A_FILE,
            "empty": EMPTY_FILE,
        },
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_form(self):
        if len(self.files.getlist("form")) > 1:
            raise ValidationError("Select 1 file only")
        if self.is_too_large:
            raise ValidationError(message_for("too-large"))
        return self.cleaned_data["form"]

    @property
    def is_too_large(self) -> bool:
        return sum(file.size for file in self.files.values()) > MAX_UPLOAD_BYTES


class FillInForm(Form):
    """A field for each answer cell of the current form, with the checker's rules.

    `labels` and `own_messages` are by answer key and by rule.
    """

    def __init__(self, labels: dict, lookup: Lookup, own_messages: dict, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.labels, self.lookup, self.own_messages = labels, lookup, own_messages
        no_answers = self._answers({})
        for key, label in labels.items():
            rule = "ods-missing" if key == "ods-code" else "missing"
            self.fields[key] = _field(key, label, no_answers.finding(rule, key).message)

    def clean(self):
        cleaned = super().clean()
        for finding in check_answers(self._answers(cleaned), self.lookup):
            if finding.severity == ERROR and not self.has_error(finding.key):
                self.add_error(finding.key, finding.message)
        return cleaned

    def sections(self):
        """Yield (id, heading, fields) of each section with fields."""
        for section, heading in SECTIONS.items():
            fields = [self[key] for key in self.labels if _section(key) == section]
            if fields:
                yield section, heading, fields

    def _answers(self, raw: dict) -> Answers:
        return Answers(raw, self.labels, self.own_messages)


class ChangeProtocolForm(Form):
    owner = LineField(
        "Who owns the mailbox now?",
        "Enter who owns the mailbox now",
        help_text="The name and role of each Owner",
        max_length=MAX_ANSWER_CHARACTERS,
    )
    changes = ParagraphsField(
        "Who adds and removes people, and how soon?",
        "Enter who adds and removes people, and how soon",
        help_text="For example, the manager, on the day somebody joins or leaves",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stand_in = LineField(
        "Who steps in if an Owner leaves?",
        "Enter who steps in if an Owner leaves",
        help_text="The name and role of a second Owner",
        max_length=MAX_ANSWER_CHARACTERS,
    )
    review = LineField(
        "When you will next review this",
        "Enter when you will next review this",
        label="When will you next review this?",
        help_text="For example, 1 March 2027",
        max_length=100,
    )


def _section(key: str) -> str:
    return next((section for section in SECTIONS if key.startswith(f"{section}-")), "organisation")


def _field(key: str, label: str, missing: str) -> forms.Field:
    about = key.removeprefix("person-1-").removeprefix("person-2-")
    shared = {"label": label, "help_text": HINTS.get(about, "")}
    if about == "access":
        errors = dict.fromkeys(("required", "invalid_choice"), missing)
        return forms.ChoiceField(
            choices=OWNER_OR_MEMBER, widget=forms.RadioSelect, error_messages=errors, **shared
        )
    # A browser would fill in its owner's details for both people.
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    if about in SIZES:
        widget.attrs["size"] = SIZES[about]
    if about in ("email", "mobile"):
        widget.input_type = "email" if about == "email" else "tel"
    return LineField(
        f"“{label}”", missing, max_length=MAX_ANSWER_CHARACTERS, widget=widget, **shared
    )
