"""Confirming a fact: all that is known stands before the button, and it can be undone."""

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from django.utils import timezone

from core.facts.admin import SAY_WHETHER
from core.facts.models import Fact
from core.facts.text import fill_html
from tests.core.drafts.test_snippet_drafts import address_of, save
from tests.core.test_edit_conflicts import PUBLISH
from tests.factories import ContentPageFactory, FactFactory, UserFactory

pytestmark = pytest.mark.django_db
NOTE = "Fast-track forms to regional inboxes ended on 31 July 2021."


def screen(client, fact) -> str:
    return unescape(client.get(f"/admin/facts/{fact.pk}/confirm/").content.decode())


def press(client, fact, **ticked):
    seen = re.search(r'name="seen" value="(\w+)"', screen(client, fact))[1]
    sent = {"seen": seen} | ticked
    return client.post(f"/admin/facts/{fact.pk}/confirm/", sent, follow=True)


def undo(client, fact) -> str:
    return client.post(f"/admin/facts/{fact.pk}/undo/", follow=True).content.decode()


@pytest.fixture
def fact():
    return FactFactory(
        slug="desk",
        label="Our desk",
        value="desk@example.org",
        source="The county's website",
        source_date=date(2026, 5, 1),
        owner="Ann Example",
        note=NOTE,
        last_confirmed=None,
        review_by=None,
    )


def test_all_that_is_known_stands_before_the_button(editor, fact):
    page = ContentPageFactory(title="Walnut", body=[("text", "<p>[[desk]]</p>")])
    save(editor, fact, detail="weekdays", **PUBLISH)
    before, _, after = screen(editor, fact).partition("I have checked this</button>")

    for known in (
        *("desk@example.org", "weekdays", "email address", "The county's website, May 2026"),
        *("Ann Example", "Not yet", NOTE, f"/admin/pages/{page.pk}/edit/", "Walnut"),
        *("Published", "All of its history"),
    ):
        assert known in before, known
    assert after


def test_what_the_site_itself_needs_a_fact_for_is_named(editor):
    assert "The contact form" in screen(editor, Fact.objects.get(slug="helpdesk"))


def test_one_press_confirms_and_leads_to_the_next(editor):
    waiting = list(Fact.objects.to_check())
    for fact, following in pairwise(waiting[:11]):
        page = press(editor, fact).content.decode()
        assert f"{fact.label} is confirmed until" in unescape(page)
        assert following.label in unescape(page)
        fact.refresh_from_db()
        assert fact.last_confirmed == timezone.localdate()
        assert not fact.is_overdue


def test_one_can_be_left_for_later(editor):
    first, second, *_ = Fact.objects.to_check()
    assert f"/admin/facts/{second.pk}/confirm/" in screen(editor, first)
    *_, last = Fact.objects.to_check()
    assert f"/admin/facts/{first.pk}/confirm/" in screen(editor, last)


def test_the_last_one_leads_to_the_list(editor):
    Fact.objects.update(last_confirmed=date(2026, 1, 1), review_by=date(2099, 1, 1))
    fact = FactFactory(last_confirmed=None)
    assert press(editor, fact).redirect_chain[-1][0] == "/admin/facts/"


def test_what_readers_are_told_stays_until_somebody_takes_it_out(editor, client, fact):
    ContentPageFactory(slug="walnut", body=[("text", "<p>Write to [[desk]].</p>")])
    press(editor, fact)
    html = client.get("/walnut/").content.decode()
    assert NOTE in html
    assert "not confirmed" not in html

    press(editor, fact, **{"drop-note": "on"})
    assert NOTE not in client.get("/walnut/").content.decode()


def test_a_note_of_two_facts_in_one_paragraph_says_whose_it_is(fact):
    from core.facts.text import facts_in

    fact.confirm(timezone.localdate())
    fact.save()
    FactFactory(slug="line", label="Our line", last_confirmed=None)
    html = fill_html("<p>[[desk]] [[line]]</p>", facts_in("[[desk]] [[line]]"))
    assert f"Our desk: {NOTE}" in " ".join(html.split()).replace(":  ", ": ")
    assert "Our line: we have not confirmed this address yet." in html


def test_it_is_logged_as_confirmed_with_what_was_known(editor, fact):
    press(editor, fact, **{"drop-note": "on"})
    history = unescape(editor.get(f"/admin/snippets/core/fact/history/{fact.pk}/").content.decode())
    assert "Confirmed: desk@example.org. Source: The county's website." in history
    assert f"Readers were told: {NOTE}" in history


def test_a_confirmation_is_undone_with_all_it_changed(editor, fact):
    press(editor, fact, **{"drop-note": "on"})
    assert "is as it was before" in undo(editor, fact)

    fact.refresh_from_db()
    assert (fact.last_confirmed, fact.review_by, fact.note) == (None, None, NOTE)
    assert "The confirmation was undone" in screen(editor, fact)
    assert "nothing was undone" in undo(editor, fact)


def test_what_changed_after_a_confirmation_is_not_undone(editor, fact):
    press(editor, fact)
    save(editor, fact, owner="Bo", **PUBLISH)
    assert "nothing was undone" in undo(editor, fact)
    fact.refresh_from_db()
    assert fact.last_confirmed == timezone.localdate()


@pytest.mark.parametrize("change", [{"note": "It has ended."}, {"value": "new@example.org"}, None])
def test_nobody_confirms_what_they_did_not_see(editor, fact, change):
    seen = re.search(r'name="seen" value="(\w+)"', screen(editor, fact))[1]
    Fact.objects.filter(pk=fact.pk).update(**change or {})
    sent = {"seen": seen} if change else {}
    page = editor.post(f"/admin/facts/{fact.pk}/confirm/", sent, follow=True)

    assert "was changed. It now says" in page.content.decode()
    assert Fact.objects.get(pk=fact.pk).last_confirmed is None


def test_a_new_value_asks_whether_somebody_checked_it(editor, fact):
    press(editor, fact)
    fact.refresh_from_db()
    refused = save(editor, fact, value="new@example.org", **PUBLISH)
    assert refused.context["form"].errors["verified"] == [SAY_WHETHER]
    assert Fact.objects.get(pk=fact.pk).value == "desk@example.org"

    save(editor, fact, value="new@example.org", verified="no", **PUBLISH)
    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("new@example.org", None)

    save(editor, fact, value="newer@example.org", verified="yes", **PUBLISH)
    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("newer@example.org", timezone.localdate())
    assert not fact.is_overdue


def test_a_draft_of_a_value_asks_only_when_it_is_published(editor, fact):
    assert save(editor, fact, value="new@example.org").status_code == 302
    refused = save(editor, fact, **PUBLISH)
    assert SAY_WHETHER in refused.content.decode()


def test_a_draft_keeps_what_somebody_confirmed_meanwhile(editor, fact):
    save(editor, fact, owner="Bo")
    press(editor, fact)
    save(editor, fact, **PUBLISH)
    fact.refresh_from_db()
    assert (fact.owner, fact.last_confirmed) == ("Bo", timezone.localdate())
    assert fact.note == NOTE


@pytest.mark.parametrize(("typed", "note"), [({}, ""), ({"note": "Ask Bo."}, "Ask Bo.")])
def test_a_draft_brings_no_note_back_that_somebody_took_out(editor, fact, typed, note):
    press(editor, fact)
    save(editor, fact, owner="Bo", **typed)
    press(editor, fact, **{"drop-note": "on"})
    save(editor, fact, **PUBLISH)

    fact.refresh_from_db()
    assert (fact.owner, fact.note) == ("Bo", note)


def test_a_draft_brings_no_owner_back_whose_facts_a_colleague_got(editor, fact):
    save(editor, fact, owner="Lee", **PUBLISH)
    save(editor, fact, detail="opening soon")
    Fact.objects.update(owner="Hal")
    save(editor, fact, **PUBLISH)

    fact.refresh_from_db()
    assert (fact.owner, fact.detail) == ("Hal", "opening soon")


@pytest.mark.parametrize("do", [screen, undo])
def test_only_who_may_change_facts_comes_here(client, fact, do):
    client.force_login(UserFactory(groups=["Helpdesk"]))
    do(client, fact)
    assert client.get(f"/admin/facts/{fact.pk}/confirm/").status_code == 302
    assert Fact.objects.get(pk=fact.pk).last_confirmed is None


def test_the_list_of_facts_leads_to_the_screen(editor, fact):
    page = editor.get("/admin/snippets/core/fact/?q=desk").content.decode()
    assert address_of(fact) in page
    assert f"/admin/facts/{fact.pk}/confirm/" in page


def test_a_new_value_is_published_confirmed_and_kept_in_history(editor, fact):
    ContentPageFactory(slug="walnut", body=[("text", "<p>[[desk]]</p>")])
    told = press(editor, fact, value=" new@example.org ").content.decode()
    assert "It now says: new@example.org" in told
    fact.refresh_from_db()
    assert (fact.value, fact.is_overdue, fact.note) == ("new@example.org", False, NOTE)
    assert "new@example.org" in editor.get("/walnut/").content.decode()

    before, now = fact.revisions.order_by("pk")
    assert (before.as_object().value, before.as_object().last_confirmed) == (
        "desk@example.org",
        None,
    )
    assert now.as_object().value == "new@example.org"
    assert "Confirmed: new@example.org." in screen(editor, fact)


def test_the_button_works_without_a_new_value(editor, fact):
    field = re.search(r'<input[^>]*name="value"[^>]*>', screen(editor, fact))[0]
    assert "required" not in field
    press(editor, fact, value=" ")
    fact.refresh_from_db()
    assert (fact.value, fact.is_overdue) == ("desk@example.org", False)


def test_what_history_alone_takes_back_has_no_undo(editor, fact):
    press(editor, fact, value="new@example.org")
    assert "Undo the last confirmation" not in screen(editor, fact)
    undo(editor, fact)
    fact.refresh_from_db()
    assert (fact.value, fact.is_overdue) == ("new@example.org", False)


def test_a_bad_new_value_is_refused_beside_its_field_and_kept(editor, fact):
    page = press(editor, fact, value="nobody at home").content.decode()
    assert "Enter an email address in the correct format" in page
    assert 'value="nobody at home"' in page
    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("desk@example.org", None)


def test_a_new_value_leaves_a_colleagues_draft_and_lock_alone(editor, fact):
    save(editor, fact, detail="weekdays")
    assert "has a draft" in press(editor, fact, value="new@example.org").content.decode()

    Fact.objects.filter(pk=fact.pk).update(has_unpublished_changes=False)
    lock = {"locked": True, "locked_at": timezone.now()}
    Fact.objects.filter(pk=fact.pk).update(locked_by=UserFactory(), **lock)
    assert "was locked" in press(editor, fact, value="new@example.org").content.decode()
    fact.refresh_from_db()
    assert (fact.value, fact.last_confirmed) == ("desk@example.org", None)


def test_a_new_value_takes_no_old_source_along_and_history_has_the_old_value(editor, fact):
    press(editor, fact, value="new@example.org", source="Their website today")
    fact.refresh_from_db()
    assert (fact.value, fact.source, fact.source_date) == (
        "new@example.org",
        "Their website today",
        None,
    )
    history = editor.get(f"/admin/snippets/core/fact/history/{fact.pk}/").text
    first = fact.revisions.order_by("pk").first()
    assert first.content["value"] == "desk@example.org"
    assert f"/history/{fact.pk}/" in history
    assert f"/revisions/{first.pk}/" in history or f"{first.pk}/revert" in history


def test_a_value_is_not_lost_where_a_draft_waits(editor, fact):
    fact.note = "Draft"
    fact.save_revision()
    page = unescape(press(editor, fact, value="new@example.org").content.decode())
    assert "has a draft" in page
    assert "new@example.org" in page
    assert Fact.objects.get(pk=fact.pk).value == "desk@example.org"
