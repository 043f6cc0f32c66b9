"""`/health/ready` names each part, and is asked from the machine itself by any name."""

import pytest
from django.core.files.storage import default_storage

from core.backup.last import record_backup
from core.jobs.models import record_heartbeat

pytestmark = pytest.mark.django_db
PARTS = ["storage", "cache", "database", "database writes"]
PARTS += ["worker", "jobs late", "jobs failed", "lists fetched", "oldest mail", "backup"]


def test_each_part_is_named(client):
    record_heartbeat()
    record_backup()
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    answer = response.json()
    assert answer["ready"]
    assert list(answer["parts"]) == PARTS
    assert all(part["ok"] for part in answer["parts"].values())
    assert answer["parts"]["worker"]["about"] == "seen 0 s ago"


def test_a_worker_that_is_away_is_named_and_refuses_no_visitor(client):
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json()["parts"]["worker"] == {"ok": False, "about": "never seen"}


def test_storage_that_takes_nothing_hurts_visitors(client, monkeypatch):
    def full():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "probe", full, raising=False)
    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["parts"]["storage"] == {"ok": False, "about": "OSError"}


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
@pytest.mark.parametrize("own", ["127.0.0.1", "::1", ""])
def test_the_machine_itself_asks_by_any_name(client, settings, address, own):
    settings.ALLOWED_HOSTS = ["care.example.org"]
    settings.SITE_URL = "https://care.example.org"
    response = client.get(address, headers={"host": "10.0.0.7:8000"}, REMOTE_ADDR=own)

    assert response.status_code == 200


@pytest.mark.parametrize(
    "sent", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}]
)
def test_others_must_know_the_name(client, settings, sent):
    settings.ALLOWED_HOSTS = ["care.example.org"]
    for address in ("/health/live", "/health/ready"):
        assert client.get(address, headers={"host": "evil.example"}, **sent).status_code == 400
