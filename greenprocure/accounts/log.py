"""The agency's own log: people, settings and what was taken out."""

from typing import Any

from greenprocure.accounts.models import Agency, AgencyEvent, User


def note(*, agency: Agency, by: User | None, kind: str, data: dict[str, Any]) -> AgencyEvent:
    """Writes one line that cannot be changed. Call it in the transaction of what it tells about.

    `by` is None for what the installation does by a command. People stand in `data` by their number, so that
    a forgotten person is forgotten here too.
    """
    return AgencyEvent.objects.create(agency=agency, actor=by, kind=kind, data=data)
