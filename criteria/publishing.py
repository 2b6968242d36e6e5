"""draft → published → retired. A published text is never edited: a new revision takes its place."""

from django.db import transaction
from django.utils import timezone

from criteria.enums import Status
from criteria.models import Criterion, Revision


class NotPublishable(ValueError):
    """The revision is not a draft."""


def next_number(criterion: Criterion) -> int:
    """The number of the criterion's next revision. In a transaction: holds off others who ask the same."""
    Criterion.objects.select_for_update().get(pk=criterion.pk)
    newest = criterion.revisions.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


@transaction.atomic
def publish(revision: Revision) -> Revision:
    """Makes the draft the criterion's text from now on, and retires the text it replaces."""
    if revision.status != Status.DRAFT:
        raise NotPublishable(f"{revision} er ikke et utkast.")
    retire(revision.criterion)
    revision.status, revision.published_at = Status.PUBLISHED, timezone.now()
    revision.save(update_fields=["status", "published_at"])
    return revision


@transaction.atomic
def retire(criterion: Criterion) -> int:
    """Ends the criterion's published text, if any; returns how many rows that was (0 or 1)."""
    current = criterion.revisions.filter(status=Status.PUBLISHED)
    return current.update(status=Status.RETIRED, retired_at=timezone.now())
