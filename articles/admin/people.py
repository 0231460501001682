"""Accounts: administrators give people their roles, and nobody more than a role can give."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

FOR_SUPERUSERS = {"is_superuser", "user_permissions"}


class PeopleAdmin(UserAdmin):
    """Django's own page of accounts, on which a role is all that an administrator can give.

    Whoever may change accounts could otherwise make their own one a superuser's.
    """

    filter_horizontal = ["groups"]
    list_display = ["username", "first_name", "last_name", "roles", "is_active"]

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(sorted(group.name for group in user.groups.all())) or "none"

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [(title, options | {"fields": allowed(options["fields"])}) for title, options in fieldsets]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and may_touch(request, obj)


def allowed(fields: tuple | list) -> list:
    return [field for field in fields if field not in FOR_SUPERUSERS]


def may_touch(request: HttpRequest, user: User | None) -> bool:
    """Superusers are changed by superusers."""
    return user is None or not user.is_superuser or request.user.is_superuser


admin.site.unregister(User)
admin.site.register(User, PeopleAdmin)
