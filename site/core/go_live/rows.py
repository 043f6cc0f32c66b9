"""The go-live row of the site settings."""

from django.urls import reverse

from core.go_live.registry import GoLiveRow
from core.site_settings import SiteSettings


def county_named() -> GoLiveRow:
    """Done with the one name that the starter content cannot guess."""
    return GoLiveRow(
        is_done=bool(SiteSettings.load().data_controller),
        title="County named",
        what_to_do="Say which county this is, who runs this website and where people write to.",
        url=reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
        permission="core.change_sitesettings",
    )
