"""The home page, the DSPT page with the owner's NOTE, and the legal pages."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page, Site

from core.facts.links import pages_at
from core.links.menus import Menu
from core.notices import Notice, NoticePlace
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml, seed_page
from core.site_settings import SiteSettings
from home.models import LEGAL_PAGES, ContentPage, HomePage

FOLDER = Path(__file__).parent / "seed"


def seed_home() -> None:
    if mark_as_seeded("home page"):
        _make_home()
    home = HomePage.objects.first()
    if home:
        seed_page(home, ContentPage, read_toml(FOLDER, "dspt"))
        _add_notices(ContentPage.objects.filter(slug="dspt").first())
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
    home.save_revision(log_action=True).publish()
    address = urlsplit(settings.SITE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": address.hostname, "port": address.port or 443, "root_page": home},
    )


def seed_links() -> None:
    """Header, footer and cards, once all pages that they lead to are there."""
    content, settings = read_toml(FOLDER, "links"), SiteSettings.load()
    if mark_as_seeded("menus"):
        for name in ("header", "footer"):
            links = [{"type": "link", "value": _stored(each)} for each in content[name]]
            setattr(settings, name, Menu.objects.create(name=name.capitalize(), links=links))
        about = content["about_members_area"]
        settings.about_members_area = pages_at([about]).get(about)
        settings.save()
        grant_to_editors(Menu, "change", "publish")
    home = HomePage.objects.first()
    if home and mark_as_seeded("cards of the home page") and not home.cards:
        home.cards = [{"type": "card", "value": _stored(each)} for each in content["cards"]]
        home.save_revision(log_action=True).publish()


def _stored(link: dict) -> dict:
    """With `link` as a LinkBlock stores it, in place of an address."""
    address = link.pop("address")
    page = pages_at([address]).get(address)
    return link | {"link": {"page": page.pk} if page else {"service": address}}


def count_references() -> None:
    """Texts were stored before some pages that they lead to."""
    if mark_as_seeded("references of starter content"):
        call_command("rebuild_references_index", verbosity=0)


def _add_notices(page: ContentPage | None) -> None:
    for notice in read_toml(FOLDER, "notices")["notices"] if page else ():
        if mark_as_seeded(f"notice {notice['title']}"):
            Notice.objects.create(placed_on=[NoticePlace(page=page)], **notice)


def _let_editors_publish() -> None:
    """There is no workflow: without this, somebody in Editors alone could only save drafts."""
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name="Editors"),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="publish_page"),
    )
