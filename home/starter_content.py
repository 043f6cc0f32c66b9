"""The home page, the DSPT page with the owner's NOTE, and the legal pages."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from core import starter
from core.notices import Notice
from home.models import ContentPage, HomePage

FOLDER = Path(__file__).parent / "starter"
LEGAL_PAGES = ("accessibility", "cookies", "privacy")


def load() -> None:
    home = HomePage.objects.first() or _make_home()
    if not home.get_children().filter(slug="dspt").exists():
        notices = [{"type": "notice", "value": notice.pk} for notice in _notices()]
        starter.add_page(home, ContentPage, starter.read(FOLDER, "dspt") | {"notices": notices})
    for name in LEGAL_PAGES:
        starter.add_page(home, ContentPage, starter.read(FOLDER, name))


def _make_home() -> HomePage:
    """The home page takes the place of Wagtail's own welcome page."""
    root = Page.get_first_root_node()
    root.get_children().filter(slug="home", content_type__model="page").delete()
    root.refresh_from_db()
    home = starter.add_page(root, HomePage, starter.read(FOLDER, "home"))
    address = urlsplit(settings.SITE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": address.port or 443, "root_page": home},
    )
    return home


def _notices() -> list[Notice]:
    return [
        Notice.objects.get_or_create(title=notice["title"], defaults=notice)[0]
        for notice in starter.read(FOLDER, "notices")["notices"]
    ]
