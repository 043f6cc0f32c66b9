"""Events: when and where, the next one on the hub, past ones gone, a file for the calendar."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.calendar_file import MAX_LINE_BYTES
from members.events.pages import ENDS_FIRST, NO_PLACE
from members.models import EventPage
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db
EVENTS = "/members/events/"


@pytest.fixture
def drop_in():
    return EventPageFactory(
        title="DSPT drop-in; bring notes, tea",
        slug="drop-in",
        place="Exampleton library",
        link="https://site.example.org/book",
        starts_at=datetime(2027, 7, 1, 9, 30, tzinfo=UTC),
        ends_at=datetime(2027, 7, 1, 11, 0, tzinfo=UTC),
        description="<p>Bring a laptop.</p>",
    )


def test_an_event_says_when_in_local_time_and_where(member, drop_in):
    page = member.get(f"{EVENTS}drop-in/").text

    assert "Thursday 1 July 2027, 10:30 to 12:00. Exampleton library" in page
    assert "Bring a laptop." in page
    assert 'href="https://site.example.org/book"' in page


def test_an_event_of_several_days_says_both(member):
    start = datetime(2027, 1, 1, 9, 0, tzinfo=UTC)
    EventPageFactory(slug="days", starts_at=start, ends_at=start + timedelta(days=1))

    page = member.get(f"{EVENTS}days/").text
    assert "Friday 1 January 2027, 09:00 to Saturday 2 January 2027, 09:00" in page


def test_past_events_leave_the_list_and_the_hub_by_themselves(member):
    now = timezone.now()
    EventPageFactory(title="Over", starts_at=now - timedelta(hours=2), ends_at=now)
    EventPageFactory(title="Later", starts_at=now + timedelta(days=9))
    EventPageFactory(title="Running", starts_at=now - timedelta(minutes=30))
    EventPageFactory(title="A draft", live=False)
    listed = member.get(EVENTS).text
    hub = member.get("/members/").text

    assert re.findall("Over|Later|Running|A draft", listed) == ["Running", "Later"]
    assert "Running" in hub
    assert "Later" not in hub
    past = member.get(EventPage.objects.get(title="Over").address).text
    assert "This event is over." in past
    assert ".ics" not in past


def test_without_events_the_list_says_so_and_the_hub_nothing(member):
    assert "No event is planned" in member.get(EVENTS).text
    assert "Next event" not in member.get("/members/").text


def test_the_calendar_file_says_the_same_as_the_page(member, drop_in):
    response = member.get(f"{EVENTS}drop-in.ics")
    unfolded = response.text.replace("\r\n ", "")
    lines = unfolded.split("\r\n")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20270701T093000Z" in lines
    assert "DTEND:20270701T110000Z" in lines
    assert r"SUMMARY:DSPT drop-in\; bring notes\, tea" in lines
    assert r"LOCATION:Exampleton library\, https://site.example.org/book" in lines
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert member.get(f"{EVENTS}not-there.ics").status_code == 404


def test_lines_of_a_calendar_file_are_folded_between_characters(member):
    EventPageFactory(slug="long", summary="é" * 200)
    content = member.get(f"{EVENTS}long.ics").content

    assert max(map(len, content.split(b"\r\n"))) <= MAX_LINE_BYTES
    assert "é" * 200 in content.decode().replace("\r\n ", "")


def test_typed_line_breaks_cannot_add_lines_to_a_calendar_file(member):
    EventPageFactory(slug="odd", place="Hall\r\nATTENDEE:x\nATTENDEE:y\rATTENDEE:z")
    lines = member.get(f"{EVENTS}odd.ics").text.splitlines()

    assert not [line for line in lines if line.startswith("ATTENDEE")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": timezone.now() - timedelta(days=3)}, ENDS_FIRST),
        ({"place": "", "link": ""}, NO_PLACE),
    ],
)
def test_an_event_that_cannot_be_is_told_to_its_editor(wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        EventPageFactory.build(**wrong).clean()


def test_an_editor_finds_again_what_they_typed_of_an_event_that_ends_first(people, drop_in):
    editor = people.browser(people.make("ed@example.org", "Editors", "Moderators"))
    form = {
        "title": "Fair",
        "slug": "fair",
        "summary": "A fair",
        "place": "The green",
        "starts_at": "1 July 2027 10:00",
        "ends_at": "1 July 2027 09:00",
        "link": "",
        "description": "null",
        "notices-count": 0,
        "action-publish": "yes",
        **{f"comments-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")},
    }
    page = editor.post(f"/admin/pages/{drop_in.pk}/edit/", form).text

    assert ENDS_FIRST in page
    assert "The green" in page
