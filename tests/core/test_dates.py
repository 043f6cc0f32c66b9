"""A date as an editor types it is the date that is stored, or is refused beside its field."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.dates import DATE_ERROR, DATETIME_ERROR, NOT_YET, parse_date
from core.facts.models import Fact
from core.notices import Notice
from core.pages import BasePage
from guidance.models import FormVersion
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db
TAKEN = {
    "31 Dec 2026": date(2026, 12, 31),
    "31 December 2026": date(2026, 12, 31),
    "31 december 2026": date(2026, 12, 31),
    "31/12/2026": date(2026, 12, 31),
    "2026-12-31": date(2026, 12, 31),
    "1/2/2026": date(2026, 2, 1),
    "01/02/2026": date(2026, 2, 1),
    " 1  Feb  2026 ": date(2026, 2, 1),
    "\u200e31/12/2026\u202c": date(2026, 12, 31),
    "31\xa0Dec\u200b 2026\ufeff": date(2026, 12, 31),
    "2026\u201112\u201131": date(2026, 12, 31),
}
REFUSED = [
    *("Dec 31 2026", "31.12.26", "31.12.2026", "31/12/26", "31 Dec 26", "12/31/2026", "tomorrow"),
    *("31 Dezember 2026", "2026-13-01", "31 Feb 2026", "31/12/2026 and later", "31"),
    *("1 January 0001", "0026-12-31", "31/12/1899", "1 January 2200", "31 December 9999"),
]
FIELDS = [
    field
    for model in apps.get_models()
    for field in model._meta.local_fields
    if isinstance(field, models.DateField) and field.editable
    if not isinstance(field, models.DateTimeField) or field.name in ("go_live_at", "expire_at")
]


def form_field(field):
    form = type(
        "Form",
        (WagtailAdminModelForm,),
        {
            "Meta": type(
                "Meta",
                (WagtailAdminModelForm.Meta,),
                {"model": field.model, "fields": [field.name]},
            )
        },
    )
    return form().fields[field.name]


def test_every_date_field_of_the_admin_is_found():
    names = {str(field) for field in FIELDS}

    assert names >= {
        "core.Fact.last_confirmed",
        "core.Fact.review_by",
        "core.Notice.starts_on",
        "core.Notice.ends_on",
        "home.ContentPage.last_reviewed",
        "guidance.FormVersion.published_on",
        "ods.ImportRun.dated",
        "wagtailcore.Page.go_live_at",
    }


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_a_date_field_takes_what_people_write_and_nothing_else(field):
    time = " 14:30" if isinstance(field, models.DateTimeField) else ""
    error = DATETIME_ERROR if time else DATE_ERROR
    taker = form_field(field)

    for typed, day in TAKEN.items():
        taken = taker.clean(typed.strip() + time)
        assert (taken.date() if time else taken) == day
    for typed in REFUSED:
        with pytest.raises(ValidationError) as refused:
            taker.clean(typed + time)
        assert refused.value.messages == [error]


HAVE_BEEN = {
    *("core.Fact.source_date", "core.Fact.last_confirmed", "guidance.FormVersion.published_on"),
    *("core.SiteSettings.accessibility_tested_on", "members.ToolkitEdition.confirmed_on"),
    "ods.ImportRun.dated",
}


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_a_day_that_has_been_is_not_taken_from_the_future(field):
    today = timezone.localdate()
    is_reviewed = field.name == "last_reviewed" and issubclass(field.model, BasePage)
    if is_reviewed or str(field) in HAVE_BEEN:
        assert field.clean(today, None) == today
        with pytest.raises(ValidationError, match="has not come yet"):
            field.clean(today + timedelta(days=1), None)
    elif not isinstance(field, models.DateTimeField):
        assert field.clean(date(2099, 12, 31), None)


def test_a_form_version_of_the_future_is_refused_in_words(admin_client):
    current = FormVersion.objects.get(is_current=True)
    edit = reverse("wagtailsnippets_guidance_formversion:edit", args=[current.pk])
    for typed, said in (("31 December 2099", NOT_YET), ("1 January 0001", DATE_ERROR)):
        page = admin_client.post(edit, {"published_on": typed}).text
        assert said in page
        assert f'value="{typed}"' in page
    assert FormVersion.objects.get(pk=current.pk).published_on == current.published_on


@pytest.mark.parametrize("language", ["en", "en-gb"])
@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_a_date_field_shows_words_and_no_calendar(field, language, settings):
    settings.LANGUAGE_CODE = language
    html = form_field(field).widget.render("day", date(2026, 3, 1))

    assert 'value="1 March 2026' in html
    assert "<script" not in html
    assert "For example, 31 December 2026" in html


@pytest.mark.parametrize("widget", [AdminDateInput, AdminDateTimeInput, DateRangePickerWidget])
def test_no_date_widget_of_wagtail_brings_its_calendar(widget):
    assert "<script" not in widget().render("day", None)


def test_a_date_in_a_filter_is_read_the_same_way(admin_client):
    history = reverse("wagtailadmin_reports:site_history")
    read = admin_client.get(history, {"timestamp_from": "1 Feb 2026", "timestamp_to": "2/3/2026"})
    chosen = read.context["filters"].form.cleaned_data["timestamp"]

    assert (chosen.start.date(), chosen.stop.date()) == (date(2026, 2, 1), date(2026, 3, 2))
    wrong = admin_client.get(history, {"timestamp_from": "Feb 1 2026"})
    assert "timestamp" in wrong.context["filters"].form.errors


def test_editors_cannot_choose_a_language_with_other_dates(admin_client):
    page = admin_client.get(reverse("wagtailadmin_account")).content.decode()

    assert "preferred_language" not in page


def test_the_dates_stored_are_said_after_saving_a_fact(admin_client):
    fact = Fact.objects.get(slug="helpdesk")
    sent = {
        **{name: getattr(fact, name) for name in ("slug", "kind", "value", "label", "source")},
        "last_confirmed": "1/2/2026",
        "review_by": "31 Dec 2026",
    }
    edit = reverse("wagtailsnippets_core_fact:edit", args=[fact.pk])
    page = admin_client.post(edit, sent, follow=True).content.decode()

    assert "Last confirmed: 1 February 2026. Review by: 31 December 2026." in page
    shown = admin_client.get(edit).content.decode()
    assert 'value="31 December 2026"' in shown
    refused = admin_client.post(edit, sent | {"review_by": "Dec 31 2026"}).content.decode()
    assert DATE_ERROR in refused
    assert 'value="Dec 31 2026"' in refused


def test_the_dates_stored_are_said_after_saving_a_notice_and_a_page(admin_client):
    notice = Notice.objects.first()
    edit = reverse("wagtailsnippets_core_notice:edit", args=[notice.pk])
    form = admin_client.get(edit).context["form"]
    body = form.fields["body"].widget.format_value(notice.body)
    sent = {"title": notice.title, "body": body, "kind": "information", "places": ["*"]}
    sent |= nested_form_data({"link": streamfield([]), "placed_on": inline_formset([])})
    sent |= {
        "starts_on": "1 Feb 2026",
        "ends_on": "2026-02-03",
    }
    page = admin_client.post(edit, sent, follow=True).content.decode()
    assert "Starts on: 1 February 2026. Ends on: 3 February 2026." in page

    fields = {"title": "Day", "slug": "", "body-count": 0}
    add = reverse("wagtailadmin_pages:add", args=["home", "contentpage", HomePage.objects.get().pk])
    page = admin_client.post(add, fields | {"last_reviewed": "4/5/2026"}, follow=True)
    assert "Last reviewed: 4 May 2026." in page.content.decode()
    assert ContentPage.objects.get(slug="day").last_reviewed == date(2026, 5, 4)


def test_the_date_of_an_ods_list_and_a_form_version_is_refused_in_words(admin_client):
    for add in ("ods-list:add", "wagtailsnippets_guidance_formversion:add"):
        page = admin_client.post(reverse(add), {"dated": "31.12.26", "published_on": "31.12.26"})
        assert DATE_ERROR in page.content.decode()
    assert not FormVersion.objects.filter(published_on__year=2031).exists()


def test_parse_date_reads_every_form_of_one_day():
    assert {parse_date(typed) for typed in list(TAKEN)[:5]} == {date(2026, 12, 31)}
