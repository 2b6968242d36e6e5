from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class TendersConfig(AppConfig):
    name = "tenders"
    verbose_name = "Anskaffelser"

    def ready(self) -> None:
        # The library does not know who uses its texts, so it is listened to.
        post_save.connect(_library_event, sender="criteria.RevisionEvent")
        # Nor does the agency's administration know of tenders: it is told what a person leaves behind.
        from greenprocure.accounts.leaving import tell_of
        from tenders.queries.leaving import open_tenders_of

        tell_of(open_tenders_of)


def _library_event(instance: Any, **kwargs: object) -> None:
    """A text that takes another's place, or is taken away, decides which tenders are on superseded texts."""
    from criteria.enums import Act
    from tenders.actions.figures import library_changed

    replaces = instance.kind == Act.PUBLISHED and instance.revision.number > 1
    if replaces or instance.kind == Act.RETIRED:
        library_changed(instance.revision.criterion)
