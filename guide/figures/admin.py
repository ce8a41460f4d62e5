"""The figures in admin: to look up and to check, never to change by hand."""

from django.contrib import admin
from django.utils.html import format_html_join

from guide.figures.models import Area, Industry, Occupation, Release, Wage

MARKS_IN_WORDS = {
    "*": "wage not available",
    "**": "employment not available",
    "#": "at or above the publisher's top code",
    "~": "tiny share",
}


class ReadOnlyAdmin(admin.ModelAdmin):
    """Figures come from the publisher's files alone (manage.py import_oews)."""

    show_full_result_count = False

    def has_add_permission(self, request, *args):
        """Nobody adds figures by hand."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes figures by hand."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes figures by hand."""
        return False


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """One publication of a series, and the files it was loaded from."""

    list_display = ["title", "publisher", "month", "released_on", "status"]
    list_filter = ["status", "publisher", "series", "vintage"]
    search_fields = ["publisher", "series", "title", "=vintage"]
    fields = ["title", "publisher", "series", "month", "released_on", "address", "status", "loaded_files"]
    readonly_fields = ["month", "loaded_files"]

    @admin.display(description="reference month", ordering="reference_month")
    def month(self, release):
        """Name the month that the figures describe."""
        return f"{release.reference_month:%B %Y}"

    @admin.display(description="files (sha256)")
    def loaded_files(self, release):
        """List the files that were loaded, each with its digest."""
        rows = ((file["name"], file["sha256"]) for file in release.files)
        return format_html_join("", "<div>{} ({})</div>", rows) or "none"


@admin.register(Area)
class AreaAdmin(ReadOnlyAdmin):
    """Places for which wages are published."""

    list_display = ["area_code", "title", "level", "state_letters"]
    list_filter = ["level", ("states", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["area_code", "title", "=state_letters"]


@admin.register(Occupation)
class OccupationAdmin(ReadOnlyAdmin):
    """Occupations, those of the guide and those kept to compare with."""

    list_display = ["soc_code", "title", "in_guide"]
    list_filter = ["in_guide"]
    search_fields = ["soc_code", "title"]


@admin.register(Industry)
class IndustryAdmin(ReadOnlyAdmin):
    """Industries by owner."""

    list_display = ["industry_code", "title", "group", "own_code"]
    list_filter = ["group", "own_code"]
    search_fields = ["industry_code", "title"]


@admin.register(Wage)
class WageAdmin(ReadOnlyAdmin):
    """Published rows, each with its source and with the publisher's marks in words."""

    list_display = ["occupation", "area", "industry", "annual_50", "annual_mean", "employment", "missing", "source"]
    list_filter = ["release", "area__level", "occupation", "industry__group"]
    list_select_related = ["occupation", "area", "industry", "release"]
    search_fields = [
        "occupation__soc_code",
        "occupation__title",
        "area__area_code",
        "area__title",
        "industry__industry_code",
        "industry__title",
    ]
    exclude = ["release", "marks"]
    readonly_fields = ["source", "missing"]

    @admin.display(description="source", ordering="release")
    def source(self, wage):
        """Name the release of the row and its day."""
        released_on = wage.release.released_on
        day = (
            f"released {released_on:%B} {released_on.day}, {released_on.year}" if released_on else "release day unknown"
        )
        return f"{wage.release}, {day}"

    @admin.display(description="why figures are missing")
    def missing(self, wage):
        """Say why figures of the row are missing, in words."""
        if wage.annual_only:
            return "annual wages only" + self._marked(wage, " · ", skip="hourly")
        if wage.hourly_only:
            return "hourly wages only" + self._marked(wage, " · ", skip="annual")
        return self._marked(wage, "")

    def _marked(self, wage, joint, skip=None):
        """Name the marked figures by mark, leaving out those that BLS publishes for nobody in the occupation."""
        by_mark = {}
        # In the order of the model: PostgreSQL keeps the keys of a JSON value in an order of its own.
        for column in Wage._meta.concrete_fields:
            mark = wage.marks.get(column.name)
            if mark and not (skip and column.name.startswith(skip)):
                by_mark.setdefault(mark, []).append(str(column.verbose_name))
        words = "; ".join(f"{MARKS_IN_WORDS.get(mark, mark)}: {', '.join(names)}" for mark, names in by_mark.items())
        return joint + words if words else ""


# At the end, because it builds on ReadOnlyAdmin.
from guide.figures import series_admin  # noqa: E402, F401
