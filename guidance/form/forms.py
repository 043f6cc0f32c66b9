"""The forms to upload a file to check, to fill in the application form and a change protocol."""

from functools import cache

from django import forms
from django.core.exceptions import ValidationError

from core.form_fields import LineField, ParagraphsField
from core.forms import Form
from guidance.form.answer_fields import answer_field
from guidance.word.answer_keys import PERSONS_NEEDED, split_key
from guidance.word.check import READY, CheckOutcome
from guidance.word.messages import EMPTY_FILE, message_for
from guidance.word.ods_codes import read_code
from guidance.word.package import MAX_UPLOAD_BYTES
from guidance.word.rules import (
    ERROR,
    MAX_ANSWER_CHARACTERS,
    Answers,
    Finding,
    Lookup,
    check_answers,
)
from guidance.word.template import FormTemplate

SELECT_A_FILE = "Select your application form"
ORGANISATION, QUESTION = "organisation", "question"  # ids of sections, beside "person-1" and on


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
    """A field for each place of the current form, with the checker's rules.

    `own_messages` are by rule. Boxes of further persons than `persons` are left out. Of a valid
    form, `warnings` are the findings that forbid nothing.
    """

    warnings: tuple[Finding, ...] = ()

    def __init__(
        self,
        template: FormTemplate,
        lookup: Lookup,
        own_messages: dict,
        *args,
        persons: int = PERSONS_NEEDED,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.template, self.own_messages, self.lookup = template, own_messages, cache(lookup)
        places = dict(zip(template.keys, template.layout.places, strict=True))
        people = {key: split_key(key)[1] or places[key].person for key in template.asked}
        self.next_person = min((each for each in people.values() if each > persons), default=None)
        self.people = {key: number for key, number in people.items() if number <= persons}
        self.labels = {key: template.asked[key] for key in self.people}
        no_answers = self._answers({})
        for key, label in self.labels.items():
            missing = no_answers.finding("ods-missing" if key == "ods-code" else "missing", key)
            required = key not in template.optional and self.people[key] <= PERSONS_NEEDED
            self.fields[key] = answer_field(
                key, label, places[key], missing.message, required=required
            )

    def clean(self):
        cleaned = super().clean()
        found = check_answers(self._answers(cleaned), self.lookup)
        self.warnings = tuple(finding for finding in found if finding.severity != ERROR)
        for finding in found:
            if finding.severity == ERROR and not self.has_error(finding.key):
                self.add_error(finding.key, finding.message)
        return cleaned

    @property
    def outcome(self) -> CheckOutcome:
        """What the checker says of the form that a valid one makes."""
        answers = self._answers(self.cleaned_data)
        code = read_code(answers["ods-code"])
        listed = self.lookup(code) if code else None
        return CheckOutcome(READY, self.template.version, list(self.warnings), answers, listed)

    def typed(self, sent) -> dict:
        """What was sent for each field, as it was typed and not checked."""
        fields = self.fields.items()
        return {key: each.widget.value_from_datadict(sent, {}, key) for key, each in fields}

    def sections(self):
        """Yield (id, heading, person number or 0, fields) of each section with fields."""
        yield from self._section(ORGANISATION, "Your organisation")
        words = self._answers({}).person_words
        for number in sorted({*self.people.values()} - {0}):
            yield from self._section(f"person-{number}", words(number), number)
        yield from self._section(QUESTION, "Other questions")

    def _section(self, section: str, heading: str, number: int = 0):
        fields = [self[key] for key in self.labels if self._section_of(key) == section]
        if fields:
            yield section, heading, number, fields

    def _section_of(self, key: str) -> str:
        if number := self.people[key]:
            return f"person-{number}"
        return QUESTION if key.startswith(f"{QUESTION}-") else ORGANISATION

    def _answers(self, raw: dict) -> Answers:
        form = self.template
        return Answers(
            raw, self.labels, self.own_messages, form.optional, form.persons, form.options
        )


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
