"""No public form says a sentence of Django's, or counts a line's end twice."""

from importlib import import_module

import pytest
from django import forms
from django.forms.fields import CharField, ChoiceField, EmailField

from core.form_fields import TypedTextMixin
from core.forms import Form
from guidance.form.forms import FillInForm
from guidance.ods.lookup import lookup
from members.pages import MaterialsFilterForm
from members.users.forms import WordedForm
from tests.sample_forms import stand_in

FORM_MODULES = (
    *("guidance.ods.forms", "home.contact.forms", "members.checklist.forms", "search.forms"),
    "members.users.second_factor",
)
DJANGOS = ("This field is required", "Ensure this value", "Enter a valid", "Select a valid")


def kinds_of(form_class) -> set:
    return {form_class}.union(*map(kinds_of, form_class.__subclasses__()))


def fields():
    for module in FORM_MODULES:
        import_module(module)
    ours = [kind for kind in kinds_of(Form) if not kind.__module__.startswith("tests.")]
    ours.remove(MaterialsFilterForm)  # shown, never checked
    for kind in sorted(ours, key=lambda each: f"{each.__module__}.{each.__name__}"):
        for name, field in kind.base_fields.items():
            # allauth's: ours stand in their place once a form is made; nobody has a username
            replaced = issubclass(kind, WordedForm) and name in {
                *WordedForm.cleaning_fields,
                "username",
            }
            if not replaced and not isinstance(field.widget, forms.PasswordInput):
                yield kind.__name__, name, field
    for name, field in FillInForm(stand_in(), lookup, {}).fields.items():
        yield "FillInForm", name, field


def test_every_field_for_text_cleans_it_and_has_our_sentences():
    for form, name, field in fields():
        if isinstance(field, CharField):
            assert isinstance(field, TypedTextMixin), (form, name)
            assert not isinstance(field, EmailField), (form, name)
        sentences = [str(field.error_messages["required"])] if field.required else []
        if isinstance(field, ChoiceField):
            sentences.append(str(field.error_messages["invalid_choice"]))
        assert not [each for each in sentences if each.startswith(DJANGOS)], (form, name)


@pytest.mark.parametrize(
    "address",
    [
        "/contact/",
        "/nhs-mail/check-form/",
        "/nhs-mail/fill-in/",
        "/nhs-mail/change-protocol/",
        "/account/signup/",
        "/account/login/",
        "/account/password/reset/",
    ],
)
@pytest.mark.parametrize("typed", ["", "x\0" * 3000, "\u200b", "a@b"])
def test_no_page_says_a_sentence_of_djangos(client, db, address, typed):
    names = [
        *("name", "email", "phone", "organisation", "message", "topic", "first_name", "last_name"),
        *("password1", "login", "password", "owner", "changes", "stand_in", "review", "ods-code"),
        *("person-1-email", "person-1-access", "site-name", "town"),
    ]
    answer = client.post(address, dict.fromkeys(names, typed), follow=True)

    page = answer.content.decode(errors="replace")  # a Word file, where nothing is wrong
    assert "There is a problem" in page or answer["Content-Type"].endswith("document")
    assert not [each for each in (*DJANGOS, "Null characters") if each in page]
