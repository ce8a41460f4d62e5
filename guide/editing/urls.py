"""Addresses for those who write; they stand before those of the admin."""

from django.urls import path

from guide.editing import figures_in_use_views, picker_views

urlpatterns = [
    path("figures-in-texts/", figures_in_use_views.figures_in_texts, name="figures_in_texts"),
    path("pick/values.json", picker_views.values_json, name="pick_values"),
    path("pick/<slug:name>.json", picker_views.pick_json, name="pick_json"),
    path("pick/<slug:name>/", picker_views.pick, name="pick"),
]
