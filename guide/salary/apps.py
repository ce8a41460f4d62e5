"""The Django app of this room."""

from django.apps import AppConfig


class SalaryConfig(AppConfig):
    """Salary estimates."""

    name = "guide.salary"
    label = "salary"
    verbose_name = "Salary estimates"
