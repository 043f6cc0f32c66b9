"""Who tested the site, when and how; nobody claims more than a test has shown."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.site_settings import SiteSettings
from home.models import ContentPage
from tests.factories import SiteSettingsFactory

pytestmark = pytest.mark.django_db

TESTED = {
    "accessibility_tested_on": date(2026, 11, 2),
    "accessibility_tested_by": "Example Testers looked at 10 pages with 2 screen readers.",
}


def shown(client) -> str:
    return " ".join(client.get("/accessibility/").content.decode().split())


def test_the_page_says_that_nobody_has_tested_it_until_an_editor_says_who(client):
    assert "No person has tested the whole of this website yet." in shown(client)

    SiteSettingsFactory(**TESTED, accessibility_contact="Ann Example, ann@example.org")
    page = shown(client)
    assert "The last test was on 2 November 2026. Example Testers looked at" in page
    assert "Contact for accessibility: Ann Example, ann@example.org" in page
    assert "No person has tested" not in page


@pytest.mark.parametrize("claim", ["This site is Fully compliant.", "It is fully accessible."])
def test_a_page_claims_to_be_fully_compliant_only_with_the_day_of_a_test(client, claim):
    page = ContentPage.objects.get(slug="accessibility")
    page.body.append(("text", f"<p>{claim}</p>"))

    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "before a test" in str(refused.value.message_dict["body"])
    SiteSettingsFactory(**TESTED)
    page.full_clean()


def test_the_starter_content_makes_no_claim(client):
    assert "fully" not in shown(client).lower()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"accessibility_tested_by": ""}, "accessibility_tested_by"),
        (
            {"accessibility_tested_on": timezone.localdate() + timedelta(1)},
            "accessibility_tested_on",
        ),
    ],
)
def test_a_test_needs_a_day_that_has_been_and_somebody_who_did_it(change, field):
    settings = SiteSettings(**TESTED | change)

    with pytest.raises(ValidationError) as refused:
        settings.full_clean()
    assert field in refused.value.message_dict
