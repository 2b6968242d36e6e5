"""Review: sent by those who made the tender, decided by somebody who has no hand in it."""

from django.utils import timezone

from greenprocure.accounts.models import User
from greenprocure.mailing import send_later
from tenders.actions.stepping import end_round, stepping
from tenders.models import Outcome, Review, Tender
from tenders.queries import presets
from tenders.queries.completeness import Gap, completeness_of
from tenders.queries.content import hash_of
from tenders.queries.people import answerable_for, still_readers
from tenders.queries.reviews import approvers


class Incomplete(Exception):
    """Something is missing; `gaps` are not empty."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(f"{len(gaps)} mangler")
        self.gaps = gaps


def submit(*, by: User, tender: Tender, version: int, note: str = "", despite: str = "") -> Review:
    """Sends the tender to review, and tells those who may decide. Raises Conflict, Refused or Incomplete.

    `despite` says why it is sent although the check of the wording has found faults; nothing else is let by.
    """
    with stepping(by=by, tender=tender, version=version, name="submit", reason=despite) as data:
        _demand_no_gaps(tender, despite)
        review = Review.objects.create(tender=tender, submitted_by=by, note=note, despite=despite)
        data["gjennomgang"] = review.pk
    send_later(approvers(tender), "submitted", {"tender": tender, "review": review})
    return review


def recall(*, by: User, tender: Tender, version: int) -> None:
    """Takes the tender back before it is decided. Raises Conflict or Refused."""
    with stepping(by=by, tender=tender, version=version, name="recall"):
        end_round(tender)


def approve(*, by: User, tender: Tender, version: int, reason: str = "") -> Review:
    """Approves the content as it stands. Raises Conflict, Refused, or Incomplete: nothing unlawful passes."""
    with stepping(by=by, tender=tender, version=version, name="approve", reason=reason) as data:
        pending = tender.reviews.get(outcome=Outcome.PENDING)
        _demand_no_gaps(tender, pending.despite)
        review = _decide(by, tender, Outcome.APPROVED, reason, content_hash=hash_of(tender))
        Tender.objects.filter(pk=tender.pk).update(approved_texts=presets.in_use(tender))
        data["gjennomgang"] = review.pk
    _tell(review, "approved")
    return review


def send_back(*, by: User, tender: Tender, version: int, reason: str) -> Review:
    """Returns the tender to those who made it, with what must be otherwise. Raises Conflict or Refused."""
    with stepping(by=by, tender=tender, version=version, name="send_back", reason=reason) as data:
        review = _decide(by, tender, Outcome.RETURNED, reason)
        data["gjennomgang"] = review.pk
    _tell(review, "returned")
    return review


def _demand_no_gaps(tender: Tender, despite: str) -> None:
    # As a page reads it: the tender given may lack what a verdict asks for.
    rows = Tender.objects.select_related("agency", "needs").prefetch_related("categories")
    found = completeness_of(rows.get(pk=tender.pk))
    if gaps := found.stops if despite else found.gaps:
        raise Incomplete(gaps)


def _decide(by: User, tender: Tender, outcome: Outcome, reason: str, content_hash: str = "") -> Review:
    review = tender.reviews.select_related("submitted_by").get(outcome=Outcome.PENDING)
    review.outcome, review.reason, review.content_hash = outcome, reason, content_hash
    review.decided_by, review.decided_at = by, timezone.now()
    review.save(update_fields=["outcome", "reason", "content_hash", "decided_by", "decided_at"])
    return review


def _tell(review: Review, template: str) -> None:
    tender = review.tender
    told = [*answerable_for(tender), *still_readers(tender, review.submitted_by)]
    send_later(told, template, {"tender": tender, "review": review})
