from django.contrib.sitemaps.views import sitemap
from django.urls import path

from search import crawlers, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("sitemap.xml", sitemap, {"sitemaps": crawlers.SITEMAPS}, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
]
