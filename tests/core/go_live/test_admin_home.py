"""What editors find on the admin's home."""

import pytest
from django.utils import timezone

from core.facts.models import REVIEW_EVERY, Fact
from core.go_live.registry import rows, rows_for
from core.site_settings import SiteSettings
from guidance.models import ApplyPage, FormVersion
from guidance.ods.models import ImportRun
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.user = UserFactory(groups=["Editors", "Moderators"])
    client.force_login(client.user)
    return client


def row(title):
    return next(row for row in rows() if row.title == title)


def test_the_go_live_list_stands_there_until_all_is_done(editor):
    assert "Before you go live" in editor.get("/admin/").content.decode()
    assert "Official form in place" in editor.get("/admin/go-live/").content.decode()

    SiteSettings.objects.update(
        data_controller="Example Care Association", test_email_received_at=timezone.now()
    )
    FormVersion.objects.update(is_stand_in=False)
    later = timezone.localdate() + REVIEW_EVERY
    Fact.objects.update(review_by=later, last_confirmed=timezone.localdate())
    ImportRun.objects.create(report="ecarehomesite", outcome="accepted", dated=later)
    assert "Before you go live" not in editor.get("/admin/").content.decode()
    Fact.objects.update(last_confirmed=None)
    assert "Before you go live" not in editor.get("/admin/").content.decode()
    assert "Example Care Association is the data controller" in editor.get("/").content.decode()


def test_each_row_says_what_to_do_and_leads_there(admin_client):
    for each in rows():
        assert each.what_to_do
        assert admin_client.get(each.url, follow=True).status_code == 200


def test_nobody_is_asked_to_do_what_they_may_not(editor):
    assert {row.title for row in rows_for(editor.user)} == {
        "Official form in place",
        "Every fact confirmed",
        "Helpdesk’s address confirmed",
        "County named",
        "Real ODS list loaded",
        "CQC’s register recent, if there is one",
        "A test email received",
        "Members' files are for members only",
    }


def test_demo_accounts_stop_the_list_from_being_done():
    assert row("No demo accounts").is_done
    UserFactory(email="editor@example.org")
    assert not row("No demo accounts").is_done


def test_each_fact_to_check_leads_to_the_screen_that_confirms_it(editor):
    page = editor.get("/admin/facts/").content.decode()
    for fact in Fact.objects.to_check():
        assert f"/admin/facts/{fact.pk}/confirm/" in page


def test_a_new_value_is_not_confirmed_by_the_day_of_the_old_one(editor):
    fact = Fact.objects.get(slug="helpdesk")
    fact.confirm(timezone.localdate())
    fact.save()
    kept = {name: getattr(fact, name) for name in ("kind", "label", "source", "note")}
    kept |= {"action-publish": "1"}
    sent = kept | {"last_confirmed": fact.last_confirmed, "review_by": fact.review_by}
    edit = f"/admin/snippets/core/fact/edit/{fact.pk}/"

    editor.post(edit, sent | {"value": fact.value, "label": "Our helpdesk"})
    fact.refresh_from_db()
    assert (fact.label, fact.is_overdue) == ("Our helpdesk", False)

    editor.post(edit, sent | {"value": "new@example.org", "verified": "no"})
    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("new@example.org", None)


def test_only_those_who_may_change_facts_confirm_them(client):
    fact = Fact.objects.get(slug="helpdesk")
    address = f"/admin/facts/{fact.pk}/confirm/"
    assert client.post(address).status_code == 302
    client.force_login(UserFactory(groups=["Helpdesk"]))

    client.post(address)
    assert Fact.objects.get(slug="helpdesk").last_confirmed is None
    assert client.get("/admin/facts/").status_code != 200
    assert "to check" not in client.get("/admin/").content.decode()


def test_an_editor_cannot_delete_a_used_fact_or_rename_it(editor):
    fact = Fact.objects.get(slug="helpdesk")
    listing = "/admin/snippets/core/fact"
    response = editor.post(f"{listing}/delete/{fact.pk}/", follow=True)
    assert "cannot be deleted: the contact form needs it" in response.content.decode()

    bulk = f"/admin/bulk/core/fact/delete/?id={fact.pk}"
    assert "cannot be deleted" in editor.post(bulk, follow=True).content.decode()
    assert Fact.objects.filter(pk=fact.pk).exists()

    form = editor.get(f"{listing}/edit/{fact.pk}/").context["form"]
    assert form.fields["slug"].disabled


def test_the_facts_stand_beside_the_text(editor):
    apply = ApplyPage.objects.get()
    page = editor.get(f"/admin/pages/{apply.pk}/edit/").content.decode()

    assert "[[form-inbox]]" in page
    assert "nhsi.miduecoperations@nhs.net" in page
