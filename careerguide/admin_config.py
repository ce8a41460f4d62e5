"""Tells Django's admin to use our own site class; apart from apps.py, which may hold one default configuration only."""

from django.contrib.admin.apps import AdminConfig


class GuideAdminConfig(AdminConfig):
    """Django's admin with sign-in, second factor and kept text of our own."""

    default_site = "careerguide.admin_site.GuideAdminSite"
