"""Links of live texts in admin: which are broken, where they stand, and the editor's word against the check."""

import re
from functools import cache

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from guide.editing.link_check import BROKEN_FIRST, CheckedLink, LinkState
from guide.editing.links_in_texts import links_in_texts

MARKED = "marked"
SHOWN_IN_LIST = 3
# An address may be broken after any of these signs, and after forty letters without one.
PARTS = re.compile(r"[^/?&=_.#-]{0,40}[/?&=_.#-]*")
IN_NO_TEXT = "in no live text now"


class StateFilter(admin.SimpleListFilter):
    """Links by what is known of them; those that an editor called fine stand apart."""

    title = "state"
    parameter_name = "state"
    names = {
        "broken": (LinkState.BROKEN, "Broken"),
        "fine": (LinkState.GOOD, "Fine"),
        "failed": (LinkState.FAILED_ONCE, "Failed once"),
        "not-told": (LinkState.NOT_TOLD, "Could not be checked"),
        "unchecked": (LinkState.UNKNOWN, "Not checked yet"),
    }

    def lookups(self, request, model_admin):
        return [*((name, words) for name, (_, words) in self.names.items()), (MARKED, "Called fine by an editor")]

    def queryset(self, request, links):
        if self.value() == MARKED:
            return links.marked()
        return links.in_state(self.names[self.value()][0]) if self.value() in self.names else links


@admin.register(CheckedLink)
class CheckedLinkAdmin(admin.ModelAdmin):
    """What manage.py check_links found; nobody adds, changes or deletes a link here, the texts do."""

    # Everything here is found out, not typed.
    fields = readonly_fields = [
        "opening", "state_in_words", "words", "found_in", "failure_count", "last_good_at", "last_checked_at",
    ]  # fmt: skip
    list_filter = [StateFilter, "is_internal"]
    list_select_related = ["marked_fine_by"]
    search_fields = ["address", "words"]
    list_display_links = ["address_in_parts"]
    actions = ["call_fine", "check_again"]
    show_full_result_count = False

    def get_list_display(self, request):
        """Show where each link stands; the texts are read once for the whole list."""
        # Django asks for the columns more than once a page; the texts are read with the first row.
        found = cache(links_in_texts)

        @admin.display(description="found in")
        def found_in(link):
            return places_of(link, found(), most=SHOWN_IN_LIST)

        return ["address_in_parts", "state_in_words", "words", found_in, "last_good_at", "last_checked_at"]

    def get_ordering(self, request):
        """What needs an editor most comes first."""
        return BROKEN_FIRST

    def has_add_permission(self, request):
        """Links come from the texts."""
        return False

    def has_change_permission(self, request, link=None):
        """What was found is not changed by hand."""
        return False

    def has_delete_permission(self, request, link=None):
        """A link goes when no text holds it."""
        return False

    def has_mark_permission(self, request):
        """Whether somebody's word may stand against the check."""
        return request.user.has_perm("editing.change_checkedlink")

    @admin.display(description="state", ordering="state")
    def state_in_words(self, link):
        """Say what is known of a link, and who said otherwise."""
        if not link.marked_fine_at:
            return link.get_state_display() or LinkState.UNKNOWN.label
        day = date_format(timezone.localtime(link.marked_fine_at), "M j, Y")
        return f"called fine by {link.marked_fine_by or 'an editor who is gone'} on {day}"

    @admin.display(description="address", ordering="address")
    def address_in_parts(self, link):
        """Write an address so that a long one takes several lines."""
        return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in PARTS.findall(link.address)))

    @admin.display(description="address")
    def opening(self, link):
        """Lead to the page itself, so that an editor can look."""
        return format_html('<a href="{}" rel="noreferrer">{}</a>', link.address, self.address_in_parts(link))

    @admin.display(description="found in")
    def found_in(self, link):
        """Lead to the texts that hold the link."""
        return places_of(link, links_in_texts())

    @admin.action(description="This link is fine", permissions=["mark"])
    def call_fine(self, request, links):
        """Let an editor who opened the links overrule the check."""
        count = self.chosen(links).mark_fine(request.user, timezone.now())
        messages.success(request, f"Called fine until they open again or are checked anew: {count}.")

    @admin.action(description="Check again next time", permissions=["mark"])
    def check_again(self, request, links):
        """Let the next run check the links, whenever they were checked."""
        count = self.chosen(links).check_again()
        messages.success(request, f"The next run of the link check looks at them again: {count}.")

    def chosen(self, links):
        """Return the chosen links without what only the list needs."""
        return CheckedLink.objects.filter(pk__in=links.values_list("pk", flat=True))


def places_of(link, found, most=None):
    """Return the live texts that hold a link, each leading to where it is changed; in a list not all of many."""
    places = found.get(link.address, ())
    shown = [('<a href="{}">{}</a>', place.admin_address, place.title) for place in places[:most]]
    more = [("and {} more", len(places) - len(shown))] if len(places) > len(shown) else []
    return format_html_join(", ", "{}", ((format_html(*each),) for each in (*shown, *more))) or IN_NO_TEXT
