"""At most two uploads are worked on at a time; who comes third waits 2 seconds and is told."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.http import work_slots
from core.http.work_slots import BUSY, NoWorkSlotError, work_slot
from guidance.models import FormVersion
from guidance.ods.models import ImportRun
from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, sign_up_sheet, stand_in

PROTOCOL = {"owner": "Ann", "changes": "Ann, same day", "stand_in": "Bea", "review": "May"}


@pytest.fixture(autouse=True)
def without_rest(request, monkeypatch):
    """A slot comes free at once, but for the test about its rest."""
    if "rest" not in request.function.__name__:
        monkeypatch.setattr(work_slots, "_release_after_rest", lambda: work_slots._slots.release())


@pytest.fixture
def every_slot_taken(monkeypatch):
    monkeypatch.setattr(work_slots, "MAX_WAIT_SECONDS", 0.05)
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(work_slot())
        yield held


def test_no_more_than_two_work_at_a_time():
    now, most, lock = 0, 0, threading.Lock()

    def work(_):
        nonlocal now, most
        with work_slot():
            with lock:
                now += 1
                most = max(most, now)
            threading.Event().wait(0.02)
            with lock:
                now -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(16)))
    assert most == 2


def test_a_third_goes_on_when_a_slot_comes_free_in_time(monkeypatch):
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(work_slot())
        threading.Timer(0.05, held.close).start()
        with work_slot():
            pass


def test_a_slot_rests_and_then_comes_free(monkeypatch):
    monkeypatch.setattr(work_slots, "MAX_WAIT_SECONDS", 0)
    with work_slot(), work_slot():
        pass
    with pytest.raises(NoWorkSlotError), work_slot():
        pass
    threading.Event().wait(work_slots.REST_SECONDS * 3)
    with work_slot(), work_slot():
        pass
    threading.Event().wait(work_slots.REST_SECONDS * 3)


def test_an_error_gives_the_slot_back(monkeypatch):
    monkeypatch.setattr(work_slots, "MAX_WAIT_SECONDS", 0)
    for _ in range(10):
        with pytest.raises(ZeroDivisionError), work_slot():
            raise ZeroDivisionError
    with work_slot(), work_slot(), pytest.raises(NoWorkSlotError), work_slot():
        pass
    with work_slot(), work_slot():
        pass


def test_who_finds_many_waiting_is_told_at_once(monkeypatch):
    monkeypatch.setattr(work_slots, "_places", threading.BoundedSemaphore(2))
    with work_slot(), work_slot(), pytest.raises(NoWorkSlotError), work_slot():
        pass


def assert_busy(response):
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert BUSY.encode() in response.content


@pytest.mark.django_db
def test_a_visitor_without_a_slot_is_told_and_keeps_the_answers(client, every_slot_taken):
    file = SimpleUploadedFile("form.docx", fill(stand_in(), ANSWERS))
    response = client.post("/nhs-mail/check-form/", {"form": file})
    assert_busy(response)
    assert "<title>Error: " in response.content.decode()
    assert "no-store" in response["Cache-Control"]

    response = client.post("/nhs-mail/fill-in/", ANSWERS | {"step": "download"})
    assert_busy(response)
    assert 'value="Sunny Brook Care Home"' in response.content.decode()

    response = client.post("/nhs-mail/change-protocol/", PROTOCOL)
    assert_busy(response)
    assert 'value="Bea"' in response.content.decode()


@pytest.mark.django_db
def test_an_answer_that_is_wrong_needs_no_slot(client, every_slot_taken):
    assert client.post("/nhs-mail/check-form/", {}).status_code == 200
    assert client.post("/nhs-mail/fill-in/", {}).status_code == 200
    assert client.get("/nhs-mail/fill-in/").status_code == 200


def test_an_editor_without_a_slot_is_told_beside_the_file(editor, every_slot_taken):
    today = timezone.localdate().isoformat()

    def file(data=b"a,b", name="a.csv"):
        return SimpleUploadedFile(name, data)

    sent = {
        "/admin/snippets/guidance/formversion/add/": {
            "version": "kept-1",
            "published_on": today,
            "file": file(sign_up_sheet().blank, "a.docx"),
        },
        "/admin/ods-list/new/": {"dated": today, "files": file()},
        "/admin/questions/": {"edition": "2097-98", "file": file()},
    }
    for address, data in sent.items():
        assert_busy(editor.post(address, data))
    assert FormVersion.objects.count() == 1
    assert not ImportRun.objects.exists()


def test_an_editor_without_a_slot_for_the_trial_gets_a_page(editor, every_slot_taken):
    form = FormVersion.objects.get()
    for method, name in (("get", "questions"), ("post", "put-in-use")):
        sent = {"as": "checkable"}
        response = getattr(editor, method)(f"/admin/forms/{form.pk}/{name}/", sent)
        assert (response.status_code, response["Retry-After"]) == (503, "10")
        assert b"We are busy right now" in response.content


@pytest.mark.django_db
def test_a_slot_is_taken_only_once_the_body_is_read(client, monkeypatch):
    steps = []

    @contextmanager
    def slot():
        steps.append("slot")
        yield

    class Body(SimpleUploadedFile):
        def read(self, *args):
            steps.append("body")
            return super().read(*args)

    monkeypatch.setattr("guidance.form.views.work_slot", slot)
    client.post("/nhs-mail/check-form/", {"form": Body("a.docx", b"PK\3\4")})

    assert steps[0] == "body"
    assert steps.count("slot") == 1
    assert steps[-1] == "slot"
