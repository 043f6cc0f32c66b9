"""Fixed addresses first, Wagtail's pages last."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

urlpatterns = [
    path("", include("core.urls")),
    path("", include("home.contact.urls")),
    path("", include("guidance.urls")),
    path("", include("guidance.ods.urls")),
    path("admin/", include(admin_urls)),
    path("", include(wagtail_urls)),
]
