"""sitemap.xml and robots.txt: public pages and services, nothing for members only."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.services import registered_services
from members.access.policy import members_only_pages
from search.models import SearchEntry


class PublicSitemap(Sitemap):
    """Addresses start with SITE_URL, whatever host a request names."""

    @property
    def protocol(self) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PagesSitemap(PublicSitemap):
    """As in Wagtail's own sitemap, and the access policy is asked as well."""

    def items(self):
        pages = Page.objects.live().public().filter(depth__gt=1).order_by("path")
        return pages.exclude(pk__in=members_only_pages())

    def location(self, page) -> str:
        return "/" + "/".join(page.url_path.split("/")[2:])

    def lastmod(self, page):
        return page.last_published_at


class ServicesSitemap(PublicSitemap):
    def items(self):
        return (
            SearchEntry.objects.visible_to(False)
            .offered_by(registered_services())
            .filter(kind=SearchEntry.Kind.SERVICE)
            .order_by("key")
        )

    def location(self, entry) -> str:
        return entry.address


SITEMAPS = {"pages": PagesSitemap, "services": ServicesSitemap}


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "Allow: /account/login/",
        "Allow: /account/signup/",
        "Disallow: /search/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
