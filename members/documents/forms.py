"""What is typed once for all documents: every field is optional, and nothing is kept."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from core.dates import date_in_words, parse_date
from core.form_fields import CodeField, LineField
from core.forms import Form
from guidance.ods.models import Organisation
from members.documents.details import DATES, DETAILS, MAX_DETAIL_CHARACTERS
from members.documents.parts import choice_key

YES, NO = "yes", "no"
ANSWERS = [("", "Leave it open"), (YES, "Yes"), (NO, "No")]
REVIEW_TOO_EARLY = "The day you look at them again must be after the day they start"


class DayField(LineField):
    """A day as it stands in a document: in words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, help_text="For example, 31 March 2027", **kwargs)

    def clean_typed(self, text):
        return date_in_words(parse_date(text))


class DetailsForm(Form):
    """`statements` are what the documents' choices ask."""

    def __init__(self, statements: Iterable[str], *args, **kwargs):
        super().__init__(*args, **kwargs)
        for detail in DETAILS.values():
            of_kind = DayField if detail.name in DATES else LineField
            of_kind = CodeField if detail.name == "ods-code" else of_kind
            words = {} if of_kind is DayField else {"help_text": detail.help_text}
            self.fields[detail.name] = of_kind(
                detail.label, max_length=MAX_DETAIL_CHARACTERS, **words
            )
        self.statements = {choice_key(each): each for each in statements}
        for key, statement in self.statements.items():
            self.fields[key] = forms.ChoiceField(
                label=capfirst(statement),
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose Yes, No or Leave it open"},
            )

    def clean(self):
        cleaned = super().clean()
        start, review = cleaned.get("start"), cleaned.get("review")
        if start and review and parse_date(review) <= parse_date(start):
            raise ValidationError({"review": REVIEW_TOO_EARLY})
        return cleaned

    @property
    def detail_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in DETAILS]

    @property
    def choice_fields(self) -> list[forms.BoundField]:
        return [self[key] for key in self.statements]

    @property
    def details(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in DETAILS}

    @property
    def choices(self) -> dict[str, bool]:
        """Whether it is so, by the key of the statement; what is left open is not in it."""
        answers = {key: self.cleaned_data[key] for key in self.statements}
        return {key: answer == YES for key, answer in answers.items() if answer}

    def typed(self, sent) -> dict:
        """What was sent for each field, as it was typed and not checked."""
        fields = self.fields.items()
        return {key: each.widget.value_from_datadict(sent, {}, key) for key, each in fields}


def listed_details(code: str) -> dict[str, str]:
    """What the ODS list says of the organisation with this code; {} if it has none."""
    found = Organisation.objects.filter(code=code[:10]).first()
    if not found:
        return {}
    address = ", ".join(filter(None, (found.display_address, found.postcode)))
    return {"ods-code": found.code, "organisation": found.display_name, "address": address}
