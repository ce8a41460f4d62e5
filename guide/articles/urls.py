"""Addresses of the guide."""

from django.urls import path, re_path

from guide.articles import views
from guide.articles.models import PAGE_SLUGS

urlpatterns = [
    path("guide/", views.guide, name="guide"),
    path("guide/<slug:slug>/", views.section, name="section"),
    path("guide/<slug:section_slug>/<slug:slug>/", views.article, name="article"),
    re_path(rf"^(?P<slug>{'|'.join(PAGE_SLUGS)})/$", views.page, name="page"),
]
