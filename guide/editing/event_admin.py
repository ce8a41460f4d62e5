"""Who did what, to read and to take away."""

from django.contrib import admin
from django.http import HttpResponse

from guide.editing.events import Event
from guide.figures.csv_cells import as_csv_text


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """Everything that was done to texts; nobody changes it."""

    list_display = ["at", "by_name", "deed", "title", "version_number", "comment"]
    list_filter = ["deed", "at", "by_name"]
    search_fields = ["title", "by_name", "comment"]
    date_hierarchy = "at"
    actions = ["take_away"]
    show_full_result_count = False

    def has_add_permission(self, request):
        """Nobody adds what was not done."""
        return False

    def has_change_permission(self, request, event=None):
        """Nobody changes what was done."""
        return False

    def has_delete_permission(self, request, event=None):
        """Nobody deletes what was done."""
        return False

    @admin.action(description="Take the chosen lines away as a CSV file", permissions=["view"])
    def take_away(self, request, events):
        """Answer with one line an event."""
        rows = [row_of(event) for event in events.newest_first()]
        text = as_csv_text(("when", "who", "what", "of what", "version", "comment"), rows)
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="who-did-what.csv"'
        return response


def row_of(event):
    """Return one event as the cells of a line."""
    when = event.at.isoformat(timespec="seconds")
    return when, event.by_name, event.get_deed_display(), event.title, event.version_number, event.comment
