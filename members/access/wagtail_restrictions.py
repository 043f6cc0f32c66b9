"""Wagtail's own restriction on the members' area, put back whenever an editor removes it.

The access policy does not need it. Wagtail's queries (`.public()`), its sitemap and whatever is
installed later go by it.
"""

from django.apps import apps
from django.db import transaction
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from members.access.site_settings import MembersSettings

LOGIN = PageViewRestriction.LOGIN


def restore_restrictions() -> None:
    for hub in apps.get_model("members", "MembersHubPage")._default_manager.all():
        PageViewRestriction.objects.get_or_create(page=hub, restriction_type=LOGIN)
    collection = MembersSettings.load().collection
    if collection:
        CollectionViewRestriction.objects.get_or_create(
            collection=collection, restriction_type=LOGIN
        )


def restore_restrictions_after(**kwargs: object) -> None:
    """Signal receiver: a restriction was changed, or the hub was made."""
    transaction.on_commit(restore_restrictions)
