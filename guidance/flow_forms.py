"""The forms of the three flows: a file to check, answers to fill in, a change protocol."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms import Form
from guidance.word.meanings import PERSON, person_key
from guidance.word.package import MOST_BYTES
from guidance.word.rules import ERROR, MAX_ANSWER_CHARS, Answers, Lookup, examine
from guidance.word.sentences import EMPTY_FILE, sentence

SELECT_A_FILE = "Select your application form"
SECTIONS = ("Your organisation", "Person 1", "Person 2", "Other questions")
OWNER_OR_MEMBER = [("Owner", "Owner"), ("Member", "Member")]
HINTS = {
    "organisation-type": "For example, Social Care",
    "town": "Letters, spaces and hyphens all count",
    "ods-code": "The code of your site. It normally starts with V",
    "email": "Their own email, not the organisation’s. Each person needs a different one",
    "mobile": "Their own mobile number. Each person needs a different one",
    "access": "At least 1 of the 2 people must be an Owner",
}


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
            raise ValidationError(sentence("too-large"))
        return self.cleaned_data["form"]

    @property
    def is_too_large(self) -> bool:
        return sum(file.size for file in self.files.values()) > MOST_BYTES


class FillInForm(Form):
    """A field for each answer cell of the current form, under the rules of the checker."""

    def __init__(self, labels: dict, lookup: Lookup, own_sentences: dict, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.labels, self.lookup, self.own_sentences = labels, lookup, own_sentences
        nothing = self._answers({})
        for key, label in labels.items():
            rule = "ods-missing" if key == "ods-code" else "missing"
            self.fields[key] = _field(key, label, nothing.finding(rule, key).message)

    def clean(self):
        cleaned = super().clean()
        for finding in examine(self._answers(cleaned), self.lookup):
            if finding.severity == ERROR and not self.has_error(finding.key):
                self.add_error(finding.key, finding.message)
        return cleaned

    def sections(self):
        """(heading, fields) for each section that the current form asks about."""
        for number, heading in enumerate(SECTIONS):
            fields = [self[key] for key in self.labels if _section(key) == number]
            if fields:
                yield heading, fields

    def _answers(self, typed: dict) -> Answers:
        return Answers(typed, self.labels, self.own_sentences)


class ProtocolForm(Form):
    owner = forms.CharField(
        label="Who owns the mailbox now?",
        help_text="The name and role of each Owner",
        max_length=MAX_ANSWER_CHARS,
        error_messages={"required": "Enter who owns the mailbox now"},
    )
    changes = forms.CharField(
        label="Who adds and removes people, and how soon?",
        help_text="For example, the manager, on the day somebody joins or leaves",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter who adds and removes people, and how soon"},
    )
    stand_in = forms.CharField(
        label="Who steps in if an Owner leaves?",
        help_text="The name and role of a second Owner",
        max_length=MAX_ANSWER_CHARS,
        error_messages={"required": "Enter who steps in if an Owner leaves"},
    )
    review = forms.CharField(
        label="When will you next review this?",
        help_text="For example, 1 March 2027",
        max_length=100,
        error_messages={"required": "Enter when you will next review this"},
    )


def _section(key: str) -> int:
    if key.startswith("person-"):
        return int(key[7])
    return 3 if key.startswith("question-") else 0


def _field(key: str, label: str, empty: str) -> forms.Field:
    about = next((about for about in PERSON if key == person_key(_section(key), about)), key)
    errors = {
        "required": empty,
        "max_length": f"“{label}” must be {MAX_ANSWER_CHARS} characters or less",
    }
    shared = {"label": label, "help_text": HINTS.get(about, ""), "error_messages": errors}
    if about == "access":
        errors["invalid_choice"] = empty
        return forms.ChoiceField(choices=OWNER_OR_MEMBER, widget=forms.RadioSelect, **shared)
    # What a browser fills in by itself is its owner's, and this form is about 2 people.
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    if about in ("email", "mobile"):
        widget.input_type = "email" if about == "email" else "tel"
    return forms.CharField(max_length=MAX_ANSWER_CHARS, widget=widget, **shared)
