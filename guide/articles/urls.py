"""Addresses of the guide."""

from django.urls import path, re_path

from guide.articles import image_views, reference_views, views
from guide.articles.feed import ChangedArticles
from guide.articles.models import PAGE_SLUGS

urlpatterns = [
    path("feed/", ChangedArticles(), name="feed"),
    path("guide/", views.guide, name="guide"),
    path("guide/<slug:slug>/", views.section, name="section"),
    path("guide/<slug:section_slug>/<slug:slug>/", views.article, name="article"),
    path("glossary/", reference_views.glossary, name="glossary"),
    path("glossary/credentials/", reference_views.credentials, name="credentials"),
    path("sources/claims/", reference_views.claims, name="claims"),
    re_path(r"^images/(?P<name>[0-9a-f]{32}-[0-9]{1,4}\.webp)$", image_views.image, name="image"),
    re_path(rf"^(?P<slug>{'|'.join(PAGE_SLUGS)})/$", views.page, name="page"),
]
