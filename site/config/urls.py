"""Fixed addresses first, Wagtail's pages last.

docs/decisions.md: Wagtail's addresses that nothing leads to are closed
"""

from django.conf import settings
from django.http import Http404
from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

from core.templatetags.parts import ICONS

handler500 = "core.http.unavailable.server_error"

styleguide = TemplateView.as_view(template_name="styleguide.html", extra_context={"icons": ICONS})
log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)


def closed(request, *args, **kwargs):
    """An address of Wagtail's that nothing here leads to answers as an unknown one does."""
    raise Http404


# Wagtail still reverses the names of some of these, so its own patterns stay behind them.
CLOSED = [
    path("_util/<path:rest>", closed),  # a page's password, and a log-in without limits
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        closed,
        name="wagtaildocs_authenticate_with_password",
    ),
    re_path("^admin/password_reset/", closed),
    re_path(r"^admin/images/\d+/(generate_url|preview)/", closed),  # for addresses we do not serve
    re_path("^admin/(test404|failwhale)/", closed),  # try out Wagtail's error pages
]

urlpatterns = [
    *CLOSED,
    path("", include("core.urls")),
    path("", include("home.contact.urls")),
    path("", include("guidance.urls")),
    path("", include("guidance.ods.urls")),
    path("", include("members.urls")),
    path("admin/login/", log_in),  # Wagtail's own knows neither limits nor a second step
    path("", include("search.urls")),
    *([path("styleguide/", styleguide, name="styleguide")] if settings.STYLEGUIDE else []),
    path("admin/failwhale/", RedirectView.as_view()),  # Wagtail's trial of its error page: gone
    path("admin/", include(admin_urls)),
    path("", include(wagtail_urls)),
]
