"""Addresses with capitals lead to the page."""

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/NHS-Mail/", "/nhs-mail/"),
        ("/NHS-Mail", "/nhs-mail/"),
        ("/ODS", "/ods/"),
        ("/ODS/?q=Lincoln+Green&x=A%26B", "/ods/?q=Lincoln+Green&x=A%26B"),
        ("/nhs-mail/Check-Form/", "/nhs-mail/check-form/"),
        ("/NHS-Mail/Guide.docx", "/nhs-mail/guide.docx"),
        ("/Account/Login/", "/account/login/"),
        ("/Admin/", "/admin/"),
        ("/.well-known/Security.txt", "/.well-known/security.txt"),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_capitals_lead_to_the_page_in_one_step(client, typed, address, method):
    answer = getattr(client, method)(typed)

    assert (answer.status_code, answer["Location"]) == (301, address)


@pytest.mark.parametrize(
    "typed",
    [
        "/No-Such-Page/",
        "/NHS-Mail/No-Such-Page/",
        "/nhs-mail/form/No-Such-Version/",
        "/contact/sent/ABC/",
        "/Documents/1/Plan.txt",
        "/Admin/Pages/",
    ],
)
def test_capitals_that_lead_nowhere_are_not_found(client, typed):
    assert client.get(typed, follow=True).status_code == 404


def test_no_address_leads_to_another_site(client):
    for path in ("//EVIL.example.org/", "//EVIL.example.org/ODS/", "/\\EVIL.example.org/ODS/"):
        assert client.get("/", PATH_INFO=path).status_code == 404


def test_nothing_that_is_sent_is_redirected(client):
    assert client.post("/Contact/", {"message": "Help"}).status_code == 404


def test_a_stranger_learns_nothing_of_the_members_area_by_capitals(client):
    there = client.get("/Members/Materials/Register/")
    missing = client.get("/Members/Materials/Not-There/")
    assert there.status_code == missing.status_code == 302
    assert there["Location"].startswith("/account/login/")
    assert missing["Location"].startswith("/account/login/")

    client.force_login(UserFactory())
    assert client.get("/Members/Materials/")["Location"] == "/members/materials/"
    assert client.get("/Members/Materials/Not-There/").status_code == 404
