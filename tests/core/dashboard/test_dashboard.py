"""The one list on the admin's home: who sees what, worst first, gone once it is done."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from core.facts.models import REVIEW_EVERY, Fact
from core.jobs.models import record_heartbeat
from core.notices import Notice
from core.site_settings import SiteSettings
from guidance.models import FormVersion
from guidance.ods.models import ImportRun
from home.models import ContentPage
from members.models import ToolkitEdition
from tests import factories as make

pytestmark = pytest.mark.django_db
ROW = re.compile(
    r'<td class="title">(.*?)</td><td>(.*?)</td><td><a href="(.*?)" aria-label=".*?">([^<]*)<'
)


@pytest.fixture
def log_in(client):
    def log_in(*groups, **fields):
        client.force_login(make.UserFactory(groups=groups, **fields))
        return client

    return log_in


@pytest.fixture
def editor(log_in):
    return log_in("Editors", "Moderators")


def rows(client) -> dict[str, tuple]:
    found = ROW.findall(client.get("/admin/").text)
    return {unescape(what): (unescape(since), url, action) for what, since, url, action in found}


def confirm_every_fact():
    later = timezone.localdate() + REVIEW_EVERY
    Fact.objects.update(last_confirmed=timezone.localdate(), review_by=later)


def test_each_person_sees_what_they_can_do_something_about(log_in):
    make.MessageFactory()
    make.MembersSettingsFactory(needs_approval=True)
    make.UserFactory(membership="waiting")
    make.OutgoingMailFactory(created_at=timezone.now() - timedelta(hours=1))
    record_heartbeat()

    helpdesk = rows(log_in("Helpdesk"))
    editor = rows(log_in("Editors", "Moderators"))
    administrator = rows(log_in(is_superuser=True))

    late = "Email does not go out"
    assert list(helpdesk)[:3] == ["1 message to answer", "1 sign-up to decide", late]
    assert late in editor
    assert not {"1 message to answer", "1 sign-up to decide"} & set(editor)
    assert set(helpdesk) | set(editor) <= set(administrator)
    assert list(administrator)[:3] == list(helpdesk)[:3]
    assert not any("more facts" in what for what in helpdesk)


def test_each_row_leads_where_something_can_be_done(log_in):
    make.MessageFactory.create_batch(2)
    make.MembersSettingsFactory(needs_approval=True)
    make.UserFactory(membership="waiting")
    client = log_in(is_superuser=True)
    for what, (_, url, action) in rows(client).items():
        assert what and action
        assert client.get(url.partition("#")[0], follow=True).status_code == 200, url


def test_5_of_35_facts_are_shown_and_a_way_to_the_others(editor):
    Fact.objects.update(last_confirmed=timezone.localdate(), review_by="2026-01-01")
    make.FactFactory.create_batch(35, last_confirmed=None, review_by=None)
    overdue = Fact.objects.to_check().count()
    facts = [url for _, url, _ in rows(editor).values() if url.startswith("/admin/facts/")]
    assert len(facts) == 6
    assert rows(editor)[f"{overdue - 5} more facts to check"][1] == "/admin/facts/"
    Fact.objects.update(last_confirmed="2025-05-01", review_by="2026-01-01")
    assert {since for since, url, _ in rows(editor).values() if "/confirm/" in url} == {
        "Not confirmed since May 2025"
    }


def test_a_fact_of_the_list_is_checked_in_2_actions(editor):
    fact = Fact.objects.to_check().first()
    since, url, _ = rows(editor)[fact.label]
    assert since == "Not confirmed yet"
    assert url == f"/admin/facts/{fact.pk}/confirm/"
    assert "I have checked this" in editor.get(url).text
    assert f'href="{url}"' in editor.get("/admin/facts/").text


def test_a_notice_is_told_of_in_its_last_7_days(editor):
    """Not while it was shown for less time than is left."""
    today = timezone.localdate()
    make.NoticeFactory(title="New", starts_on=today, ends_on=today + timedelta(days=7))
    make.NoticeFactory(title="Later", ends_on=today + timedelta(days=8))
    make.NoticeFactory(
        title="Gone", starts_on=today - timedelta(days=9), ends_on=today - timedelta(1)
    )
    days = {"starts_on": today - timedelta(days=7), "ends_on": today + timedelta(days=7)}
    soon = make.NoticeFactory(title="Soon", **days)
    found = {what: row for what, row in rows(editor).items() if what.startswith("Notice")}
    assert list(found) == ["Notice: Soon"]
    assert found["Notice: Soon"][1] == f"/admin/snippets/core/notice/edit/{soon.pk}/"


@pytest.mark.parametrize(
    ("day", "closes_on", "is_told"),
    [
        ("2026-06-30", "2026-06-30", False),
        ("2026-07-01", "2026-06-30", True),
        ("2026-07-01", "2027-06-30", False),
        ("2026-07-01", None, False),
    ],
)
def test_an_edition_has_ended_the_day_after_it_closes(editor, day, closes_on, is_told):
    ToolkitEdition.objects.filter(is_current=True).update(closes_on=closes_on)
    with time_machine.travel(f"{day}T12:00"):
        editor.force_login(make.UserFactory(groups=["Editors", "Moderators"]))
        assert ("Toolkit 2025-26" in rows(editor)) is is_told


def test_broken_links_and_old_lists_are_told_of(editor):
    ImportRun.objects.create(report="ecarehomesite", outcome="accepted", dated="2026-01-01")
    before = rows(editor)
    ContentPage.objects.update(body=[("text", '<p><a href="/gone/">Gone</a></p>')])
    after = rows(editor)
    assert "1 January 2026" in before["ODS list"][0]
    assert [what for what in after if "to look at" in what] != [
        what for what in before if "to look at" in what
    ]


def test_a_list_of_nothing_says_so(log_in):
    SiteSettings.objects.update(test_email_received_at=timezone.now())
    assert "Nothing needs you now." in log_in("Helpdesk").get("/admin/").text


def test_day_200_tells_nothing_of_going_live(editor):
    confirm_every_fact()
    SiteSettings.objects.update(
        data_controller="Example Care Association", test_email_received_at=timezone.now()
    )
    FormVersion.objects.update(is_stand_in=False)
    Fact.objects.filter(slug="helpdesk").update(review_by="2026-01-01")
    Notice.objects.all().delete()
    found = rows(editor)
    assert "Before you go live" not in found
    assert Fact.objects.get(slug="helpdesk").label in found


def menu(client) -> list[str]:
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', client.get("/admin/").text)
    modules = json.loads(props[1])["modules"]
    items = next(m["_args"][0] for m in modules if m["_type"] == "wagtail.sidebar.MainMenuModule")
    return [item["_args"][0]["label"] for item in items]


def test_the_menu_has_together_what_belongs_together(log_in):
    start, end = ["Pages", "Facts", "Notices", "Form"], ["Files", "Reports", "Settings", "Help"]
    editors = [*start, "Contact topics", "DSPT", *end]
    assert sorted(menu(log_in("Editors", "Moderators"))) == sorted(editors)
    files, *others = end
    everything = [*start, "People", "DSPT", files, "Team", *others]
    assert sorted(menu(log_in(is_superuser=True))) == sorted(everything)
    assert menu(log_in("Helpdesk")) == ["People", "Reports", "Settings", "Help"]


@pytest.mark.parametrize("name", ["whats-new-in-wagtail", "aging-pages", "page-types-usage"])
def test_what_nobody_needs_is_not_in_the_menu(admin_client, name):
    assert name not in admin_client.get("/admin/").text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("core/fact", "fast-track"),
        ("core/servicetext", "code"),
        ("guidance/formquestion", "manager"),
        ("guidance/helpcase", "expired"),
    ],
)
def test_texts_are_searched_by_what_they_say(editor, kind, words):
    address = f"/admin/snippets/{kind}/"
    assert f"{address}?q={words}" in editor.get("/admin/pages/search/", {"q": words}).text
    assert f"{address}edit/" in editor.get(address, {"q": words}).text
    assert f"{address}edit/" not in editor.get(address, {"q": "zzyzx"}).text


def test_pages_and_materials_are_found_by_what_they_say(editor):
    page, material = make.ContentPageFactory(title="Elder"), make.MaterialPageFactory(title="Oak")
    for thing, text in ((page, "Leave by the rowan."), (material, "Shut the larch.")):
        thing.body = [("text", f"<p>{text}</p>")]
        thing.save()
    everywhere, materials = "/admin/pages/search/", "/admin/materials/"
    for address, words, found in (
        (everywhere, "rowan", page),
        (everywhere, "larc", material),
        (f"/admin/pages/{page.get_parent().pk}/", "rowan", page),
        (materials, "larch", material),
        (materials, "oak", material),
    ):
        edit = f"/admin/pages/{found.pk}/edit/"
        assert edit in editor.get(address, {"q": words}).text, (address, words)
        assert edit not in editor.get(address, {"q": "zzyzx"}).text


def test_the_page_of_a_title_comes_first_in_the_search(editor):
    for number in range(3):
        make.ContentPageFactory(body=[("text", f"<p>{number} {'Hemlock. ' * 40}</p>")])
    page = make.ContentPageFactory(title="Hemlock")
    found = editor.get("/admin/pages/search/", {"q": "hemlock"}).text
    assert re.search(r"/admin/pages/(\d+)/edit/", found)[1] == str(page.pk)


@pytest.mark.parametrize("title", ["Elder – by the gate", "Elder & yew", "2 * elder / (yew)"])
def test_a_page_is_found_by_its_whole_title(editor, title):
    page = make.ContentPageFactory(title=title)
    found = editor.get("/admin/pages/search/", {"q": title}).text
    assert f"/admin/pages/{page.pk}/edit/" in found


LISTS = [
    ("contact/topic", "Contact topics"),
    ("core/menu", "Header and footer"),
    ("search/synonym", "Search words"),
]


@pytest.mark.parametrize(("kind", "label"), LISTS)
def test_an_edit_screen_leads_back_to_its_list_by_the_name_in_the_menu(editor, kind, label):
    address = f"/admin/snippets/{kind}/"
    edit = re.search(rf"{address}edit/\d+/", editor.get(address).text)[0]
    for screen in (edit, edit.replace("/edit/", "/history/")):
        assert back_to(address, editor.get(screen).text) == label


def back_to(address: str, page: str) -> str:
    return unescape(re.search(rf'<a[^>]*href="{address}"[^>]*>\s*([^<]*?)\s*<', page)[1])


def test_a_colleagues_screen_leads_back_to_the_team(log_in):
    client = log_in(is_superuser=True)
    page = client.get(f"/admin/users/edit/{make.UserFactory(groups=['Editors']).pk}/")
    assert back_to("/admin/users/", page.text) == "Team"


def test_the_row_of_an_old_list_names_what_it_opens(editor):
    assert rows(editor)["ODS list"][1:] == ("/admin/ods-list/new/", "Import a list")
    waiting = ImportRun.objects.create(
        report="ecarehomesite", outcome="waiting", dated="2026-11-01"
    )
    found = rows(editor)["ODS list"][1:]
    assert found == (f"/admin/ods-list/inspect/{waiting.pk}/", "Look at the list that waits")


@pytest.mark.parametrize(("fields", "is_there"), [({"is_superuser": True}, True), ({}, False)])
def test_messages_are_searched_by_those_who_may_read_them(log_in, fields, is_there):
    page = log_in("Editors", "Moderators", **fields).get("/admin/pages/search/", {"q": "code"})
    assert ("/admin/messages/?q=code" in page.text) is is_there


def test_a_page_offers_no_dialog_of_privacy_that_does_nothing(editor):
    page = ContentPage.objects.first()
    shown = editor.get(f"/admin/pages/{page.pk}/edit/").text
    assert "Visible to all" in shown
    assert 'data-a11y-dialog-show="set-privacy"' not in shown


def test_whoever_may_see_no_page_has_no_box_to_search_pages(log_in):
    assert "Search all pages" not in log_in("Helpdesk").get("/admin/").text
    assert "Search all pages" in log_in("Editors").get("/admin/").text
