"""Two people save one thing: the second is refused, and sees what is there and what they typed."""

import re
from html import unescape

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from core.edit_conflicts import VersionedModelForm
from core.facts.models import Fact
from core.notices import Notice
from core.service_text import ServiceText
from core.site_settings import SiteSettings
from guidance.form.models import FormQuestion, FormVersion
from home.contact.models import Topic
from members.access.site_settings import MembersSettings
from search.models import Synonym
from tests.factories import MessageFactory
from tests.members.checklist.steps import a_checklist, address_of
from tests.members.conftest import logged_in, make_user

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}  # what has drafts is saved as one otherwise
REFUSED = "Somebody else changed this after you opened it"


def text(response):
    return unescape(response.content.decode())


def fields(page) -> dict:
    """What a browser would send of the fields on a page."""
    html = page.content.decode()
    found = {"link-count": "0"} if 'id="link"' in html else {}  # made by a script
    for tag in re.findall(r"<input[^>]*>", html, re.S):
        name = re.search(r'name="([\w-]+)"', tag)
        ticked = re.search(r'type="(radio|checkbox)"', tag) is None or "checked" in tag
        if name and ticked:
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<textarea name="([\w-]+)"[^>]*>\n?(.*?)</textarea>', html, re.S):
        found[name] = body
    for name, body in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    return {name: unescape(found[name]) for name in found if name != "csrfmiddlewaretoken"}


@pytest.fixture
def admins(db):
    cache.clear()
    people = [make_user(f"{name}@example.org", is_superuser=True) for name in ("ed", "eve")]
    return [logged_in(person) for person in people]


def fact():
    fact = Fact.objects.get(slug="helpdesk")
    return fact, reverse("wagtailsnippets_core_fact:edit", args=[fact.pk]), "owner"


def notice():
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today}
    notice = Notice.objects.create(title="One", body="<p>x</p>", places=["*"], **days)
    return notice, reverse("wagtailsnippets_core_notice:edit", args=[notice.pk]), "title"


def service_text():
    words = ServiceText.objects.first()
    return words, reverse("wagtailsnippets_core_servicetext:edit", args=[words.pk]), "title"


def topic():
    topic = Topic.objects.first()
    return topic, reverse("wagtailsnippets_contact_topic:edit", args=[topic.pk]), "title"


def guide_answer():
    row = FormQuestion.objects.first()
    return row, reverse("wagtailsnippets_guidance_formquestion:edit", args=[row.pk]), "guide"


def form_version():
    form = FormVersion.objects.first()
    address = reverse("wagtailsnippets_guidance_formversion:edit", args=[form.pk])
    return form, address, "published_on"


def search_words():
    words = Synonym.objects.first()
    return words, reverse("wagtailsnippets_search_synonym:edit", args=[words.pk]), "phrases"


def site_names():
    names = SiteSettings.load()
    return names, reverse("wagtailsettings:edit", args=["core", "sitesettings", names.pk]), "area"


def members_settings():
    found = MembersSettings.load()
    address = reverse("wagtailsettings:edit", args=["members", "memberssettings", found.pk])
    return found, address, "needs_approval"


VALUES = {
    "published_on": ("2026-01-02", "2026-01-03"),
    "phrases": ("otter, seal", "heron, crane"),
    "needs_approval": ("on", None),
}
IN_THE_ADMIN = [
    fact,
    notice,
    service_text,
    topic,
    guide_answer,
    form_version,
    search_words,
    site_names,
]


@pytest.mark.parametrize("thing", IN_THE_ADMIN)
def test_an_editor_does_not_save_over_a_colleague(admins, thing):
    row, address, name = thing()
    theirs, typed = VALUES.get(name, ("The colleague’s", "Our own"))
    opened = [fields(browser.get(address)) for browser in admins]
    assert admins[1].post(address, opened[1] | PUBLISH | {name: theirs}).status_code == 302
    saved = str(getattr(type(row).objects.get(pk=row.pk), name))
    refused = admins[0].post(address, opened[0] | PUBLISH | {name: typed})

    assert refused.status_code == 200
    assert REFUSED in text(refused)
    assert f"It now says: {saved}" in text(refused)
    again = fields(refused)
    assert again[name] == typed
    assert str(getattr(type(row).objects.get(pk=row.pk), name)) == saved
    assert admins[0].post(address, again | PUBLISH).status_code == 302
    assert str(getattr(type(row).objects.get(pk=row.pk), name)) == typed


def test_every_snippet_tells_of_a_colleagues_change():
    forms = {
        model: model.snippet_viewset.get_edit_handler().get_form_class()
        for model in get_snippet_models()
    }
    assert [
        model for model, form in forms.items() if not issubclass(form, VersionedModelForm)
    ] == []


def test_settings_with_a_tick_are_not_saved_over(admins):
    _, address, _ = members_settings()
    opened = [fields(browser.get(address)) for browser in admins]
    admins[1].post(address, opened[1] | {"needs_approval": "on"})
    refused = admins[0].post(address, opened[0])

    assert REFUSED in text(refused)
    assert MembersSettings.load().needs_approval


def test_a_second_press_of_save_is_no_conflict(admins):
    _, address, name = fact()
    data = fields(admins[0].get(address)) | {name: "The desk"}
    assert [admins[0].post(address, data).status_code for _ in "12"] == [302, 302]


def test_guide_texts_of_a_form_are_not_saved_over(admins):
    form = FormVersion.objects.first()
    address = reverse("guide-answers", args=[form.pk])
    opened = [fields(browser.get(address)) | {"publish": "1"} for browser in admins]
    admins[1].post(address, opened[1] | {"form-0-guide": "The colleague’s"})
    refused = admins[0].post(address, opened[0] | {"form-0-guide": "Our own"})

    assert "It now says: The colleague’s" in text(refused)
    assert fields(refused)["form-0-guide"] == "Our own"
    assert form.questions.first().guide == "The colleague’s"
    assert admins[0].post(address, fields(refused) | {"publish": "1"}).status_code == 302
    assert form.questions.first().guide == "Our own"


def test_a_checklist_item_and_details_are_not_saved_over():
    ann = make_user("ann@example.org", membership="approved", first_name="Ann")
    windows = [logged_in(ann), logged_in(ann)]
    for address, name in (
        (address_of(a_checklist(ann), "items/reporting-breaches/"), "evidence"),
        ("/members/details/", "organisation"),
    ):
        filled = {"state": "done", "last_name": "Example", "organisation": "Example House"}
        opened = [filled | fields(browser.get(address)) for browser in windows]
        opened = [data | {"state": "done", "last_name": "Example"} for data in opened]
        assert windows[1].post(address, opened[1] | {name: "The blue folder"}).status_code == 302
        refused = windows[0].post(address, opened[0] | {name: "The red shelf"})

        assert REFUSED in text(refused)
        assert "It now says: The blue folder" in text(refused)
        again = {"state": "done"} | fields(refused)
        assert again[name] == "The red shelf"
        assert windows[0].post(address, again).status_code == 302
        assert fields(windows[1].get(address))[name] == "The red shelf"


@pytest.mark.parametrize(("first", "second"), [("approve", "decline"), ("decline", "approve")])
@pytest.mark.parametrize("with_seen", [True, False])
def test_two_decide_about_one_sign_up(admins, first, second, with_seen):
    settings = MembersSettings.load()
    settings.needs_approval = True
    settings.save()
    newcomer = make_user("new@example.org")
    data = {"user": newcomer.pk, "reason": "We do not know you."}
    data |= {"seen": "waiting"} if with_seen or second == "approve" else {}
    admins[1].post("/admin/sign-ups/", data | {first: "1"})
    sent = len(mail.outbox)
    refused = admins[0].post("/admin/sign-ups/", data | {second: "1"})

    newcomer.refresh_from_db()
    decided = {"approve": "approved", "decline": "declined"}[first]
    assert newcomer.membership == decided
    assert f"is {decided}" in text(refused)
    assert "You typed: “We do not know you.”" in text(refused)
    assert len(mail.outbox) == sent


@pytest.mark.parametrize(
    ("first", "second"),
    [("answer", "answer"), ("answer", "reopen"), ("release", "answer"), ("answer", "release")],
)
def test_two_change_the_state_of_one_message(admins, first, second):
    message = MessageFactory(held_because="Too quick" if "release" in (first, second) else "")
    seen = {"seen": message.state}
    admins[1].post(f"/admin/messages/{message.pk}/{first}/", seen)
    message.refresh_from_db()
    before = message.state, message.answered_by
    page = admins[0].post(f"/admin/messages/{message.pk}/{second}/", seen, follow=True)

    message.refresh_from_db()
    assert (message.state, message.answered_by) == before
    assert f"A colleague changed {message.reference}" in text(page)


def test_a_fact_that_changed_is_not_confirmed_unseen(admins):
    fact = Fact.objects.get(slug="helpdesk")
    fact.review_by = timezone.localdate() - timezone.timedelta(days=1)
    fact.save()
    address = f"/admin/facts/{fact.pk}/confirm/"
    seen = fact.value
    Fact.objects.filter(pk=fact.pk).update(value="other@example.org")
    page = admins[0].post(address, {"seen": seen}, follow=True)

    assert "It now says: other@example.org" in text(page)
    fact.refresh_from_db()
    assert fact.is_overdue
