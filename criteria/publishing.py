"""draft → hearing → published → retired. A published text is never edited: a new revision takes its place.

Every step is written down with who took it; `by` is None for the command line.
"""

from django.db import transaction
from django.utils import timezone

from criteria.catalogue import shown_revision
from criteria.enums import UNDER_WORK, Act, Status
from criteria.models import Criterion, HearingComment, Revision, RevisionEvent
from criteria.rows import entry_of, write_revision
from criteria.search import index
from greenprocure.accounts.models import User


class NotPossible(ValueError):
    """The step cannot be taken from where the revision stands; the message says why."""


def next_number(criterion: Criterion) -> int:
    """The number of the criterion's next revision. In a transaction: holds off others who ask the same."""
    Criterion.objects.select_for_update().get(pk=criterion.pk)
    newest = criterion.revisions.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def under_work(criterion: Criterion) -> Revision | None:
    """The draft, or the text on hearing, that is meant to come next."""
    return criterion.revisions.filter(status__in=UNDER_WORK).first()


@transaction.atomic
def begin(criterion: Criterion, *, by: User | None) -> Revision:
    """A draft of the next revision, saying what stands in the library. NotPossible when one is begun."""
    number = next_number(criterion)
    if begun := under_work(criterion):
        raise NotPossible(f"{begun} er allerede under arbeid.")
    stands = shown_revision(criterion)
    if stands is None:
        raise NotPossible(f"{criterion} har ingen tekst å gå ut fra.")
    draft = write_revision(criterion, entry_of(stands), number=number)
    log(draft, Act.BEGUN, by=by, note=f"Ut fra revisjon {stands.number}.")
    return draft


@transaction.atomic
def send_to_hearing(revision: Revision, *, by: User | None, note: str = "") -> Revision:
    """Locks the draft so that all comment on the same text."""
    return _move(revision, Status.DRAFT, Status.HEARING, Act.HEARING, by, note)


@transaction.atomic
def take_back(revision: Revision, *, by: User | None, note: str = "") -> Revision:
    """From hearing to draft again, to be worked on. The comments stay."""
    return _move(revision, Status.HEARING, Status.DRAFT, Act.TAKEN_BACK, by, note)


def _move(revision: Revision, start: Status, end: Status, act: Act, by: User | None, note: str) -> Revision:
    moved = Revision.objects.filter(pk=revision.pk, status=start).update(status=end)
    if not moved:
        raise NotPossible(f"{revision} er ikke lenger «{start.label}». Last siden på nytt.")
    revision.status = end
    log(revision, act, by=by, note=note)
    return revision


@transaction.atomic
def comment(revision: Revision, *, by: User, text: str, on_behalf_of: str = "") -> HearingComment:
    if not Revision.objects.filter(pk=revision.pk, status=Status.HEARING).exists():
        raise NotPossible(f"{revision} er ikke på høring.")
    made = revision.comments.create(author=by, text=text, on_behalf_of=on_behalf_of)
    log(revision, Act.COMMENTED, by=by)
    return made


@transaction.atomic
def publish(revision: Revision, *, by: User | None, note: str = "") -> Revision:
    """Makes the text the criterion's own from now on, and retires the one it replaces."""
    put_in_force(revision, by=by, note=note)
    index(Revision.objects.filter(criterion=revision.criterion))
    return revision


@transaction.atomic
def retire(criterion: Criterion, *, by: User | None, note: str = "") -> int:
    """Ends the criterion's published text, if any; returns how many rows that was (0 or 1)."""
    ended = end(criterion, by=by, note=note)
    index(Revision.objects.filter(criterion=criterion))
    return ended


def put_in_force(revision: Revision, *, by: User | None, note: str = "") -> None:
    """publish() without the search, for a load that makes its rows at the end. In a transaction."""
    Criterion.objects.select_for_update().get(pk=revision.criterion_id)  # one text at a time
    standing = Revision.objects.filter(pk=revision.pk, status__in=UNDER_WORK)
    if not standing.exists():
        raise NotPossible(f"{revision} er publisert før.")
    end(revision.criterion, by=by, note=f"Avløst av revisjon {revision.number}.")
    revision.status, revision.published_at = Status.PUBLISHED, timezone.now()
    standing.update(status=revision.status, published_at=revision.published_at)
    log(revision, Act.PUBLISHED, by=by, note=note)


def end(criterion: Criterion, *, by: User | None, note: str = "") -> int:
    """retire() without the search."""
    for current in criterion.revisions.filter(status=Status.PUBLISHED):
        Revision.objects.filter(pk=current.pk).update(status=Status.RETIRED, retired_at=timezone.now())
        log(current, Act.RETIRED, by=by, note=note)
        return 1
    return 0


def log(revision: Revision, act: Act, *, by: User | None, note: str = "") -> None:
    RevisionEvent.objects.create(revision=revision, actor=by, kind=act, note=note)
