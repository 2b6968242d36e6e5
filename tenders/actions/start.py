from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from greenprocure.accounts.models import User
from tenders.actions.changing import changing, settle
from tenders.actions.differences import plain
from tenders.actions.figures import refresh
from tenders.models import Event, Tender
from tenders.queries.usual import usual


def create_tender(*, by: User, key: UUID, fields: dict[str, Any], purpose: str = "") -> Tender:
    """A new tender with its first lot; or the one that she made with the same key for the same purpose.

    `purpose` says what it begins from, empty for nothing: a key of another page gives no other tender back.
    What `fields` does not say of unit and contract standard is as usual for the person and the agency.
    """
    key = stored_key(by, key, purpose)
    try:
        return _create(by=by, key=key, fields=usual(by, fields["agency"]) | fields)
    except IntegrityError:
        made = Tender.objects.filter(creation_key=key, created_by=by).first()
        if made is None:
            raise
        return made


def stored_key(person: User, key: UUID, purpose: str) -> UUID:
    """What a tender that the person made with the one-time key is known by."""
    return uuid5(key, f"{person.pk} {purpose}".strip())


@transaction.atomic
def _create(*, by: User, key: UUID, fields: dict[str, Any]) -> Tender:
    categories = fields.pop("categories")
    tender = Tender.objects.create(creation_key=key, created_by=by, owner=by, **fields)
    tender.categories.set(categories)
    settle(tender)
    tender.lots.create(number=1)
    data = {"etter": plain(fields | {"categories": categories})}
    Event.objects.create(
        tender=tender, actor=by, kind="created", version=tender.version, rule_set=tender.rule_set, data=data
    )
    refresh(tender)
    return tender


def save_start(*, by: User, tender: Tender, version: int, fields: dict[str, Any]) -> Tender:
    """Saves the first step. Raises Conflict when the tender has moved on since `version`."""
    fields = dict(fields)
    categories = fields.pop("categories")
    with changing(by=by, tender=tender, version=version, kind="start") as data:
        current = Tender.objects.get(pk=tender.pk)
        before = {name: getattr(current, name) for name in fields}
        data["før"] = plain(before | {"categories": current.categories.all()})
        data["etter"] = plain(fields | {"categories": categories})
        for name, value in fields.items():
            setattr(current, name, value)
        current.save(update_fields=list(fields))
        current.categories.set(categories)
    return tender
