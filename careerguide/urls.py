"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from careerguide.crawlers import robots, sitemap
from careerguide.health import healthz, readyz
from guide.articles.addresses import guide_addresses
from guide.careers.page_addresses import page_addresses
from guide.careers.region_addresses import region_addresses

urlpatterns = [
    path("", include("guide.releasing.urls")),
    path("admin/", include("guide.editing.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"rooms": [guide_addresses, page_addresses, region_addresses]}, name="sitemap"),
    path("", include("guide.articles.urls")),
    path("", include("guide.careers.urls")),
    path("", include("guide.salary.urls")),
]
