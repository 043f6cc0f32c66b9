"""Details are nowhere afterwards: no row, no session, no file, no line in a log, no address."""

import pytest

from tests.members.documents.filling_in import DOCUMENTS, TYPED

pytestmark = pytest.mark.django_db
CANARY = "Quetzalcoatl"
DATES = {key: TYPED[key] for key in ("start", "review", "ico-end")}
CANARIES = dict.fromkeys(TYPED, CANARY) | DATES


def send_everything(client):
    for typed in (CANARIES, CANARIES | {"start": CANARY}, CANARIES | {"lead": CANARY * 100}):
        for button in (
            *({"step": step, "q": CANARY} for step in ("make", "change", "find", "enter")),
            *({"download": name} for name in ("all", "spot-check", CANARY)),
            {"use": "VZZ02"},
        ):
            response = client.post(DOCUMENTS, typed | button)
            assert "no-store" in response["Cache-Control"]
            assert CANARY not in str(response.headers) + str(response.cookies)


def test_details_are_found_nowhere_afterwards(places, member):
    send_everything(member)
    assert not [text for text in places() if CANARY in text]


@pytest.mark.parametrize("broken", ["fill_documents", "zip_file", "statements_of"])
def test_details_are_found_nowhere_when_it_fails(places, member, monkeypatch, broken):
    def fail(*args):
        raise ValueError(f"{CANARY} {args}")

    monkeypatch.setattr(f"members.documents.views.{broken}", fail)
    member.raise_request_exception = False
    send_everything(member)
    written = places()

    assert "documents failed: ValueError in" in written[-1]
    assert not [text for text in written if CANARY in text]


def test_details_of_somebody_logged_out_are_not_kept_for_the_log_in(places, client, ann):
    response = client.post(DOCUMENTS, CANARIES, follow=True)
    login = {"login": ann.email, "password": "correct horse lamp"}
    client.post(response.request["PATH_INFO"] + "?next=" + DOCUMENTS, login)

    assert CANARY not in response.text
    assert not [text for text in places() if CANARY in text]
