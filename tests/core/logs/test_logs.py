"""The log says what happened and to which request, and nothing of whoever asked."""

import io
import logging
import logging.config
import re
from copy import deepcopy

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError
from django.test import Client

from core.logs.safe_errors import describe, safe_traceback
from home.contact.models import Message
from members.users.models import User

ANN = "ann@example.org"


@pytest.fixture
def log(monkeypatch):
    """What the server's own handler writes, from its own settings."""
    written = io.StringIO()
    configured = logging.config.DictConfigurator(deepcopy(django_settings.LOGGING))
    for kind in ("filters", "formatters"):
        for name, each in list(configured.config[kind].items()):
            make = getattr(configured, f"configure_{kind.removesuffix('s')}")
            configured.config[kind][name] = make(each)
    handler = configured.configure_handler(configured.config["handlers"]["stderr"])
    handler.setStream(written)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_id_and_no_words(client, log):
    client.get("/ods/?q=elm+house", headers={"X-Forwarded-For": "203.0.113.9"})

    [line] = [each for each in log.getvalue().splitlines() if " requests " in each]
    assert re.search(r"\[[0-9a-f]{32}\] GET /ods/ 200 \d+ ms$", line)
    assert "elm" not in log.getvalue()
    assert "203.0.113" not in log.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/nhs-mail/", "/nhs-mail/ 200"),
        ("/nothing/ann@example.org/", "- 404"),
        ("/07700900123/", "page 404"),
        ("/07700900123", "- 301"),
        ("/account/password/reset/key/1-secret/", "/account/password/reset/key/(?P"),
        ("/contact/sent/a-token/", "/contact/sent/<sent>/"),
    ],
)
def test_an_address_is_logged_as_its_pattern(client, log, address, logged):
    client.get(address)

    assert logged in log.getvalue()
    for typed in ("ann@", "07700", "1-secret", "a-token"):
        assert typed not in log.getvalue()


@pytest.mark.django_db
def test_nginx_gives_the_id_and_a_stranger_does_not(client, log, settings):
    given = "0123456789abcdef" * 2
    client.get("/ods/", headers={"X-Request-ID": given})
    assert given not in log.getvalue()
    settings.TRUSTED_PROXY_COUNT = 1
    client.get("/ods/", headers={"X-Request-ID": "x" * 32})
    assert "x" * 32 not in log.getvalue()
    client.get("/ods/", headers={"X-Request-ID": given})
    assert given in log.getvalue()


@pytest.mark.django_db
def test_an_error_names_the_place_and_no_row(log, monkeypatch):
    """An IntegrityError wrote an email address six times."""
    User.objects.create_user(ANN, "three random words")

    def fail(*args, **kwargs):
        try:
            User.objects.bulk_create([User(email=ANN)])
        except IntegrityError as error:
            raise ValueError(f"{ANN} is there already") from error

    monkeypatch.setattr("home.contact.views.ContactForm", fail)
    browser = Client(raise_request_exception=False)
    page = browser.get(f"/contact/?email={ANN}")

    assert page.status_code == 500
    shown = re.search(r"give us this number: ([0-9a-f]{8})<", page.content.decode())[1]
    assert f"[{shown}" in log.getvalue()
    assert "IntegrityError" in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert "test_logs.py" in log.getvalue()
    assert "ann@" not in log.getvalue()


def test_an_error_as_an_argument_is_described_only(log):
    logging.getLogger("core.test").warning("It failed: %s", ValueError(ANN))

    assert "It failed: ValueError" in log.getvalue()
    assert "ann@" not in log.getvalue()


def test_what_is_about_code_is_told_in_full():
    assert describe(TypeError("f() takes 1 argument")) == "TypeError: f() takes 1 argument"
    assert describe(FileNotFoundError(2, "No such file", ANN)) == "FileNotFoundError: No such file"
    assert describe(KeyError(ANN)) == "KeyError"


def test_causes_that_go_round_end():
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__context__ = second, first

    assert safe_traceback(first) == "KeyError\n\nwhich led to:\nValueError"


@pytest.mark.django_db
def test_events_tell_what_happened_without_names(client, log, admin_user):
    client.post("/account/login/", {"login": ANN, "password": "wrong"})
    ann = User.objects.create_user(ANN, "three random words")
    number = ann.pk
    ann.delete()

    assert " events [" in log.getvalue()
    assert "log-in failed" in log.getvalue()
    assert f"account deleted user={number}" in log.getvalue()
    assert "ann@" not in log.getvalue()
    assert not Message.objects.filter(email=ANN).exists()
