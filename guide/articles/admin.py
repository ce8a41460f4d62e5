"""Sections of the guide in admin."""

from django.contrib import admin

# Registers images.
from guide.articles.models import Section


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    """Parts of the guide, in the order in which readers meet them."""

    list_display = ["title", "slug", "published_articles", "position"]
    search_fields = ["title", "summary"]
    fields = ["title", "slug", "summary", "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_article_counts()

    def get_readonly_fields(self, request, section=None):
        """Keep the address of a section that exists: its articles and its readers rely on it."""
        return ["slug"] if section else []

    def get_prepopulated_fields(self, request, section=None):
        return {} if section else {"slug": ["title"]}

    @admin.display(description="published articles", ordering="article_count")
    def published_articles(self, section):
        return section.article_count

    def view_on_site(self, section):
        return section.get_absolute_url()
