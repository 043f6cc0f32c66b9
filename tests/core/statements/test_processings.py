"""The privacy page lists each processing of personal data, with the periods of the purge."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.html import strip_tags

from core.statements.processings import registered_processings
from home.models import ContentPage

pytestmark = pytest.mark.django_db

OUR_ROOMS = ("core", "home", "guidance", "members", "search")
PERSONAL_FIELDS = {
    *("first_name", "last_name", "full_name", "phone", "mobile", "organisation", "recipient"),
    *("ip_address", "network", "session_data"),
}
# Forms of the admin that take files, slugs and searches with no personal data in them.
ADMIN_FORMS = {
    "core.pages.BaseCopyForm",
    "core.facts.checking.NewValueForm",
    "core.redirects.rules.RedirectForm",
    "guidance.form.admin.NewVersionForm",
    "guidance.form.guide_answers.AnswerForm",
    "guidance.ods.forms.ImportForm",
    "members.checklist.admin.QuestionImportForm",
    "members.checklist.admin.TakeForm",
    "members.checklist.viewsets.QuestionForm",
    "members.documents.choosers.ItemFilterForm",
    "members.pages.MaterialPageForm",
}


def takes_personal_data(model) -> bool:
    return any(
        field.related_model is get_user_model()
        or isinstance(field, (models.EmailField, models.GenericIPAddressField))
        or field.name in PERSONAL_FIELDS
        for field in model._meta.get_fields()
        if field.concrete
    )


def undeclared_models() -> set[str]:
    declared = tuple(model for each in registered_processings() for model in each.models)
    return {
        model._meta.label
        for model in apps.get_models()
        if takes_personal_data(model) and not issubclass(model, declared)
    }


def all_forms(form=forms.BaseForm):
    for each in form.__subclasses__():
        yield each
        yield from all_forms(each)


def name_of(form) -> str:
    return f"{form.__module__}.{form.__qualname__}"


def takes_what_people_type(form) -> bool:
    """Also a form that makes its fields when it is opened: what it asks cannot be seen here."""
    is_base = bool(form.__subclasses__()) or issubclass(form, forms.BaseModelForm)
    makes_fields = "__init__" in vars(form) and not form.base_fields and not is_base
    typed = (forms.CharField, forms.FileField)
    visible = [each for each in form.base_fields.values() if not each.widget.is_hidden]
    return makes_fields or any(isinstance(field, typed) for field in visible)


def undeclared_forms() -> set[str]:
    from django.urls import get_resolver

    assert get_resolver().url_patterns  # loads every view with its forms
    declared = {form for each in registered_processings() for form in each.forms}
    return {
        name_of(form)
        for form in all_forms()
        if form.__module__.split(".")[0] in OUR_ROOMS
        and hasattr(form, "base_fields")
        and takes_what_people_type(form)
        and not declared & set(form.__mro__)
    } - ADMIN_FORMS


def test_every_model_with_personal_data_is_declared():
    assert undeclared_models() == set()


def test_every_form_that_takes_what_people_type_is_declared():
    assert undeclared_forms() == set()


def test_a_model_or_form_that_is_not_declared_is_found(monkeypatch):
    """Planted: the contact form's processing is taken out of the register."""
    others = [each for each in registered_processings() if "helpdesk" not in each.what]
    monkeypatch.setattr(f"{__name__}.registered_processings", lambda: others)

    assert undeclared_models() == {"contact.Message"}
    assert undeclared_forms() == {"home.contact.forms.ContactForm"}


def privacy_text(client) -> str:
    return " ".join(strip_tags(client.get("/privacy/").content.decode()).split())


def test_the_page_shows_each_with_what_why_how_long_and_who(client):
    html = client.get("/privacy/").content.decode()
    text = privacy_text(client)

    for each in registered_processings():
        assert f"<h3>{each.what}</h3>" in html
        for part in (each.data, each.why, each.kept, each.seen_by):
            assert part.endswith(".")
            assert part in text
    assert "does not pass through this website" not in text
    assert "Checking your application form" in text


def test_the_page_names_the_data_controller_or_says_that_nobody_is_named(client):
    from tests.factories import SiteSettingsFactory

    assert "The data controller is not named yet." in privacy_text(client)
    assert "Who runs this website is not named here yet." in client.get("/").content.decode()

    SiteSettingsFactory(data_controller="Example Care Association")
    assert "Example Care Association runs this website and is the data" in privacy_text(client)
    assert "Example Care Association runs this website." in client.get("/").content.decode()


def test_the_page_follows_when_a_period_changes(client, settings):
    settings.KEEP_ANSWERED_MESSAGES = timedelta(days=31)

    assert "We delete it 31 days later" in privacy_text(client)


def test_the_editors_text_of_the_starter_content_says_no_period_of_its_own():
    body = str(ContentPage.objects.get(slug="privacy").body)

    assert not re.findall(r"\d+ (?:hour|day|month|year)s?", body)
