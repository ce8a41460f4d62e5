"""Addresses of pages that read the figures."""

from django.urls import path

from guide.careers import career_views, region_views, search_views, series_pages, sources, views

urlpatterns = [
    path("", views.home, name="home"),
    path("careers/", career_views.careers, name="careers"),
    path("careers/<slug:soc_code>/", career_views.occupation, name="occupation"),
    path("regions/", region_views.regions, name="regions"),
    path("regions/<slug:letters>/", region_views.state, name="state"),
    path("regions/<slug:letters>/<slug:area_code>/", region_views.area, name="area"),
    path("search/", search_views.search, name="search"),
    path("sources/", sources.sources, name="sources"),
    path("sources/bls-oews/", sources.oews, name="oews"),
    path("sources/<slug:page>/", series_pages.series_page, name="series_page"),
]
