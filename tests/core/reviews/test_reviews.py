"""What must be read through, by whom, and “I have read this”."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.drafts.scheduled import publish_scheduled
from core.reviews.models import REVIEW_EVERY, Review, review_of
from core.reviews.rows import review_rows
from core.service_text import ServiceText
from guidance.help.models import HelpCase
from guidance.models import FormQuestion
from home.models import ContentPage
from tests import factories as make

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/reviews/"


def address(thing) -> str:
    return f"/admin/reviews/{thing._meta.app_label}/{thing._meta.model_name}/{thing.pk}/"


def row(thing):
    return next(row for row in review_rows() if row.thing == thing)


def test_every_page_text_and_fact_is_in_the_report(editor, page):
    form_question = FormQuestion.objects.filter(form__is_current=True).first()
    material = make.MaterialPageFactory()
    texts = (ServiceText.objects.first(), HelpCase.objects.first(), form_question)
    for thing in (page, material, *texts, make.FactFactory()):
        assert row(thing).is_overdue is (row(thing).review_by is None)
    pages = "".join(editor.get(f"{REPORT}?p={number}").text for number in (1, 2, 3))
    assert f'action="{address(form_question)}"' in pages


def test_i_have_read_this_is_1_press_and_readers_see_the_day(editor, page):
    before = told_on_home(editor)
    answer = editor.post(address(page), {"read": ""}, follow=True)

    today = timezone.localdate()
    assert "You have read “Cookies”" in unescape(answer.text)
    assert (row(page).read_by, row(page).last_read) == ("Eddy Example", today)
    assert row(page).review_by == today + REVIEW_EVERY
    page.refresh_from_db()
    assert page.last_reviewed == page.get_latest_revision_as_object().last_reviewed == today
    assert not page.has_unpublished_changes
    assert "Page last reviewed" in editor.get("/cookies/").text
    assert "Read through" in editor.get(f"/admin/pages/{page.pk}/history/").text
    assert f'action="{address(page)}"' not in editor.get(REPORT).text
    assert int(before) - int(told_on_home(editor)) == 1


def undo(client, answer):
    """Presses the button in the message."""
    address = unescape(re.search(r'data-w-action-url-value="([^"]+)"', answer.text)[1])
    return client.post(address, follow=True)


@pytest.mark.parametrize("kind", ["page", "text"])
def test_a_reading_is_undone(editor, page, kind):
    thing = page if kind == "page" else ServiceText.objects.first()
    before, told = row(thing), told_on_home(editor)
    answer = undo(editor, editor.post(address(thing), {"read": ""}, follow=True))

    assert f"“{thing}” is as it was before" in unescape(answer.text)
    assert (row(thing), told_on_home(editor)) == (before, told)
    page = ContentPage.objects.get(slug="cookies")
    assert page.last_reviewed is page.get_latest_revision_as_object().last_reviewed is None


def test_a_reading_is_not_undone_over_a_later_one(editor, page):
    answer = editor.post(address(page), {"read": ""}, follow=True)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        editor.force_login(make.UserFactory(groups=["Editors"]))
        editor.post(address(page), {"read": ""})
        later = row(page)

        assert "nothing was undone" in undo(editor, answer).text
        assert row(page) == later
    assert editor.post(f"{address(page)}?undo=forged").status_code == 404


def told_on_home(client) -> str:
    return re.search(r"(\d+) pages and texts to read through", client.get("/admin/").text)[1]


def test_reading_leads_back_to_where_the_editor_was(editor, page):
    here = f"{REPORT}?state=Never+read+or+checked&p=2"
    text = unescape(editor.get(here).text)
    assert f'name="next" value="{here}"' in text

    assert editor.post(address(page), {"read": "", "next": here}).url == here
    elsewhere = editor.post(address(page), {"read": "", "next": "https://example.org/"})
    assert elsewhere.url == REPORT


def test_the_report_tells_what_was_read_long_ago_from_what_never_was(editor, page):
    never, long_ago = ServiceText.objects.first(), timezone.localdate() - timedelta(days=400)
    Review.objects.create(
        content_type=ContentType.objects.get_for_model(page), object_id=page.pk, read_on=long_ago
    )
    assert address(page) in editor.get(REPORT, {"state": "Overdue"}).text
    assert address(never) not in editor.get(REPORT, {"state": "Overdue"}).text
    lines = b"".join(editor.get(REPORT, {"state": "Never read or checked", "export": "csv"}))
    assert str(never).encode() in lines
    assert b"\nCookies," not in lines


def test_a_draft_stays_a_draft_and_keeps_the_day(editor, page):
    page.title = "Cookies to come"
    page.save_revision()
    editor.post(address(page), {"read": ""})

    page = ContentPage.objects.get(pk=page.pk)
    assert (page.title, page.last_reviewed) == ("Cookies", timezone.localdate())
    assert page.has_unpublished_changes
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.last_reviewed) == ("Cookies to come", timezone.localdate())


def test_a_text_that_was_read_is_overdue_again_after_half_a_year(editor):
    text = ServiceText.objects.first()
    editor.post(address(text), {"read": ""})
    assert not row(text).is_overdue
    with time_machine.travel(timezone.now() + REVIEW_EVERY + timedelta(days=1)):
        assert row(text).is_overdue


def test_an_owner_and_day_are_set_and_the_report_filtered_and_taken_along(editor, page):
    sent = {"owner": editor.user.pk, "review_by": "1 June 2026"}
    assert "saved" in editor.post(address(page), sent, follow=True).text
    assert row(page).review_by == date(2026, 6, 1)

    theirs = editor.get(REPORT, {"owner": "Eddy Example"}).text
    assert f'action="{address(page)}"' in theirs
    assert address(ServiceText.objects.first()) not in theirs
    lines = b"".join(editor.get(REPORT, {"owner": "Eddy Example", "export": "csv"}))
    assert b"Cookies,Content page,Never read or checked,Eddy Example,2026-06-01" in lines
    editor.post(address(page), {"read": ""})
    assert f'href="{address(page)}"' not in editor.get(REPORT, {"owner": "Eddy Example"}).text
    assert address(page) in editor.get(REPORT, {"owner": "Eddy Example", "state": "In time"}).text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"review_by": "soon"}, "Enter a date with its year in full"),
        ({"owner": "0"}, "Select a valid choice"),
    ],
)
def test_nonsense_is_told_beside_its_field_and_nothing_is_kept(editor, page, sent, told):
    assert told in editor.post(address(page), sent).text
    assert not Review.objects.exists()


def test_an_administrator_may_be_an_owner_and_a_member_not(editor, page):
    member, administrator = make.UserFactory(), make.UserFactory(is_superuser=True)
    assert "Select a valid choice" in editor.post(address(page), {"owner": member.pk}).text
    editor.post(address(page), {"owner": administrator.pk})
    assert review_of(page).owner == administrator


def test_an_owner_who_goes_leaves_the_page_to_nobody(editor, page):
    colleague = make.UserFactory(groups=["Editors"])
    editor.post(address(page), {"owner": colleague.pk})
    colleague.delete()
    assert row(page).owner == "Nobody"
    assert review_of(page).pk


def test_an_owner_who_is_switched_off_stays_when_the_day_alone_is_changed(editor, page):
    colleague = make.UserFactory(groups=["Editors"])
    editor.post(address(page), {"owner": colleague.pk})
    type(colleague).objects.filter(pk=colleague.pk).update(is_active=False)
    form = editor.get(address(page)).context["form"]
    assert str(form["owner"]).count("selected") == 1

    editor.post(address(page), {"owner": form["owner"].value(), "review_by": "1 June 2027"})
    review = review_of(page)
    assert (review.owner, review.review_by) == (colleague, date(2027, 6, 1))
    elsewhere = ServiceText.objects.first()
    assert "Select a valid choice" in editor.post(address(elsewhere), {"owner": colleague.pk}).text


def test_only_those_who_may_edit_it_say_that_they_read_it(client, page):
    text = ServiceText.objects.first()
    client.force_login(make.UserFactory(groups=["Helpdesk"]))
    assert client.get(REPORT).status_code != 200
    for thing in (page, text):
        assert client.post(address(thing), {"read": ""}).status_code != 200
    assert not Review.objects.exists()


def test_what_is_not_read_through_has_no_screen(editor):
    user = make.UserFactory()
    assert editor.get(address(user)).status_code == 404
    assert editor.get("/admin/reviews/core/nothing/1/").status_code == 404


def test_what_waits_to_be_published_keeps_the_day_too(editor, page):
    later = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=later)
    editor.post(address(page), {"read": ""}, follow=True)
    waiting = page.revisions.get(approved_go_live_at__isnull=False)
    assert waiting.content["last_reviewed"] == timezone.localdate().isoformat()


def test_a_reading_adds_no_draft_to_a_page_whose_next_version_waits(editor, page):
    page.title, page.go_live_at = "Cookies to come", timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    editor.post(address(page), {"read": ""})
    assert "Read through" in editor.get(f"/admin/pages/{page.pk}/history/").text

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_scheduled()
    page = ContentPage.objects.get(pk=page.pk)
    assert (page.title, page.has_unpublished_changes) == ("Cookies to come", False)
    assert page.last_reviewed == timezone.localdate()


def test_the_report_names_days_in_words(editor, page):
    make.ReviewFactory(of=page, read_on=date(2026, 11, 2), review_by=date(2031, 5, 30))
    listed = editor.get(REPORT, {"state": "In time"}).text
    for day in ("30 May 2031", "2 November 2026"):
        assert re.search(rf"<td\s*>\s*{day}\s*</td>", listed)


def test_a_fact_is_checked_on_its_own_screen(editor):
    today = timezone.localdate()
    fact = make.FactFactory(last_confirmed=today, review_by=today + REVIEW_EVERY)
    listed = editor.get(REPORT, {"state": "In time"}).text
    check = re.search(r'href="([^"]+)"[^>]*>Check it', listed)[1]
    assert editor.get(check).context["fact"] == fact


@pytest.mark.parametrize(
    "factory", [make.FactFactory, make.HelpCaseFactory, make.MaterialPageFactory]
)
def test_what_readers_do_not_see_is_not_in_the_report(factory):
    assert factory(live=False) not in [row.thing for row in review_rows()]


def test_an_undone_reading_leads_back_to_where_the_editor_was(editor, page):
    here = f"{REPORT}?state=Never+read+or+checked&p=2"
    for sent, back in (({"next": here}, here), ({}, REPORT)):
        answer = editor.post(address(page), {"read": ""} | sent, follow=True)
        assert undo(editor, answer).redirect_chain == [(back, 302)]
