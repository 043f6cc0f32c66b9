from django.urls import path

from core.http import security_txt
from core.http.health import live, ready
from core.media.views import serve_avatar, serve_document, serve_rendition

urlpatterns = [
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("documents/<int:pk>/", serve_document, name="document"),
    path(".well-known/security.txt", security_txt.security_txt, name="security-txt"),
    path("documents/<int:pk>/<path:filename>", serve_document, name="document"),
    path("images/<int:pk>/<path:filename>", serve_rendition, name="rendition"),
    path("avatar_images/<str:filename>", serve_avatar),
]
