"""Everything that is stored about a person, for herself to see (personvernforordningen art. 15)."""

from collections.abc import Iterator
from typing import Any

from axes.models import AccessAttempt
from django.db.models import Model, QuerySet

from greenprocure.accounts.models import Invitation, User

# They let somebody in, and tell nothing of her.
SECRETS = {"accounts.password", "accounts.digest", "accounts.secret_hash", "otp_totp.key"}


def stored_about(user: User) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows that point at her or name her address, each column by name.

    Found by walking every relation to the person, so that a table made tomorrow is among them.
    """
    found: dict[str, list[dict[str, Any]]] = {"bruker": [_row(user)]}
    for relation in _relations():
        model, field = relation.related_model, relation.field
        rows = model._base_manager.filter(**{field.name: user})
        _add(found, f"{model._meta.verbose_name} ({field.verbose_name})", rows)
    _add(found, "invitasjon (til adressen)", Invitation.objects.filter(email=user.email))
    _add(found, "innloggingsforsøk", AccessAttempt.objects.filter(username=user.email))
    return found


def _relations() -> Iterator[Any]:
    """From each table with a person in it to the person; that between many and many is one of them."""
    for field in User._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete and not field.many_to_many:
            yield field


def _add(found: dict[str, list[dict[str, Any]]], name: str, rows: QuerySet[Any]) -> None:
    if told := [_row(row) for row in rows.order_by("pk")]:
        found[name] = told


def _row(row: Model) -> dict[str, Any]:
    return {
        field.name: field.value_from_object(row) for field in row._meta.concrete_fields if _is_told(field)
    }


def _is_told(field: Any) -> bool:
    name = f"{field.model._meta.app_label}.{field.name}"
    return name not in SECRETS and field.get_internal_type() != "BinaryField"
