"""What waits for a curator: drafts, hearings, reviews that are due, old texts that tenders still use."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from criteria.enums import PUBLIC, UNDER_WORK, Labelled, Status
from criteria.models import Criterion, Revision
from criteria.usage import counted, used_in_older_text

SOON = timedelta(days=90)
SHOWN = 10


class Waiting(Labelled):
    """Why a criterion wants somebody's attention."""

    DRAFT = "utkast", "Utkast"
    HEARING = "horing", "På høring"
    OVERDUE = "forfalt", "Forfalt gjennomgang"
    SOON = "snart", "Gjennomgås innen 90 dager"
    OUTDATED = "gammel", "Brukes på gammel revisjon"


def narrowed(criteria: QuerySet[Criterion], waiting: Waiting, today: date) -> QuerySet[Criterion]:
    """The criteria that wait for this. A review is overdue the day after its date."""
    published = _revisions().filter(status=Status.PUBLISHED)
    match waiting:
        case Waiting.DRAFT:
            return criteria.filter(Exists(_revisions().filter(status=Status.DRAFT)))
        case Waiting.HEARING:
            return criteria.filter(Exists(_revisions().filter(status=Status.HEARING)))
        case Waiting.OVERDUE:
            return criteria.filter(Exists(published.filter(review_on__lt=today)))
        case Waiting.SOON:
            return criteria.filter(Exists(published.filter(review_on__range=(today, today + SOON))))
        case Waiting.OUTDATED:
            return used_in_older_text(criteria)


def with_standing(criteria: QuerySet[Criterion]) -> QuerySet[Criterion]:
    """Each criterion with the title, status and review date that stand, what is under work, and its use."""
    published, newest = _revisions().filter(status=Status.PUBLISHED), _revisions().order_by("-number")
    public = _revisions().filter(status__in=PUBLIC).order_by("status")  # what is published before what was
    return counted(criteria).annotate(
        title=Subquery(newest.values("title_nb")[:1]),
        public=Subquery(public.values("status")[:1]),
        review_on=Subquery(published.values("review_on")[:1]),
        under_work=Subquery(_revisions().filter(status__in=UNDER_WORK).values("status")[:1]),
    )


def _revisions() -> QuerySet[Revision]:
    return Revision.objects.filter(criterion=OuterRef("pk")).order_by()


@dataclass(frozen=True)
class Desk:
    """The first page's block: how many there are of each, and the first of them."""

    drafts: list[Revision]
    hearings: list[Revision]
    overdue: list[Revision]
    counts: dict[str, int]


def desk(today: date) -> Desk:
    rows = Revision.objects.select_related("criterion").order_by("criterion__key")
    drafts, hearings = rows.filter(status=Status.DRAFT), rows.filter(status=Status.HEARING)
    overdue = rows.published().filter(review_on__lt=today).order_by("review_on", "criterion__key")
    return Desk(
        drafts=list(drafts[:SHOWN]),
        hearings=list(hearings.annotate(said=Count("comments"))[:SHOWN]),
        overdue=list(overdue[:SHOWN]),
        counts={"drafts": drafts.count(), "hearings": hearings.count(), "overdue": overdue.count()},
    )
