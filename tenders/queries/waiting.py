"""«Venter på deg»: what a person is to do something about, and how much of it there is."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders.models import Outcome, PartnerBody, Review, State, Tender
from tenders.queries.comments import unanswered_mentions
from tenders.queries.prepared import Counting
from tenders.queries.reopening import due
from tenders.queries.reviews import waiting_for

# More than anybody works through in a day; what has waited longest comes first.
MOST = 50
COUNTED = 99


def queue_of(user: User, today: date) -> list[dict[str, Any]]:
    """Each kind of work with its rows, at most MOST of each; kinds with none are left out.

    key: review (she may decide), mend (returned to her), again (the approval fell), announce (approved), due
    (a postponed need whose day has come), mentions (comments, where the others are tenders).
    """
    # Read first, so that each side of the «or» finds its rows by an index.
    worked = list(_worked(user).values_list("pk", flat=True))
    hers = _editable(user).filter(Q(owner=user) | Q(pk__in=worked))
    kinds = {"review": waiting_for(user).order_by("id"), **_coming_back(user, hers, today)}
    sections = [
        {"key": key, "rows": list(rows.select_related("agency", "owner")[:MOST])}
        for key, rows in kinds.items()
    ]
    mentions = unanswered_mentions(user).select_related("tender__agency", "author").order_by("id")
    sections.append({"key": "mentions", "rows": list(mentions[:MOST])})
    return [section for section in sections if section["rows"]]


def _everything(user: User, today: date) -> QuerySet[Any]:
    """All that waits for her, at most COUNTED + 1. Asks nothing yet."""
    owned = _coming_back(user, _editable(user).filter(owner=user), today)
    worked = _coming_back(user, _worked(user), today)
    arms = [waiting_for(user), *owned.values(), *worked.values(), unanswered_mentions(user)]
    first, *others = (rows.order_by().values_list("pk") for rows in arms)
    return first.union(*others, all=True)[: COUNTED + 1]


# How much waits for her on the day, at most COUNTED + 1: one query.
count_of = Counting(_everything)


def lately_counted(user: User, today: date) -> int:
    """The same as it was at most WAITING_SECONDS ago: for the header. Mostly no query."""
    count = cache.get(_key(user))
    if count is None:
        count = count_of(user, today)
        cache.set(_key(user), count, settings.WAITING_SECONDS)
    return int(count)


def count_anew(user: User) -> None:
    """Call it when she has done something that may have been waiting for her."""
    cache.delete(_key(user))


def _key(user: User) -> str:
    return f"waiting:{user.pk}"


def _coming_back(user: User, hers: QuerySet[Tender], today: date) -> dict[str, QuerySet[Tender]]:
    """What is to be done with those of hers that stand so."""
    # Said twice over, PostgreSQL begins with her few and not with all that the agency has approved.
    approved = hers.filter(state=State.APPROVED).exclude(
        ~Q(agency__in=user.agency_rows_with(Permission.EDIT_TENDER))
    )
    return {
        "mend": hers.filter(state=State.RETURNED).order_by("id"),
        "again": hers.filter(_fallen(), state=State.DRAFT).order_by("id"),
        "announce": approved.order_by("notice_date", "id"),
        "due": due(hers, today),
    }


def _editable(user: User) -> QuerySet[Tender]:
    """What she may edit while it is open: her agencies' own, and where they take part and may write."""
    agencies = user.agency_rows_with(Permission.EDIT_TENDER)
    shared = PartnerBody.objects.filter(tender=OuterRef("pk"), agency__in=agencies, may_write=True)
    return Tender.objects.filter(Q(agency__in=agencies) | Exists(shared))


def _worked(user: User) -> QuerySet[Tender]:
    """Those of them that she works on without owning them."""
    return _editable(user).filter(co_workers=user).exclude(owner=user)


def _fallen() -> Exists:
    """The newest round ended with an approval that fell."""
    later = Review.objects.filter(tender=OuterRef("tender"), pk__gt=OuterRef("pk"))
    return Exists(Review.objects.filter(~Exists(later), tender=OuterRef("pk"), outcome=Outcome.VOID))
