from django.contrib.sitemaps.views import sitemap
from django.urls import path

from search import views
from search.sitemaps import SITEMAPS, robots

urlpatterns = [
    path("search/", views.search, name="search"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
