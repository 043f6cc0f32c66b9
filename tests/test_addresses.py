"""Every address that this site answers, ours and Wagtail's: a new one must be decided on here."""

import re

import pytest
from django.urls import get_resolver
from wagtail.models import Collection

from core.media.models import Document
from tests.access_cases import make_person, plant

pytestmark = pytest.mark.django_db

PUBLIC = {
    *("health/live", "health/ready", ".well-known/security.txt", "robots.txt", "sitemap.xml"),
    *("documents/<int:pk>/", "documents/<int:pk>/<path:filename>"),
    *("images/<int:pk>/<path:filename>", "avatar_images/<str:filename>"),
    *("search/", "contact/", "contact/sent/<sent>/", "ods/"),
    *("nhs-mail/form/", "nhs-mail/form/<slug:version>/", "nhs-mail/guide.docx"),
    *("nhs-mail/check-form/", "nhs-mail/fill-in/", "nhs-mail/change-protocol/"),
    r"^((?:[\w\-]+/)*)$",
    "styleguide/",  # in development and here only
}
CLOSED = {
    "_util/<path:rest>",
    "documents/authenticate_with_password/<int:restriction_id>/",
    "^admin/password_reset/",
    r"^admin/images/\d+/(generate_url|preview)/",
    "^admin/(test404|failwhale)/",
    # Wagtail's own, behind the first of these.
    "_util/login/",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
}
ADMIN_FOR_EVERYBODY = {"admin/login/", "admin/sprite/", "admin/jsi18n/"}
SAMPLES = {"int": "1", "slug": "a", "str": "a", "path": "a"}


def walk(patterns, above=""):
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, route)
        else:
            yield route


def routes():
    return list(walk(get_resolver().url_patterns))


def sample(route: str) -> str:
    """An address that a route without a regular expression takes."""
    route = re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: SAMPLES[m[1] or "str"], route)
    return "/" + route.replace("^", "")


def test_every_public_address_is_one_that_was_decided_on():
    ours = ("admin/", "account/", "members/")
    assert {route for route in routes() if not route.startswith(ours)} == PUBLIC | CLOSED


def admin_addresses():
    return [
        sample(route)
        for route in routes()
        if route.startswith("admin/") and "(" not in route and "*" not in route
    ]


def test_every_address_of_the_admin_asks_a_stranger_to_log_in_or_is_closed(client):
    for address in admin_addresses():
        response = client.get(address)
        if address.strip("/") + "/" in ADMIN_FOR_EVERYBODY - {"admin/login/"}:
            assert response.status_code == 200, address
        elif response.status_code != 404:
            assert response["Location"].startswith("/account/login/"), address
    assert len(admin_addresses()) > 200


CLOSED_ADDRESSES = [
    "/_util/",
    "/_util/login/",
    "/_util/authenticate_with_password/1/1/",
    "/_util/authenticate_with_password/1/987654/",
    "/_util/authenticate_with_password/987654/1/",
    "/documents/authenticate_with_password/1/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/abc-def/",
    "/admin/password_reset/complete/",
    "/admin/test404/",
    "/admin/failwhale/",
    "/admin/images/1/generate_url/",
    "/admin/images/1/generate_url/output/",
    "/admin/images/1/preview/width-20/",
]


@pytest.mark.parametrize("method", ["get", "post", "head", "options"])
def test_a_closed_address_answers_as_an_unknown_one(client, admin_client, method, settings):
    for visitor in (client, admin_client):
        unknown = getattr(visitor, method)("/no-such-address/")
        for address in CLOSED_ADDRESSES:
            answer = getattr(visitor, method)(address)
            assert answer.status_code == unknown.status_code == 404, address
            assert answer.content == unknown.content, address


def test_a_page_with_a_stored_password_is_not_told_from_one_that_is_not_there(
    client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    page = plant().live
    fields = {"restriction_type": "password", "password": "three random words"}
    restriction = page.view_restrictions.create(**fields)
    address = "/_util/authenticate_with_password/{}/{}/"
    there = client.get(address.format(restriction.pk, page.pk))
    missing = client.get(address.format(987654, 987654))

    assert (there.status_code, there.content) == (missing.status_code, missing.content)


def test_a_collection_with_a_stored_password_is_closed_to_members_too(settings, tmp_path):
    """We offer no passwords, so there is no page to type one: nobody gets an error page."""
    settings.MEDIA_ROOT = tmp_path
    plant()
    document = Document.objects.exclude(title__startswith="canary").first()
    other = Collection.get_first_root_node().add_child(name="With a password")
    other.view_restrictions.create(restriction_type="password", password="three random words")
    Document.objects.filter(pk=document.pk).update(collection=other)

    assert make_person("member").get(f"/documents/{document.pk}/").status_code == 404
