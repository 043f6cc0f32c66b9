"""Which redirects can work: from an address where nothing stands, to one where something does.

Wagtail makes one whenever a page is renamed or moved. docs/decisions.md: Redirects never go round
"""

import re
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.forms import RedirectForm as WagtailRedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

FROM_SERVICE = "A part of the site itself is at this address, so a redirect would never be used"
FROM_PAGE = (
    "The page “{}” is at this address, so a redirect would never be used. "
    "Rename or move that page: its redirect comes by itself"
)
TO_DRAFT = "“{}” is not published, so visitors would find nothing there. Publish it first"
NO_ADDRESS = "This is no address. Enter one such as /old-page/"
TO_NOWHERE = "Choose a page, or enter an address"
IN_A_CIRCLE = "Visitors would be led from there back here, round in a circle"


def path_of(address: str) -> str:
    """As redirects store it: "/old-page", without the slash at the end.

    Raise ValidationError for what cannot be taken apart, such as "//[".
    """
    try:
        return urlsplit(Redirect.normalise_path(address)).path
    except ValueError as error:
        raise ValidationError(NO_ADDRESS) from error


def validate_nothing_is_at(address: str) -> None:
    """Raise ValidationError where a redirect from `address` would never be used."""
    path = path_of(address)
    if _is_service(path) or _is_service(f"{path.rstrip('/')}/"):
        raise ValidationError(FROM_SERVICE)
    page = live_page_at(path)
    if page:
        raise ValidationError(FROM_PAGE.format(page.title))


def _is_service(path: str) -> bool:
    try:
        return resolve(path).url_name != "wagtail_serve"
    except Resolver404:
        return False


def live_page_at(path: str) -> Page | None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    root = site.root_page.url_path.rstrip("/") if site else ""
    return Page.objects.live().filter(url_path=f"{root}{path.rstrip('/')}/").first()


class RedirectForm(WagtailRedirectForm):
    """An address of this site may be typed without its name, such as /contact/."""

    redirect_link = forms.CharField(
        label="Redirect to any address",
        required=False,
        max_length=255,
        help_text="Of this website, such as /contact/, or of another, such as https://example.org/",
    )

    def clean_old_path(self):
        path_of(self.cleaned_data["old_path"])  # before Wagtail's `clean` takes it apart
        return self.cleaned_data["old_path"]

    def clean_redirect_link(self):
        link = self.cleaned_data["redirect_link"]
        if link.startswith((settings.SITE_URL, "/")):
            path_of(link.removeprefix(settings.SITE_URL))
        return f"{settings.SITE_URL}{link}" if re.match(r"/(?!/)", link) else link

    def clean(self):
        super().clean()
        page, link = (self.cleaned_data.get(name) for name in ("redirect_page", "redirect_link"))
        if page and not page.live:
            self.add_error("redirect_page", TO_DRAFT.format(page.title))
        elif not page and not link and "redirect_link" not in self.errors:
            self.add_error("redirect_page", TO_NOWHERE)
        elif link and "old_path" in self.cleaned_data and self._leads_back(link):
            self.add_error("redirect_link", IN_A_CIRCLE)
        return self.cleaned_data

    def _leads_back(self, link: str) -> bool:
        passed = {path_of(self.cleaned_data["old_path"])}
        others = Redirect.objects.exclude(pk=self.instance.pk)
        while link and link.startswith((settings.SITE_URL, "/")):
            path = path_of(link.removeprefix(settings.SITE_URL))
            if path in passed:
                return True
            passed.add(path)
            following = others.filter(old_path=path).first()
            link = following.link if following else ""
        return False


def delete_redirects_from(instance: Page, **kwargs) -> None:
    """Signal receiver: a page has come to an address. Redirects from there are never used again;
    once it is unpublished, they could lead round in a circle.
    """
    pages = [instance, *instance.get_descendants().live()]
    paths = [path_of(page.get_url() or "") for page in pages if page.live]
    Redirect.objects.filter(old_path__in=set(paths) - {"/"}).delete()
