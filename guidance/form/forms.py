"""The forms to upload a file to check, to fill in the application form and a change protocol."""

import re

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import LineField, ParagraphsField
from core.forms import Form
from guidance.word.messages import EMPTY_FILE, message_for
from guidance.word.package import MAX_UPLOAD_BYTES
from guidance.word.rules import (
    ERROR,
    MAX_ANSWER_CHARACTERS,
    Answers,
    Finding,
    Lookup,
    check_answers,
)

SELECT_A_FILE = "Select your application form"
ORGANISATION, QUESTION = "organisation", "question"  # ids of sections, beside "person-1" and on
PERSONS_NEEDED = 2  # a form may have boxes for more, shown on request
PERSON_KEY = re.compile("person-([1-9])-")
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

    `labels` and `own_messages` are by answer key and by rule. Boxes of further persons than
    `persons` are left out. Of a valid form, `warnings` are the findings that forbid nothing.
    """

    warnings: tuple[Finding, ...] = ()

    def __init__(
        self,
        labels: dict,
        lookup: Lookup,
        own_messages: dict,
        *args,
        persons: int = PERSONS_NEEDED,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        numbers = {key: person_number(key) for key in labels}
        self.labels = {key: label for key, label in labels.items() if numbers[key] <= persons}
        self.next_person = min((each for each in numbers.values() if each > persons), default=None)
        self.lookup, self.own_messages = lookup, own_messages
        no_answers = self._answers({})
        for key, label in self.labels.items():
            rule = "ods-missing" if key == "ods-code" else "missing"
            is_needed = numbers[key] <= PERSONS_NEEDED
            self.fields[key] = _field(key, label, no_answers.finding(rule, key).message, is_needed)

    def clean(self):
        cleaned = super().clean()
        found = check_answers(self._answers(cleaned), self.lookup)
        self.warnings = tuple(finding for finding in found if finding.severity != ERROR)
        for finding in found:
            if finding.severity == ERROR and not self.has_error(finding.key):
                self.add_error(finding.key, finding.message)
        return cleaned

    def sections(self):
        """Yield (id, heading, person number or 0, fields) of each section with fields."""
        people = sorted({person_number(key) for key in self.labels} - {0})
        yield from self._section(ORGANISATION, "Your organisation")
        for number in people:
            yield from self._section(f"person-{number}", f"Person {number}", number)
        yield from self._section(QUESTION, "Other questions")

    def _section(self, section: str, heading: str, number: int = 0):
        fields = [self[key] for key in self.labels if _section_of(key) == section]
        if fields:
            yield section, heading, number, fields

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


def person_number(key: str) -> int:
    """Whose answer it is; 0 for the organisation's."""
    found = PERSON_KEY.match(key)
    return int(found[1]) if found else 0


def _section_of(key: str) -> str:
    if number := person_number(key):
        return f"person-{number}"
    return QUESTION if key.startswith(f"{QUESTION}-") else ORGANISATION


def _field(key: str, label: str, missing: str, is_needed: bool) -> forms.Field:
    about = PERSON_KEY.sub("", key)
    shared = {"label": label, "help_text": HINTS.get(about, ""), "required": is_needed}
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
