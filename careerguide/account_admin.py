"""Accounts and groups in admin: nobody but a superuser gives a right that they do not hold, nor touches who holds more.

Django leaves this open: whoever may change accounts could make themselves superuser, or take over a superuser's account
by a new password.
"""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q

ONLY_SUPERUSERS = "is_superuser"


def permissions_of(account):
    """Return the permissions of an account, also where it is disabled and could not use them now."""
    if account.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(user=account) | Q(group__user=account)).distinct()


def beyond(user, permissions):
    """Whether some of these permissions are more than a person holds."""
    return not user.is_superuser and permissions.exclude(pk__in=permissions_of(user)).exists()


def outranks(account, user):
    """Whether an account is a superuser's, or holds more rights than a person; the person's own never does."""
    return not user.is_superuser and (account.is_superuser or beyond(user, permissions_of(account)))


def groups_within(user):
    """Return the groups that a person may give: those that hold nothing beyond their own rights."""
    if user.is_superuser:
        return Group.objects.all()
    return Group.objects.exclude(permissions__in=Permission.objects.exclude(pk__in=permissions_of(user)))


class OwnRightsOnly:
    """An admin that offers only the rights which a person holds, and opens only what holds no others."""

    def outranks(self, request, row):
        """Whether a row holds rights that the person who asks does not hold."""
        raise NotImplementedError

    def has_change_permission(self, request, obj=None):
        """Refuse to change what holds more."""
        return super().has_change_permission(request, obj) and not (obj and self.outranks(request, obj))

    def has_delete_permission(self, request, obj=None):
        """Refuse to delete what holds more."""
        return super().has_delete_permission(request, obj) and not (obj and self.outranks(request, obj))

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        """Offer rights and groups of one's own alone; the form refuses others that were not offered."""
        if db_field.name in {"permissions", "user_permissions"}:
            kwargs["queryset"] = permissions_of(request.user)
        elif db_field.name == "groups":
            kwargs["queryset"] = groups_within(request.user)
        return super().formfield_for_manytomany(db_field, request=request, **kwargs)


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(OwnRightsOnly, UserAdmin):
    """Accounts of staff."""

    list_display = ("username", "first_name", "last_name", "is_staff", "is_active", "last_login")

    def outranks(self, request, account):
        """Whether an account is a superuser's, or holds more rights than the person who asks."""
        return outranks(account, request.user)

    def get_readonly_fields(self, request, account=None):
        """Let only a superuser make one."""
        fields = super().get_readonly_fields(request, account)
        return fields if request.user.is_superuser else (*fields, ONLY_SUPERUSERS)


@admin.register(Group)
class RoleAdmin(OwnRightsOnly, GroupAdmin):
    """Groups of staff, each with its rights."""

    def outranks(self, request, group):
        """Whether a group holds more rights than the person who asks."""
        return beyond(request.user, group.permissions.all())
