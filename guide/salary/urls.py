"""Addresses of the salary room."""

from django.urls import path

from guide.salary import compare_views, suggest_views, views

urlpatterns = [
    path("salary/", views.salary, name="salary"),
    path("salary/estimate.csv", views.estimate_csv, name="estimate_csv"),
    path("salary/suggest", suggest_views.suggest, name="suggest"),
    path("salary/compare/", compare_views.compare_salaries, name="compare"),
    path("api/v1/estimate", views.estimate_api, name="estimate_api"),
]
