"""The log says which request, route and error it was, and nothing that a visitor typed."""

import logging
import re
from http.client import HTTPConnection

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.db import transaction
from django.test import Client

from members.users.models import User
from tests.members.conftest import make_user
from tests.serving import served

pytestmark = pytest.mark.django_db
LINE = r"^[-\d]+ [\d:,]+ INFO request (\w{8}) (.+) \d+ ms$"
CANARY = "quetzal@example.org"


def requests_in(text):
    return [what for _, what in re.findall(LINE, text, re.MULTILINE)]


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("/nhs-mail/?from=mail", "GET /nhs-mail/ 200"),
        ("/ods/?q=quetzal", "GET /ods/ 200"),
        ("/no-such-page/", "GET /<var> 404"),
        (f"/{CANARY}", "GET (no route) 404"),
        ("/static/site.css", "GET /static/ 200"),
        ("/admin/pages/7/edit/", "GET /admin/pages/<int:page_id>/edit/ 302"),
        ("/health/live", "GET /health/live 200"),
    ],
)
def test_each_request_is_one_line_with_its_route(client, log, address, line):
    client.get(address)
    assert requests_in(log()) == [line]
    assert log().count("\n") == 1
    assert "quetzal" not in log()


def test_a_key_for_a_new_password_is_in_no_line(log):
    Client(enforce_csrf_checks=True).post("/account/password/reset/key/2-a1b2c3-canary/")
    assert requests_in(log()) == ["POST /account/password/reset/key/<uidb36>-<key>/ 403"]
    assert "canary" not in log()


def test_no_line_has_the_visitors_network_address(client, log):
    client.post("/contact/", {"email": CANARY}, REMOTE_ADDR="203.0.113.7")
    assert requests_in(log()) == ["POST /contact/ 200"]
    assert "203.0.113.7" not in log()


@pytest.fixture
def broken(client, monkeypatch):
    """The contact page fails on what a unique index refuses, as a double sign-up once did."""
    make_user(CANARY)

    def fail(*args):
        try:
            with transaction.atomic():
                User.objects.create(email=CANARY)
        except Exception as error:
            raise ValueError(f"cannot take {CANARY}") from error

    monkeypatch.setattr("home.contact.views._topics", fail)
    client.raise_request_exception = False
    return lambda: client.get("/contact/")


def test_an_error_is_logged_by_place_and_type_without_its_text(broken, log):
    broken()
    assert "ERROR django.request" in log()
    assert "ValueError" in log()
    assert "IntegrityError" in log()
    assert 'raise ValueError(f"cannot take {CANARY}") from error' in log()  # the line of code
    assert CANARY not in log()


def test_the_error_page_shows_the_id_that_the_log_has(broken, log):
    page = broken().content.decode()
    number = re.search(r"give this reference: <strong>(\w{8})</strong>", page)[1]
    lines = [line for line in log().splitlines() if re.match(r"\d{4}-", line)]
    assert len(lines) == 2
    assert all(f" {number} " in line for line in lines)


def test_a_second_request_has_another_id(client, log):
    client.get("/health/live")
    client.get("/health/live")
    first, second = re.findall(LINE, log(), re.MULTILINE)
    assert first[0] != second[0]


@pytest.mark.parametrize(
    "words",
    [
        f"Refused {CANARY}, gone",
        "Invalid request from ip=203.0.113.7",
        "Error handling request /search/?q=quetzal&page=2",
    ],
)
def test_what_others_log_is_rid_of_emails_addresses_and_queries(log, words):
    logging.getLogger("gunicorn.error").error(words)
    assert "…" in log()
    assert not re.search(r"quetzal|203\.0", log())


def test_an_exception_as_a_part_of_the_message_is_its_type(log):
    logging.getLogger("core").warning("Not stored: %s", ValueError(CANARY))
    assert log().endswith(" core - Not stored: ValueError\n")


def test_a_message_with_named_parts_and_one_without_any(log):
    logging.getLogger("core").warning("%(n)s of 100%%", {"n": 5})
    logging.getLogger("core").warning("100%")
    assert re.findall(r"core - (.*)", log()) == ["5 of 100%", "100%"]


def test_what_django_finds_suspicious_is_named_by_its_kind(client, log, monkeypatch):
    def refuse():
        raise SuspiciousFileOperation("quetzal".upper())

    monkeypatch.setattr("home.contact.views._topics", refuse)
    assert client.get("/contact/").status_code == 400
    assert re.search(r"ERROR django.security\S* \w{8} SuspiciousFileOperation$", log(), re.M)
    assert "QUETZAL" not in log()


def test_a_host_that_is_not_ours_is_a_request_line_only(client, log, capfd):
    client.get("/contact/", headers={"host": "quetzal.example.org"})
    assert [line.split()[2:4] for line in log().splitlines()] == [["INFO", "request"]]
    assert "quetzal" not in capfd.readouterr().err


@pytest.mark.slow
@pytest.mark.once
def test_a_head_request_is_one_line_too(own_site, capfd):
    """Gunicorn warns of each, as Django leaves it to the server to send no body."""
    with served(own_site, is_filled=True) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("HEAD", "/nhs-mail/")
        assert connection.getresponse().status == 200
    lines = capfd.readouterr().err.splitlines()
    (line,) = [line for line in lines if "HEAD" in line]
    assert "HEAD /nhs-mail/ 200" in line
