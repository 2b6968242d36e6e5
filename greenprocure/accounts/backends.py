from typing import Any

from django.contrib.auth.backends import ModelBackend

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission


class RoleBackend(ModelBackend):
    """Password log-in, and the admin's permissions read from the role table instead of from groups."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return self.has_module_perms(user_obj, perm.split(".")[0]) or super().has_perm(user_obj, perm, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        curates = isinstance(user_obj, User) and user_obj.may(Permission.CURATE)
        return (curates and app_label == "criteria") or super().has_module_perms(user_obj, app_label)
