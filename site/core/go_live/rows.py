"""The go-live row of the site settings."""

from django.urls import reverse

from core.go_live.registry import GoLiveRow
from core.site_settings import SiteSettings


def county_named() -> GoLiveRow:
    """Done with the one name that the starter content cannot guess and readers must know."""
    return GoLiveRow(
        is_done=bool(SiteSettings.load().data_controller),
        title="County named",
        what_to_do="Say which county this is, and where people write to. To do until “Data "
        "controller” says who runs this website: readers must know who answers for their data.",
        url=reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
        permission="core.change_sitesettings",
    )
