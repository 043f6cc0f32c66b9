"""What the site always shows, and is not published: for the list on the admin's home."""

from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page

from core.dashboard.registry import DashboardRow
from home.models import LEGAL_DEPTH, LEGAL_PAGES

WHAT = "“{}” is not published, but the site always shows it"


def unpublished_pages() -> list[DashboardRow]:
    always = Q(sites_rooted_here__isnull=False) | Q(depth=LEGAL_DEPTH, slug__in=LEGAL_PAGES)
    return [
        DashboardRow(
            WHAT.format(page),
            "Visitors are told that there is no such page",
            "Publish it",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in Page.objects.not_live().filter(always).distinct()
    ]
