"""Pages are compressed where their size can tell no secret."""

import gzip

import pytest

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip, br"}


def test_a_page_that_is_the_same_for_all_is_compressed(client):
    response = client.get("/ods/", headers=GZIP)  # core.page_cache does pages

    assert response["Content-Encoding"] == "gzip"
    assert b"<h1>" in gzip.decompress(response.content)
    assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize("address", ["/account/login/", "/account/signup/"])
def test_a_page_with_a_csrf_token_is_not_compressed(client, address):
    assert "Content-Encoding" not in client.get(address, headers=GZIP)


def test_a_page_for_somebody_logged_in_is_not_compressed(client):
    client.force_login(UserFactory())

    for address in ("/", "/members/", "/search/?q=code"):
        assert "Content-Encoding" not in client.get(address, headers=GZIP)


def test_the_answer_to_a_post_is_not_compressed(client):
    assert "Content-Encoding" not in client.post("/contact/", {"name": "A"}, headers=GZIP)


def test_a_word_file_is_sent_as_it_is(client):
    response = client.get("/nhs-mail/guide.docx", headers=GZIP)

    assert "Content-Encoding" not in response
