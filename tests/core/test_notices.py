import re
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.notices import EVERYWHERE, MEMBERS_AREA, Notice, place_choices
from core.site_settings import SiteSettings
from home.models import ContentPage, HomePage
from tests.factories import ContentPageFactory, NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home_with_notice():
    dates = {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 4)}
    body = "<p>Email [[helpdesk]].</p>"
    return NoticeFactory(title="Drop-in on Friday", body=body, on=HomePage.objects.get(), **dates)


@pytest.mark.parametrize(
    ("today", "is_shown", "is_past"),
    [
        ("2026-11-30", False, False),
        ("2026-12-01", True, False),
        ("2026-12-04 23:30", True, False),
        ("2026-12-05", True, True),
    ],
)
def test_a_notice_is_shown_between_its_dates_and_kept_afterwards(
    client, home_with_notice, today, is_shown, is_past
):
    with time_machine.travel(f"{today} +00:00" if ":" in today else today):
        page = client.get("/").content.decode()

    assert ("Drop-in on Friday" in page) == is_shown
    assert ("This date has passed" in page) == is_past
    assert ("mailto:dspt@notts-care-ig.net" in page) == is_shown


def test_a_notice_must_not_end_before_it_starts():
    notice = Notice(title="x", body="x", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))

    with pytest.raises(ValidationError) as error:
        notice.full_clean()
    assert "ends_on" in error.value.message_dict


def test_the_note_of_2020_stands_whole_as_an_earlier_notice(client):
    page = client.get("/dspt/").content.decode()
    earlier = page[page.index("Earlier notices") :]

    assert "This date has passed" in earlier
    assert "All CQC-registered care providers in England are expected to register" in earlier
    assert 'href="https://www.dsptoolkit.nhs.uk/Account/Register"' in earlier
    assert "https://www.digitalsocialcare.co.uk/update-on-data-security-and-protection/" in earlier


SHOWN = "Drop-in on Friday"


@pytest.mark.parametrize(
    ("places", "there", "elsewhere"),
    [
        (["*"], ["/", "/dspt/", "/ods/", "/contact/", "/account/login/", "/nothing/"], []),
        (["/"], ["/"], ["/dspt/", "/ods/"]),
        (["/ods/"], ["/ods/", "/ods/?q=home"], ["/", "/contact/"]),
        (["/contact/"], ["/contact/"], ["/"]),
        (["/nhs-mail/check-form/"], ["/nhs-mail/check-form/"], ["/nhs-mail/"]),
        (["/nhs-mail/fill-in/"], ["/nhs-mail/fill-in/"], ["/nhs-mail/"]),
        (["/account/login/"], ["/account/login/"], ["/account/signup/"]),
    ],
)
def test_a_notice_stands_at_each_of_its_places_and_nowhere_else(client, places, there, elsewhere):
    NoticeFactory(title=SHOWN, places=places)

    assert [address for address in there if SHOWN not in client.get(address).text] == []
    assert [address for address in elsewhere if SHOWN in client.get(address).text] == []


def test_readers_see_a_notice_at_each_place_that_can_be_chosen(client):
    team = Client()
    team.force_login(UserFactory())
    places = [address for address, _ in place_choices()]
    assert {"/search/", "/nhs-mail/change-protocol/"} <= set(places)

    for place in places:
        notice = NoticeFactory(title=SHOWN, places=[place])
        reader = team if place == MEMBERS_AREA else client
        response = reader.get("/" if place == EVERYWHERE else place)
        assert response["Content-Type"].startswith("text/html"), place
        assert SHOWN in response.text, place
        notice.delete()


def test_members_have_their_own_notices(client):
    NoticeFactory(title=SHOWN, places=["/members/"])
    client.force_login(UserFactory())

    for address in ("/members/", "/members/checklist/", "/members/materials/"):
        assert SHOWN in client.get(address).text
    assert SHOWN not in client.get("/dspt/").text


def test_a_notice_on_a_service_has_its_facts_and_goes_by_itself(client, known_day):
    body = "<p>Email [[care-admin]].</p>"
    NoticeFactory(title=SHOWN, body=body, ends_on=date(2026, 11, 2), places=["/ods/"])
    assert "mailto:careadmin@nhs.net" in client.get("/ods/").text

    known_day.move_to("2026-11-03")
    assert SHOWN not in client.get("/ods/").text


@pytest.mark.parametrize(
    ("kind", "look"),
    [("down", "callout fix"), ("important", "callout look"), ("information", "callout")],
)
def test_each_kind_has_its_look(client, kind, look):
    notice = NoticeFactory(kind=kind, places=["/ods/"])
    assert f'class="{look}" aria-labelledby="notice-{notice.pk}"' in client.get("/ods/").text


def test_of_10_notices_at_once_3_are_whole_and_what_is_down_comes_first(client):
    for number in range(9):
        NoticeFactory(title=f"Notice {number}", places=["*"])
    NoticeFactory(title=SHOWN, kind="down", places=["/"])
    whole, folded = client.get("/").text.split("More notices (7)")

    assert whole.count('aria-labelledby="notice-') == 3
    assert whole.index(SHOWN) < whole.index("Notice ")
    assert folded.count('aria-labelledby="notice-') == 7


def test_a_notice_leads_to_where_readers_can_do_something(client):
    link = [("link", {"label": "Tell us", "link": {"service": "/contact/"}})]
    NoticeFactory(places=["/ods/"], link=link)
    assert '<a href="/contact/">Tell us</a>' in client.get("/ods/").text


class TestEditing:
    add = "/admin/snippets/core/notice/add/"

    def data(self, editor, **changes) -> dict:
        form = editor.get(self.add).context["form"]
        shown = {name: form[name].value() for name in ("starts_on", "ends_on", "kind")}
        sent = {"title": SHOWN, "body": rich_text("<p>Bring it.</p>"), "link": streamfield([])}
        sent |= {"placed_on": changes.pop("placed_on", inline_formset([]))}
        return nested_form_data(shown | sent) | {"action-publish": "1"} | changes

    def test_it_is_made_and_placed_on_one_screen(self, editor, known_day):
        page = ContentPage.objects.get(slug="dspt")
        placed = inline_formset([{"page": page.pk}])
        changes = {"places": ["*", "/ods/"], "placed_on": placed}
        editor.post(self.add, self.data(editor, **changes))

        notice = Notice.objects.get(title=SHOWN)
        assert (notice.starts_on, notice.ends_on) == (date(2026, 11, 2), date(2026, 11, 9))
        assert notice.places_in_words == "Every page, Find your ODS code, DSPT support"
        listed = editor.get("/admin/snippets/core/notice/").text
        assert "Shown until 9 November 2026" in listed
        assert "Every page, Find your ODS code, DSPT support" in listed

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({}, "Choose at least 1 place where it stands"),
            ({"places": ["/admin/"]}, "Select a valid choice"),
            (
                {"places": ["*"], "starts_on": "2 Feb 2026", "ends_on": "1 Feb 2026"},
                "The notice must not end before it starts",
            ),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(self, editor, changes, said):
        answer = editor.post(self.add, self.data(editor, **changes)).text

        assert said in answer
        assert "Bring it." in answer and SHOWN in answer
        assert not Notice.objects.filter(title=SHOWN).exists()

    def test_without_javascript_it_is_saved_and_keeps_its_link(self, editor):
        link = [("link", {"label": "Tell us", "link": {"service": "/contact/"}})]
        notice = NoticeFactory(places=["*"], link=link)
        sent = self.data(editor, places=["/ods/"])
        sent = {name: value for name, value in sent.items() if not name.startswith("link-")}
        for changes, is_saved in (({"ends_on": "soon"}, False), ({}, True)):
            editor.post(f"/admin/snippets/core/notice/edit/{notice.pk}/", sent | changes)
            notice.refresh_from_db()
            assert (notice.places == ["/ods/"]) is is_saved
            assert notice.link[0].value["label"] == "Tell us"

    @pytest.mark.parametrize("view", ["unpublish", "delete"])
    def test_nobody_is_told_that_it_is_used_0_times(self, editor, view):
        notice = NoticeFactory(on=HomePage.objects.get())
        question = editor.get(reverse(f"wagtailsnippets_core_notice:{view}", args=[notice.pk])).text
        assert "Yes" in question
        assert not re.search(r"\b0 (times|places)", question)

    def test_usage_of_a_page_names_its_notices(self):
        page = ContentPage.objects.get(slug="dspt")
        notice = NoticeFactory(on=page)
        references = ReferenceIndex.get_references_to(page).group_by_source_object()
        assert notice in [each for each, _ in references]


def test_the_state_says_when(known_day):
    day = lambda number: date(2026, 11, number)  # noqa: E731
    states = [
        NoticeFactory.build(starts_on=day(first), ends_on=day(last), places=["*"]).state
        for first, last in ((1, 1), (1, 2), (3, 4))
    ]
    assert states == [
        "Ended on 1 November 2026",
        "Shown until 2 November 2026",
        "Starts on 3 November 2026",
    ]


def test_a_notice_that_readers_see_nowhere_says_so():
    page = ContentPageFactory(live=False)
    on_a_draft, by_a_service = NoticeFactory(on=page), NoticeFactory(places=["/ods/"])
    assert on_a_draft.state == "Stands nowhere now"
    assert by_a_service.state.startswith("Shown until")

    SiteSettings.objects.update(switched_off=["/ods/"])
    page.save_revision().publish()
    assert by_a_service.state == "Stands nowhere now"
    places = dict(Notice.get_edit_handler().get_form_class()().fields["places"].choices)
    assert places["/ods/"] == "Find your ODS code (switched off: nobody sees it there)"
    assert Notice.objects.get(pk=on_a_draft.pk).state.startswith("Shown until")


def test_a_page_that_is_deleted_takes_its_place_and_not_the_notice():
    page = ContentPageFactory()
    notice = NoticeFactory(on=page, places=["/ods/"])
    page.delete()

    assert Notice.objects.get(pk=notice.pk).placed_on.count() == 0
