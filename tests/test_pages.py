"""The public pages of the starter content, as a visitor gets them."""

import pytest

ADDRESSES = [
    "/",
    "/nhs-mail/",
    "/nhs-mail/guide/",
    "/nhs-mail/after-you-join/",
    "/dspt/",
    "/accessibility/",
    "/cookies/",
    "/privacy/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_answers_with_one_h1_and_no_cookie(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response.content.count(b"<h1>") == 1
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/nhs-mail/"])
def test_at_most_8_queries(client, address, django_assert_max_num_queries):
    from wagtail.models import Site

    Site.clear_site_root_paths_cache()
    with django_assert_max_num_queries(8) as captured:
        client.get(address)
    print([q["sql"][:150] for q in captured.captured_queries])
