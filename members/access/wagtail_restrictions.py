"""Wagtail's own restriction on the members' area, kept in place whatever editors send.

The gate does not need it. Wagtail's queries (`.public()`), its sitemap and whatever is installed
later go by it.
"""

from django.db import transaction
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from members.pages import MembersHubPage
from members.site_settings import MembersSettings

LOGIN = PageViewRestriction.LOGIN


def keep_restrictions() -> None:
    for hub in MembersHubPage.objects.all():
        PageViewRestriction.objects.get_or_create(page=hub, restriction_type=LOGIN)
    collection = MembersSettings.load().collection
    if collection:
        CollectionViewRestriction.objects.get_or_create(
            collection=collection, restriction_type=LOGIN
        )


def keep_restrictions_after(**kwargs) -> None:
    """A signal's receiver: restrictions were changed, or the hub was made."""
    transaction.on_commit(keep_restrictions)
