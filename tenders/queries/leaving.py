"""What a person is answerable for when she leaves the agency."""

from django.urls import reverse

from greenprocure.accounts.leaving import Left
from greenprocure.accounts.models import Agency, User
from tenders.models import State, Tender

# Nobody needs to be answerable for these any more.
OVER = (State.CLOSED, State.WITHDRAWN, State.NO_PURCHASE)


def open_tenders_of(agency: Agency, user: User) -> list[Left]:
    """The agency's tenders that she owns and that are not over, each with the page where that is changed."""
    rows = Tender.objects.filter(agency=agency, owner=user).exclude(state__in=OVER).order_by("title", "id")
    return [Left(row.title, reverse("tenders:people", args=[row.public_id])) for row in rows]
