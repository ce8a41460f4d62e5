"""Figures outside the wage release in admin: to look up and to check, never to change by hand."""

from django.contrib import admin

from guide.figures.admin import ReadOnlyAdmin
from guide.figures.series import Observation, Series, text_of


@admin.register(Series)
class SeriesAdmin(ReadOnlyAdmin):
    """Series, each with its publication."""

    list_display = ["title", "publisher", "vintage", "unit", "page", "next_expected"]
    list_filter = ["publisher", "page"]
    search_fields = ["code", "name", "title", "publisher", "publication"]


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """Figures, each with the name by which an editor places it in text."""

    list_display = ["name_in_text", "key_title", "when", "figure"]
    list_filter = ["series__page", "series"]
    list_select_related = ["series"]
    search_fields = ["series__name", "key", "period", "key_title"]
    readonly_fields = ["name_in_text", "figure"]

    @admin.display(description="name in text")
    def name_in_text(self, observation):
        """Write the name as an editor puts it into text."""
        words = filter(None, (observation.series.name, observation.key, observation.period))
        return f"[[{' '.join(words)}]]"

    @admin.display(description="figure")
    def figure(self, observation):
        """Write the figure as readers see it."""
        return text_of(observation.series, observation)
