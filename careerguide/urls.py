"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from careerguide.crawlers import robots, sitemap
from careerguide.health import healthz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("", include("guide.articles.urls")),
    path("", include("guide.careers.urls")),
    path("", include("guide.salary.urls")),
]
