"""Addresses of pages that read the figures."""

from django.urls import path

from guide.careers import series_pages, sources, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sources/", sources.sources, name="sources"),
    path("sources/bls-oews/", sources.oews, name="oews"),
    path("sources/<slug:page>/", series_pages.series_page, name="series_page"),
]
