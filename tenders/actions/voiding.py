"""An approval is about what was approved: it falls by itself when that changes."""

from contextvars import ContextVar

from django.utils import timezone

from greenprocure.accounts.models import User
from greenprocure.mailing import send_later
from tenders.models import Event, Outcome, Review, State, Tender
from tenders.queries.content import hash_of
from tenders.queries.people import answerable_for, still_readers

# The approvals that fell while a request is answered: by whom, of what, and the kind of the change. The
# middleware gives the list and tells of them.
fallen: ContextVar[list[tuple[User, Tender, str]] | None] = ContextVar("fallen", default=None)


def void_if_changed(*, by: User, tender: Tender, kind: str) -> None:
    """Takes an approved tender back to a draft when its content is no longer the one that was approved.

    Where nothing is to be bought after all, what was sent to review or approved falls too. Call it at the end
    of a change of that kind, in its transaction. Nothing is read in any other state.
    """
    if tender.state == State.NO_PURCHASE:
        tender.reviews.filter(outcome=Outcome.PENDING).update(outcome=Outcome.RECALLED)
        if review := _standing(tender):
            _void(by, tender, review)
    elif tender.state == State.APPROVED:
        review = _standing(tender)
        if review is None or review.content_hash != hash_of(tender):
            tender.state = State.DRAFT
            Tender.objects.filter(pk=tender.pk).update(state=State.DRAFT)
            _void(by, tender, review)
            if (told := fallen.get()) is not None:
                told.append((by, tender, kind))


def _standing(tender: Tender) -> Review | None:
    """The approval, if the newest round ended with one."""
    newest = tender.reviews.select_related("decided_by").first()
    return newest if newest and newest.outcome == Outcome.APPROVED else None


def _void(by: User, tender: Tender, review: Review | None) -> None:
    Event.objects.create(
        tender=tender,
        actor=by,
        kind="approval_void",
        version=tender.version,
        rule_set=tender.rule_set,
        data={"gjennomgang": review.pk if review else None},
    )
    if review is None:
        return
    Review.objects.filter(pk=review.pk).update(outcome=Outcome.VOID, voided_at=timezone.now())
    told = {*answerable_for(tender), *still_readers(tender, review.decided_by)} - {by}
    send_later(told, "approval_void", {"tender": tender, "by": by})
