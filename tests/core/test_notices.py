from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.notices import Notice
from home.models import HomePage
from tests.factories import NoticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home_with_notice():
    dates = {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 4)}
    body = "<p>Email [[helpdesk]].</p>"
    notice = NoticeFactory(title="Drop-in on Friday", body=body, **dates)
    home = HomePage.objects.get()
    home.notices = [("notice", notice)]
    home.save()
    return home


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


def test_a_deleted_notice_does_not_break_its_page(client, home_with_notice):
    # Past the model, which refuses: as a script with SQL of its own does it.
    Notice.objects.filter(title="Drop-in on Friday")._raw_delete("default")

    assert client.get("/").status_code == 200
