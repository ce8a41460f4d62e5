"""Addresses of pages that read the figures."""

from django.urls import path

from guide.careers import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sources/", views.sources, name="sources"),
]
