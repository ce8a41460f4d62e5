"""The way from the admin's first page to the Data manager's pages."""

from django.contrib import admin
from django.shortcuts import redirect

from guide.figures.admin import ReadOnlyAdmin
from guide.releasing.rehearsal import MAY_SWITCH
from guide.releasing.switches import Switch


@admin.register(Switch)
class SwitchAdmin(ReadOnlyAdmin):
    """New figures: its list is the page with everything that is staged, shown and kept."""

    def has_module_permission(self, request):
        """Name it to those who may switch."""
        return request.user.has_perm(MAY_SWITCH)

    def has_view_permission(self, request, obj=None):
        """Show it to those who may switch."""
        return request.user.has_perm(MAY_SWITCH)

    def changelist_view(self, request, extra_context=None):
        """Lead to the page."""
        return redirect("new_figures")
