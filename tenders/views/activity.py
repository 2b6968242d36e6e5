"""The log of a tender: who did what, and each change before and after."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.forms.activity import ActivityFilter
from tenders.models import Tender
from tenders.permissions import may_edit, tender_for
from tenders.queries.activity import PER_PAGE, actors_of, entries, events_of
from tenders.views.frame import beside

TITLE, BEFORE = "Logg", "for"


@require_safe
def activity(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    narrow = ActivityFilter(request.GET, actors=actors_of(tender))
    chosen, before = narrow.chosen(), request.GET.get(BEFORE, "")
    events = events_of(
        tender,
        person=int(chosen["person"]) if "person" in chosen else None,
        group=chosen.get("hva", ""),
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    rows = list(events[: PER_PAGE + 1])
    older = request.GET.copy()
    older[BEFORE] = str(rows[PER_PAGE - 1].pk) if len(rows) > PER_PAGE else ""
    context = {
        "filter": narrow,
        "is_narrowed": bool(chosen),
        "entries": entries(tender, rows[:PER_PAGE], may_edit=_edits(request, tender)),
        "older": older.urlencode() if older[BEFORE] else "",
        "is_first": not before,
    }
    return render(request, "tenders/activity.html", beside(tender, TITLE) | context)


@require_safe
def change(request: SignedInRequest, tender_id: UUID, event_id: int) -> HttpResponse:
    """One event with everything it changed, word by word."""
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    event = get_object_or_404(tender.events.select_related("actor"), pk=event_id)
    (entry,) = entries(tender, [event], may_edit=_edits(request, tender))
    differences = [each.difference for each in entry.changes]
    context = {"entry": entry, "differences": differences}
    return render(request, "tenders/activity_change.html", beside(tender, "Før og etter") | context)


def _edits(request: SignedInRequest, tender: Tender) -> bool:
    return may_edit(request.user, tender, even_when_locked=True)
