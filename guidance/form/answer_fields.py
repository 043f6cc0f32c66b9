"""The form field for each kind of place in the application form."""

from django import forms
from django.core.exceptions import ValidationError

from core.dates import parse_date
from core.form_fields import LineField
from guidance.word.answer_keys import split_key
from guidance.word.places import DATE_KIND, TICK_KIND, TICKED, Place
from guidance.word.rules import MAX_ANSWER_CHARACTERS

OWNER_OR_MEMBER = ("Owner", "Member")
HINTS = {
    "organisation-type": "For example, Social Care",
    "town": "Letters, spaces and hyphens all count",
    "ods-code": "The code of your site. It normally starts with V",
    "email": "Their own email, not the organisation’s. Each person needs a different one",
    "mobile": "Their own mobile number. Each person needs a different one",
    "access": "At least 1 of the 2 people must be an Owner",
}
DATE_HINT = "For example, 31 December 2026 or 31/12/2026"
# How wide a box is, in characters, where the answer's length is known. It may be longer.
SIZES = {"ods-code": 10, "town": 20, "mobile": 20, "telephone": 20, "postcode": 10}
INPUT_TYPES = {
    **dict.fromkeys(("email", "work-email", "organisation-email"), "email"),
    **dict.fromkeys(("mobile", "telephone", "organisation-telephone"), "tel"),
}
MAX_RADIOS = 6  # more options are a list to open


class DateAnswerField(LineField):
    """A date however it is typed, as 31/12/2026, which date boxes of Word understand."""

    def clean_typed(self, text):
        try:
            return f"{parse_date(text):%d/%m/%Y}"
        except ValidationError as error:
            raise ValidationError(error.message, code="invalid") from None


class TickField(forms.BooleanField):
    """The answer of a box that is ticked, or ""."""

    def clean(self, value):
        return TICKED if super().clean(value) else ""


def answer_field(key: str, label: str, place: Place, missing: str, *, required: bool):
    """`missing` is the message where no answer is given."""
    meaning = split_key(key)[0]
    shared = {"label": label, "help_text": HINTS.get(meaning, ""), "required": required}
    options = place.options or (OWNER_OR_MEMBER if meaning == "access" else ())
    if place.kind == TICK_KIND:
        return TickField(error_messages={"required": f"Tick “{label}”"}, **shared)
    if options:
        return _choice_field(options, missing, shared)
    # A browser would fill in its owner's details for both people.
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    widget.input_type = INPUT_TYPES.get(meaning, "text")
    if meaning in SIZES:
        widget.attrs["size"] = SIZES[meaning]
    field = LineField
    if place.kind == DATE_KIND:
        field, shared["help_text"] = DateAnswerField, DATE_HINT
    return field(f"“{label}”", missing, max_length=MAX_ANSWER_CHARACTERS, widget=widget, **shared)


def _choice_field(options: tuple[str, ...], missing: str, shared: dict) -> forms.ChoiceField:
    """One of the options as they are printed; none as well where no answer is needed."""
    choices = [(option, option) for option in options]
    is_list = len(options) > MAX_RADIOS
    if is_list or not shared["required"]:
        choices.insert(0, ("", "Choose one" if shared["required"] else "No answer"))
    return forms.ChoiceField(
        choices=choices,
        widget=forms.Select if is_list else forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), missing),
        **shared,
    )
