"""What an editor types into a snippet is previewed on the page where it stands."""

import pytest
from django.urls import reverse

from core.facts.models import Fact
from core.service_text import ServiceText
from guidance.form.models import FormQuestion
from guidance.help.models import HelpCase
from home.contact.models import Topic
from tests.core.drafts.test_snippet_drafts import address_of
from tests.core.test_edit_conflicts import fields
from tests.factories import ContentPageFactory, FactFactory, MaterialPageFactory, NoticeFactory

pytestmark = pytest.mark.django_db


def previewed(client, thing, mode=None, **changes) -> str:
    address = address_of(thing, "preview_on_edit")
    typed = fields(client.get(address_of(thing))) | changes
    assert client.post(address, typed).json()["is_valid"]
    return client.get(address, {"mode": mode} if mode else {}).content.decode()


def notice():
    return NoticeFactory(title="Old words", on=ContentPageFactory(title="Walnut"))


def fact():
    shown = FactFactory(detail="Old words")
    ContentPageFactory(title="Walnut", body=[("text", f"<p>Ask [[{shown.slug}]]</p>")])
    return shown


PLACES = [
    (fact, "detail", "<h1>Walnut</h1>"),
    (notice, "title", "<h1>Walnut</h1>"),
    (lambda: ServiceText.objects.get(key="contact"), "title", "Your message"),
    (lambda: Topic.objects.first(), "title", "Your message"),
    (lambda: HelpCase.objects.first(), "title", "What to do when"),
    (lambda: FormQuestion.objects.first(), "guide", "Download this guide"),
]


@pytest.mark.parametrize(("thing", "name", "around"), PLACES)
def test_a_draft_is_shown_on_its_page_and_nowhere_else(editor, client, thing, name, around):
    shown = thing()
    page = previewed(editor, shown, **{name: "Quite new words"})

    assert "Quite new words" in page
    assert around in page
    (address, _), *_ = shown.addresses()
    assert "Quite new words" not in client.get(address).content.decode()


def test_each_page_that_names_a_fact_can_be_chosen(editor):
    shown = FactFactory()
    text = [("text", f"<p>[[{shown.slug}]]</p>")]
    ContentPageFactory(title="Walnut", slug="walnut", body=text)
    ContentPageFactory(title="Oak", slug="oak", body=text, live=False)
    MaterialPageFactory(title="Policy", slug="policy-2", body=text)
    Topic.objects.create(title="Nuts", advice=f"<p>[[{shown.slug}]]</p>")

    assert dict(shown.addresses()) == {
        "/walnut/": "Walnut",
        "/members/materials/policy-2/": "Policy",
        "/contact/": "Contact us",
    }
    page = previewed(editor, shown, "/members/materials/policy-2/", value="n@example.org")
    assert "<h1>Policy</h1>" in page
    assert "n@example.org" in page.replace("<wbr>", "")
    elsewhere = previewed(editor, shown, "/members/checklist/")
    assert "<h1>Walnut</h1>" in elsewhere


def test_a_new_one_is_shown_by_itself_until_a_page_has_it(editor):
    address = reverse("wagtailsnippets_core_notice:preview_on_add")
    typed = fields(editor.get(reverse("wagtailsnippets_core_notice:add")))
    typed |= {"title": "Closed", "body": "null", "starts_on": "1 May 2026", "ends_on": "2 May 2026"}
    editor.post(address, typed)
    page = editor.get(address).content.decode()

    assert "<h1>Closed</h1>" in page
    assert "No page shows this yet" in page


def test_a_notice_on_the_log_in_is_previewed_as_visitors_see_it(editor):
    page = previewed(editor, NoticeFactory(places=["/account/login/"]), title="Quite new words")

    assert "Quite new words" in page
    assert 'type="password"' in page
    assert editor.get("/members/").status_code == 200  # they are logged in still


def test_a_preview_leaves_nothing_behind_for_the_next_request(editor, client):
    shown = fact()
    previewed(editor, shown, value="other@example.org")

    assert Fact.objects.get(pk=shown.pk).value != "other@example.org"
    assert "other@" not in client.get("/walnut/").content.decode().replace("<wbr>", "")


def test_a_notice_of_next_week_is_seen_in_its_preview(editor, client):
    shown = NoticeFactory(title="Old words", on=ContentPageFactory(title="Walnut"))
    start, end = "1 May 2099", "2 May 2099"
    page = previewed(editor, shown, title="Closed in May", starts_on=start, ends_on=end)
    assert "Closed in May" in page
    assert "Closed in May" not in client.get("/walnut/").content.decode()
