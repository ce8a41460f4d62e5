"""Addresses of pages that read the figures."""

from django.urls import path, re_path

from guide.careers import (
    api_views,
    career_views,
    download_views,
    figure_views,
    region_views,
    search_views,
    series_pages,
    sources,
    views,
)

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
    path("sources/bls-oews/release.csv", download_views.release, {"kind": "csv"}, name="release"),
    path("sources/bls-oews/release.json", download_views.release, {"kind": "json"}, name="release"),
    path("sources/bls-oews/figures.csv", download_views.oews, {"kind": "csv"}, name="oews_file"),
    path("sources/bls-oews/figures.json", download_views.oews, {"kind": "json"}, name="oews_file"),
    path("sources/claims/figures.csv", download_views.claims, {"kind": "csv"}, name="claims_file"),
    path("sources/claims/figures.json", download_views.claims, {"kind": "json"}, name="claims_file"),
    path("sources/<slug:page>/", series_pages.series_page, name="series_page"),
    # The files of a page go by its name, so that an earlier edition is asked of all of them alike.
    path("sources/<slug:page>/figures.csv", download_views.series, {"kind": "csv"}, name="series_page"),
    path("sources/<slug:page>/figures.json", download_views.series, {"kind": "json"}, name="series_page"),
    path("figure/<slug:source>/<slug:edition>/<slug:name>/", figure_views.figure, name="figure"),
    path("api/v1/occupations", api_views.occupations, name="occupations_api"),
    path("api/v1/occupations/<str:soc_code>", api_views.occupation, name="occupation_api"),
    path("api/v1/areas", api_views.areas, name="areas_api"),
    path("api/v1/areas/<str:area_code>", api_views.area, name="area_api"),
    path("api/v1/figures", api_views.figures, name="figures_api"),
    path("api/v1/claims", api_views.claims, name="claims_api"),
    path("api/v1/claims/<str:slug>", api_views.claim, name="claim_api"),
    path("api/v1/openapi.json", api_views.openapi, name="openapi"),
    path("api/v1/docs", api_views.api_docs, name="api_docs"),
    # The estimate's own address is of the salary room.
    re_path(r"^api/v1/(?!estimate$)(?P<rest>.*)$", api_views.no_such_address, name="no_such_address"),
]
