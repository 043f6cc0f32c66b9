"""The headers of an answer, whole."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db

PUBLIC_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
ADMIN_POLICY = {
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
}


def policy_of(response):
    return set(response.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("address", ["/", "/nhs-mail/", "/no-such-page/", "/health/live"])
def test_a_public_response_has_each_security_header(client, address):
    headers = dict(client.get(address).headers)
    headers.pop("ETag", "")  # of public pages, which are kept

    assert set(headers.pop("Content-Security-Policy").split("; ")) == PUBLIC_POLICY
    for name in ("Content-Type", "Content-Length", "Vary"):
        headers.pop(name, None)
    assert "no-cache" in headers.pop("Cache-Control")
    headers.pop("Expires", None)
    assert headers == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "browsing-topics=()",
    }


def test_the_admin_has_a_policy_of_its_own(admin_client):
    assert policy_of(admin_client.get("/admin/")) == ADMIN_POLICY


def test_a_page_that_only_begins_like_the_admin_is_public(client):
    assert policy_of(client.get("/administration/")) == PUBLIC_POLICY


@pytest.mark.parametrize("path", ["/admin/api/main/pages/", "/api/v2/pages/"])
def test_a_visitor_finds_no_api(client, path):
    assert client.get(path).status_code in (302, 404)


def test_no_page_is_shared_by_password(admin_client):
    from home.models import HomePage

    page = HomePage.objects.get()
    privacy = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    admin_client.post(privacy, {"restriction_type": "password", "password": "x"})

    assert not PageViewRestriction.objects.filter(page=page).exists()
