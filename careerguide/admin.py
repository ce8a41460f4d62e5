"""Administrators see who has set up a second factor, and may remove it; its secret is never shown."""

from django.contrib import admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from careerguide import account_admin as account_admin
from careerguide.account_admin import outranks
from careerguide.models import SecondFactor, remove_second_factor

# Their own pages show secrets and let an administrator add a device for somebody else.
admin.site.unregister([TOTPDevice, StaticDevice])


@admin.register(SecondFactor)
class SecondFactorAdmin(admin.ModelAdmin):
    """Removing one makes its owner set up a new app at the next sign-in."""

    list_display = ("user", "created_at", "last_used_at")
    search_fields = ("user__username",)
    fields = readonly_fields = ("user", "created_at", "last_used_at")
    list_select_related = ("user",)

    def has_add_permission(self, request):
        """Nobody sets up the app of somebody else."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nothing of it can be changed."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Refuse to remove the app of an account that holds more rights."""
        return super().has_delete_permission(request, obj) and not (obj and outranks(obj.user, request.user))

    def delete_model(self, request, obj):
        """Remove the recovery codes with the app."""
        remove_second_factor(obj.user)

    def delete_queryset(self, request, queryset):
        """Remove the recovery codes with each app."""
        for device in queryset:
            remove_second_factor(device.user)
