"""The home page, the DSPT page with the owner's NOTE, and the legal pages."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, Site

from core.notices import Notice
from core.seeding.content import mark_as_seeded, read_toml, seed_page
from home.models import ContentPage, HomePage

FOLDER = Path(__file__).parent / "seed"
LEGAL_PAGES = ("accessibility", "cookies", "privacy")


def seed_home() -> None:
    if mark_as_seeded("home page"):
        _make_home()
    home = HomePage.objects.first()
    if home:
        notices = [{"type": "notice", "value": notice.pk} for notice in _new_notices()]
        seed_page(home, ContentPage, read_toml(FOLDER, "dspt") | {"notices": notices})
        for name in LEGAL_PAGES:
            seed_page(home, ContentPage, read_toml(FOLDER, name))
    if mark_as_seeded("editors publish"):
        _let_editors_publish()


def _make_home() -> None:
    """The home page takes the place of Wagtail's own welcome page."""
    root = Page.get_first_root_node()
    root.get_children().filter(slug="home", content_type__model="page").delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(**read_toml(FOLDER, "home")))
    home.save_revision().publish()
    address = urlsplit(settings.SITE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": address.port or 443, "root_page": home},
    )


def _new_notices() -> list[Notice]:
    return [
        Notice.objects.create(**notice)
        for notice in read_toml(FOLDER, "notices")["notices"]
        if mark_as_seeded(f"notice {notice['title']}")
    ]


def _let_editors_publish() -> None:
    """There is no workflow: without this, somebody in Editors alone could only save drafts."""
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name="Editors"),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="publish_page"),
    )
