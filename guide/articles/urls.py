"""Addresses of the guide."""

from django.urls import path, re_path

from guide.articles import views

urlpatterns = [
    path("guide/", views.guide, name="guide"),
    path("guide/<slug:slug>/", views.section, name="section"),
    path("guide/<slug:section_slug>/<slug:slug>/", views.article, name="article"),
    re_path(r"^(?P<slug>about|privacy|accessibility)/$", views.page, name="page"),
]
