"""Fixed addresses first, Wagtail's pages last."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
reset_password = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("", include("core.urls")),
    path("", include("home.contact.urls")),
    path("", include("guidance.urls")),
    path("", include("guidance.ods.urls")),
    path("", include("members.urls")),
    # Wagtail's own ways in know neither limits nor a second step.
    path("admin/login/", log_in),
    path("_util/login/", log_in),
    re_path("^admin/password_reset/", reset_password),
    path("", include("search.urls")),
    path("admin/failwhale/", RedirectView.as_view()),  # Wagtail's trial of its error page: gone
    path("admin/", include(admin_urls)),
    path("", include(wagtail_urls)),
]
