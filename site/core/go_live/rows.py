"""The go-live row of the site settings."""

from django.urls import reverse

from core.go_live.registry import GoLiveRow
from core.site_settings import SiteSettings


def data_controller_named() -> GoLiveRow:
    return GoLiveRow(
        is_done=bool(SiteSettings.load().data_controller),
        title="Data controller named",
        what_to_do="Say who runs this website and answers for personal data.",
        url=reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
        permission="core.change_sitesettings",
    )
