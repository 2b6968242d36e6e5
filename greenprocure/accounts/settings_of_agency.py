"""What an agency decides for itself: settings, units, texts, logo. Each change leaves a line in its log."""

from typing import Any

from django.db.models import Model
from django.forms.models import model_to_dict

from greenprocure.accounts.log import note
from greenprocure.accounts.logo import name_of
from greenprocure.accounts.models import Agency, Logo, PresetText, Unit, User
from greenprocure.accounts.people import locked


def save_settings(*, by: User, agency: Agency, fields: dict[str, Any]) -> None:
    """Saves those of the agency's own fields that differ."""
    with locked(agency):
        current = Agency.objects.get(pk=agency.pk)
        if changed := _changes(current, fields):
            _set(current, fields)
            note(agency=agency, by=by, kind="settings", data=changed)


def save_unit(*, by: User, agency: Agency, unit: Unit | None, fields: dict[str, Any]) -> Unit:
    """A new unit, or the changed one. Raises IntegrityError when the agency has one of that name."""
    return _save(by=by, agency=agency, row=unit or Unit(agency=agency), fields=fields, kind="unit")


def save_text(*, by: User, agency: Agency, text: PresetText | None, fields: dict[str, Any]) -> PresetText:
    """A new preset text, or the changed one."""
    return _save(by=by, agency=agency, row=text or PresetText(agency=agency), fields=fields, kind="text")


def set_logo(*, by: User, agency: Agency, picture: bytes | None) -> None:
    """The agency's logo, as logo.made_anew() gave it, or none."""
    with locked(agency):
        rows = Logo.objects.filter(agency=agency)
        before = rows.values_list("name", flat=True).first() or ""
        after = name_of(picture) if picture else ""
        if before == after:
            return
        rows.delete()
        if picture:
            Logo.objects.create(agency=agency, picture=picture, name=after)
        happened = "logo" if picture else "logo_removed"
        note(agency=agency, by=by, kind=happened, data={"bilde": after, "forrige": before})


def _save(*, by: User, agency: Agency, row: Any, fields: dict[str, Any], kind: str) -> Any:
    with locked(agency):
        is_new = row.pk is None
        current = row if is_new else type(row).objects.get(pk=row.pk)
        changed = {"etter": fields} if is_new else _changes(current, fields)
        if changed:
            _set(current, fields)
            about = {kind: current.pk, "navn": str(current)}
            happened = f"{kind}_added" if is_new else f"{kind}_changed"
            note(agency=agency, by=by, kind=happened, data=about | changed)
    return current


def _changes(row: Model, fields: dict[str, Any]) -> dict[str, Any]:
    before = model_to_dict(row, fields=list(fields))
    after = {name: value for name, value in fields.items() if before[name] != value}
    return {"før": {name: before[name] for name in after}, "etter": after} if after else {}


def _set(row: Model, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
