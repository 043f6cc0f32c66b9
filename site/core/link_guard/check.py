"""What is wrong with a link: a place here that is gone, a website that moved, an odd address.

docs/decisions.md: Links are looked at, never followed
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Model
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.facts.links import pages_at
from core.link_guard.links import StoredLink, links_of, things_that_link
from core.link_guard.models import DoubtfulWebsite
from core.media.models import Document
from core.services import is_switched_off, registered_services

NAME = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
NO_PAGE = "The page is not published, or it is gone"
NO_DOCUMENT = "The document is gone"
NOT_OFFERED = "This service is not offered now"
NOTHING_THERE = "Nothing is at this address"


@dataclass(frozen=True)
class Finding:
    thing: Model
    link: str
    what: str

    def __str__(self):
        return f"{self.link}: {self.what}"


def findings(things: Iterable[Model] | None = None) -> list[Finding]:
    """Of `things`, or of all that visitors can see."""
    links = [
        (thing, link)
        for thing in (things_that_link() if things is None else things)
        for link in links_of(thing)
    ]
    problem_of = Checker([link for _, link in links]).problem_of
    checked = ((thing, link, problem_of(link)) for thing, link in links)
    return [Finding(thing, *problem) for thing, link, problem in checked if problem]


class Checker:
    """Asks the database once for all links."""

    def __init__(self, links: list[StoredLink]):
        numbers = {
            kind: [link.to for link in links if link.kind == kind and link.to.isdecimal()]
            for kind in ("page", "document")
        }
        self.pages = Page.objects.in_bulk(map(int, numbers["page"]))
        self.documents = set(
            Document.objects.filter(pk__in=numbers["document"]).values_list("pk", flat=True)
        )
        typed = [link.to for link in links if link.kind == "typed"]
        self.typed = pages_at(typed)
        old_paths = [to.rstrip("/") for to in typed if to not in self.typed]
        redirects = Redirect.objects.filter(old_path__in=old_paths) if old_paths else ()
        self.redirected = {f"{each.old_path}/" for each in redirects}
        self.services = registered_services()
        self.websites = list(DoubtfulWebsite.objects.all())

    def problem_of(self, link: StoredLink) -> tuple[str, str] | None:
        """The link as editors know it, and what is wrong with it."""
        name, what = getattr(self, f"_{link.kind}", self._unknown)(link.to)
        return (name, what) if what else None

    def _page(self, to):
        page = self.pages.get(int(to)) if to.isdecimal() else None
        return (page.title if page else f"Page {to}"), "" if page and page.live else NO_PAGE

    def _document(self, to):
        there = to.isdecimal() and int(to) in self.documents
        return f"Document {to}", "" if there else NO_DOCUMENT

    def _service(self, to):
        service = next((each for each in self.services if each.address == to), None)
        return service.title if service else to, self._unoffered(
            to, "" if service else NOTHING_THERE
        )

    def _typed(self, to):
        if to in self.typed:
            return to, "" if self.typed[to].live else NO_PAGE
        if f"{to.rstrip('/')}/" in self.redirected:  # which is looked at by itself
            return to, ""
        try:
            is_there = resolve(to).url_name != "wagtail_serve"
        except Resolver404:
            is_there = False
        return to, self._unoffered(to, "" if is_there else NOTHING_THERE)

    def _unoffered(self, address: str, problem: str) -> str:
        """A service that a county does without; one that is closed for a time says so itself."""
        return problem or (NOT_OFFERED if is_switched_off(address) else "")

    def _outside(self, to):
        return to, shape_error(to) or self._website_error(to)

    def _website_error(self, address: str) -> str:
        host = urlsplit(address).hostname or ""
        return next((each.advice for each in self.websites if each.covers(host)), "")

    def _unknown(self, to):
        return to, ""


def shape_error(address: str) -> str:
    """Why no browser should be sent there; "" for an address that looks right."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "This is no web address"
    if parts.scheme not in ("http", "https") or address.count("://") > 1:
        return "A web address starts with https://, once"
    if "@" in parts.netloc:
        return "A web address has no @ before its name: the website may be another one"
    if _is_number(host) or host.startswith("xn--") or ".xn--" in host:
        return "The website has no readable name. Ask who sent it"
    if not NAME.fullmatch(host):
        return "This is no web address"
    return "" if parts.scheme == "https" else "Use https:// so that nobody can change the page"


def _is_number(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False
