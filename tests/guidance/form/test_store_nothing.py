"""What people type or upload is nowhere afterwards: no row, no file, no line in a log."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, changed, stand_in

pytestmark = pytest.mark.django_db
CANARY = "Quetzalcoatl"
TYPED = {key: f"{CANARY} {answer}" for key, answer in ANSWERS.items()}
SERVICES = [f"/nhs-mail/{name}/" for name in ("check-form", "fill-in", "change-protocol")]
PROTOCOL = dict.fromkeys(("owner", "changes", "stand_in", "review"), CANARY)


def send_everything(client):
    filled = fill(stand_in(), TYPED)
    amended = changed(filled, lambda d: d.add_paragraph(CANARY))
    for data in (filled, amended, CANARY.encode(), filled[: len(filled) // 2]):
        client.post("/nhs-mail/check-form/", {"form": SimpleUploadedFile(f"{CANARY}.docx", data)})
    client.post("/nhs-mail/fill-in/", TYPED)
    good = ANSWERS | {"site-name": CANARY}
    for step in ("make", "download", "change", "find", "add-person", "enter"):
        client.post("/nhs-mail/fill-in/", good | {"step": step, "q": "Friar Tuck"})
    client.post("/nhs-mail/fill-in/", good | {"use": "VZZ02"})
    client.post("/nhs-mail/change-protocol/", PROTOCOL)
    client.post("/nhs-mail/change-protocol/", PROTOCOL | {"owner": ""})


def test_canary_is_found_when_it_is_logged(places, client):
    logging.getLogger("django.request").warning(CANARY)
    assert any(CANARY in text for text in places())


def test_services_store_nothing_of_what_is_sent(places, client):
    send_everything(client)
    assert not [text for text in places() if CANARY in text]


@pytest.mark.parametrize("broken", ["guidance.form.views.check_upload", "guidance.form.views.fill"])
def test_services_store_nothing_when_they_fail(places, client, monkeypatch, broken):
    def fail(*args):
        raise ValueError(f"{CANARY} {args}")

    monkeypatch.setattr(broken, fail)
    monkeypatch.setattr("guidance.form.views.build_change_protocol", fail)
    client.raise_request_exception = False
    send_everything(client)
    written = places()

    assert not [text for text in written if CANARY in text]
    assert "failed: ValueError in" in written[-1]


def test_visitor_sees_an_error_page_when_a_service_fails(client, monkeypatch):
    monkeypatch.setattr("guidance.form.views.build_change_protocol", lambda *_: 1 / 0)
    response = client.post("/nhs-mail/change-protocol/", PROTOCOL)

    assert response.status_code == 500
    assert "Sorry, there is a problem" in response.content.decode()


@pytest.mark.parametrize("address", SERVICES)
def test_services_set_no_cookie_and_forbid_caching(client, address):
    assert not client.get(address).cookies
    sent = client.post(address, {})
    assert not sent.cookies
    assert "no-store" in sent["Cache-Control"]
    assert client.put(address).status_code == 405


@pytest.mark.parametrize("address", SERVICES)
def test_services_need_no_csrf_token(address):
    assert Client(enforce_csrf_checks=True).post(address, {}).status_code == 200
