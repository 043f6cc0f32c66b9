"""Another county: one screen is filled in, and nothing of the first county is left anywhere."""

import re
from html import unescape

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.facts.models import Fact
from core.facts.text import named_settings
from core.mail.models import OutgoingMail
from core.secrets.encryption import decrypt
from core.site_settings import SiteSettings
from home.contact.models import new_reference
from search.waiting import index_waiting_pages
from tests.crawl import crawl
from tests.factories import (
    FactFactory,
    ImageFactory,
    MembersSettingsFactory,
    SiteSettingsFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
OF_THE_FIRST_COUNTY = re.compile("nottingham|notts|newark|midlands|NC-", re.IGNORECASE)
SAMPLESHIRE = {
    "area": "Sampleshire",
    "area_adjective": "Sampleshire",
    "region": "Far North",
    "postcode_areas": "ZZ",
    "data_controller": "Example Care Association",
    "helpdesk_name": "Care desk",
    "message_prefix": "SA",
    "site_name": "Sampleshire Care",
    "wordmark": "Sampleshire Care",
    "colour": "purple",
    "fact_helpdesk": "care@sampleshire.example.org",
    "fact_form_inbox": "forms@north.example.org",
}
WRITTEN = {"topic": "DSPT", "name": "Ann Example", "email": "ann@example.org", "message": "Hello"}


def edit_address() -> str:
    return reverse("wagtailsettings:edit", args=["core", "sitesettings", SiteSettings.load().pk])


def as_opened(client) -> dict:
    """What the form holds, as a browser would send it back unchanged."""
    form = client.get(edit_address()).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, [])}


def save(client, **changes):
    return client.post(edit_address(), as_opened(client) | changes, follow=True)


@pytest.fixture
def sampleshire(editor):
    assert "updated" in save(editor, **SAMPLESHIRE).text
    editor.logout()


@pytest.mark.once  # what pages and files say
def test_no_word_of_the_first_county_is_on_any_page_or_in_a_file(client, sampleshire):
    index_waiting_pages()  # as the worker does
    starts = ("/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/ods/?q=example")
    said = crawl(client, *starts, "/search/?q=nhsmail", "/search/?q=zzzz", "/nothing/")
    client.force_login(UserFactory())
    said |= crawl(client, "/members/", "/account/", "/members/checklist/")

    assert len(said) > 60
    assert any("purple" in words for words in said.values())
    assert "Sampleshire" in said["/nhs-mail/"] and "Far North inbox" in said["/nhs-mail/"]
    found = {address: OF_THE_FIRST_COUNTY.findall(words) for address, words in said.items()}
    assert {address: words for address, words in found.items() if words} == {}


def test_no_word_of_it_is_in_any_mail(client, sampleshire, settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    page = client.get("/contact/").text
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    client.post("/contact/", WRITTEN | {"token": token})
    sign_up = {"email": "new@example.org", "password1": "three random words"}
    sign_up |= {"first_name": "Jo", "last_name": "Example", "organisation": "Example House"}
    client.post("/account/signup/", sign_up)
    client.post("/account/password/reset/", {"email": "new@example.org"})
    texts = [
        decrypt(bytes(each.content)).decode() + each.subject for each in OutgoingMail.objects.all()
    ]

    assert len(texts) + len(mail.outbox) >= 2
    assert not [
        OF_THE_FIRST_COUNTY.findall(text) for text in texts if OF_THE_FIRST_COUNTY.search(text)
    ]


def test_1_screen_has_all_that_another_county_must_change(editor):
    assert set(SAMPLESHIRE) <= set(editor.get(edit_address()).context["form"].fields)
    shown = editor.get(edit_address()).text
    assert [name for name in SAMPLESHIRE if shown.count(f'name="{name}"') != 1] == []
    first = editor.get("/admin/go-live/").text
    assert first.index("County named") < first.index("Official form in place")


def test_a_new_address_is_a_fact_that_nobody_has_confirmed(editor):
    fact = Fact.objects.get(slug="helpdesk")
    fact.confirm(fact.source_date)
    fact.save()
    save(editor, fact_helpdesk="care@sampleshire.example.org")

    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("care@sampleshire.example.org", None)
    inbox = Fact.objects.get(slug="form-inbox")
    assert inbox.value == "nhsi.miduecoperations@nhs.net"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"area": ""}, "This field is required"),
        ({"message_prefix": "n1"}, "Enter 2 to 4 capital letters"),
        ({"postcode_areas": "NG11, here"}, "Enter postcode areas with commas between"),
        ({"fact_helpdesk": "nobody"}, "Enter an email address in the correct format"),
        ({"fact_form_inbox": ""}, "Enter: Where to send the application form"),
        ({"colour": "pink"}, "Select a valid choice"),
        ({"switched_off": ["/admin/"]}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_changed(editor, changes, said):
    answer = save(editor, wordmark="Other", **changes)

    assert said in answer.text
    assert SiteSettings.load().wordmark == "Care Data Security"
    assert Fact.objects.get(slug="helpdesk").value == "dspt@notts-care-ig.net"


def test_a_fact_that_a_colleague_changed_meanwhile_is_not_overwritten(editor):
    opened = as_opened(editor)
    Fact.objects.filter(slug="helpdesk").update(value="theirs@example.org")

    answer = editor.post(edit_address(), opened | {"fact_helpdesk": "ours@example.org"})
    assert "theirs@example.org" in answer.text
    assert Fact.objects.get(slug="helpdesk").value == "theirs@example.org"


class TestLook:
    def test_the_page_has_the_class_and_browsers_the_colour(self, client):
        SiteSettingsFactory(colour="berry")
        page = client.get("/").text
        assert '<html lang="en-GB" class="berry">' in page
        assert '<meta name="theme-color" content="#6f1d46">' in page

    def test_a_logo_stands_in_place_of_the_mark(self, client, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        SiteSettingsFactory(logo=ImageFactory(title="Care"))
        header = client.get("/").text.split("<header")[1].split("<nav")[0]
        assert '<img alt=""' in header and "<svg" not in header

    def test_a_logo_for_members_only_is_refused(self, editor, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        logo = ImageFactory(collection=MembersSettingsFactory().collection)
        assert "This picture is for members only" in save(editor, logo=logo.pk).text


class TestSwitchedOff:
    def test_the_editor_ticks_it_in_the_settings(self, editor, client):
        save(editor, switched_off=["/ods/"])
        client.logout()

        assert client.get("/ods/").status_code == 404
        header = client.get("/").text.split("<header")[1].split("</header>")[0]
        assert "Find your ODS code" not in header

    def test_members_are_not_asked_to_log_in_and_the_team_still_can(self, client):
        SiteSettingsFactory(switched_off=["/members/"])
        assert "Log in" not in client.get("/").text.split("</header>")[0]
        assert client.get("/account/login/").status_code == 200


class TestNamedInText:
    def test_text_names_settings_and_follows_them(self, client):
        SiteSettingsFactory(area="Sampleshire <b>")
        assert (
            "Social Care Providers in Sampleshire &lt;b&gt; can apply"
            in client.get("/nhs-mail/").text
        )

    def test_each_has_a_value_and_stands_beside_the_facts(self, editor):
        SiteSettingsFactory(data_controller="Example Care")
        assert all(each.value for each in named_settings())
        edit = reverse("wagtailsnippets_core_notice:add")
        assert "[[area-adjective]]" in editor.get(edit).text

    def test_a_fact_cannot_have_the_name_of_a_setting(self):
        with pytest.raises(ValidationError):
            FactFactory.build(slug="area").full_clean()

    def test_a_reference_starts_with_the_county_s_letters(self):
        SiteSettingsFactory(message_prefix="SAMP")
        assert re.fullmatch(r"SAMP-\w{5}", new_reference())


def test_an_address_with_a_draft_is_not_changed_over_it_and_a_new_one_has_no_old_source(editor):
    fact = Fact.objects.get(slug="helpdesk")
    fact.note = "Draft"
    fact.save_revision()
    page = unescape(save(editor, fact_helpdesk="new@example.org").text)
    assert "A draft of this fact waits" in page
    assert Fact.objects.get(slug="helpdesk").value == fact.value

    save(editor, fact_form_inbox="inbox@example.org")
    inbox = Fact.objects.get(slug="form-inbox")
    assert (inbox.value, inbox.source, inbox.source_date) == ("inbox@example.org", "", None)
    assert inbox.live_revision.content["value"] == "inbox@example.org"
    assert inbox.revisions.count() == 2  # what stood before can be brought back


def test_a_setting_that_is_not_filled_in_leaves_no_hole():
    named = {setting.slug: setting.value for setting in named_settings()}
    assert named["data-controller"] == "(not named yet)"
