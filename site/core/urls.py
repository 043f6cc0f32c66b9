from django.urls import path

from core import health, security_txt, serving

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("documents/<int:pk>/", serving.serve_document, name="document"),
    path(".well-known/security.txt", security_txt.security_txt, name="security-txt"),
    path("documents/<int:pk>/<path:filename>", serving.serve_document, name="document"),
    path("images/<int:pk>/<path:filename>", serving.serve_rendition, name="rendition"),
    path("avatar_images/<str:filename>", serving.serve_avatar),
]
