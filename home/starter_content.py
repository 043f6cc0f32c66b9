"""The home page, the DSPT page with the owner's NOTE, and the legal pages."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, Site

from core import starter
from core.notices import Notice
from home.models import ContentPage, HomePage

FOLDER = Path(__file__).parent / "starter"
LEGAL_PAGES = ("accessibility", "cookies", "privacy")


def load() -> None:
    if starter.is_new("home page"):
        _make_home()
    home = HomePage.objects.first()
    if home:
        notices = [{"type": "notice", "value": notice.pk} for notice in _new_notices()]
        starter.add_page(home, ContentPage, starter.read(FOLDER, "dspt") | {"notices": notices})
        for name in LEGAL_PAGES:
            starter.add_page(home, ContentPage, starter.read(FOLDER, name))
    if starter.is_new("editors publish"):
        _let_editors_publish()


def _make_home() -> None:
    """The home page takes the place of Wagtail's own welcome page."""
    root = Page.get_first_root_node()
    root.get_children().filter(slug="home", content_type__model="page").delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(**starter.read(FOLDER, "home")))
    home.save_revision().publish()
    address = urlsplit(settings.SITE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": address.port or 443, "root_page": home},
    )


def _new_notices() -> list[Notice]:
    return [
        Notice.objects.create(**notice)
        for notice in starter.read(FOLDER, "notices")["notices"]
        if starter.is_new(f"notice {notice['title']}")
    ]


def _let_editors_publish() -> None:
    """There is no workflow: without this, somebody in Editors alone could only save drafts."""
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name="Editors"),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="publish_page"),
    )
