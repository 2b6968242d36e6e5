"""The log of the market dialogue, and the guide to take along."""

from copy import copy
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.dialogue import remove_entry, save_entry
from tenders.exports.dialogue import ABOUT, INNOVATION
from tenders.forms.criteria import VersionForm
from tenders.forms.dialogue import EntryForm
from tenders.models import DialogueEntry
from tenders.permissions import tender_for
from tenders.queries.dialogue import Timing, contacts_of, guide_of, known_of, timing
from tenders.queries.needs import needs_of
from tenders.views.conflicts import show_conflict, show_stale
from tenders.views.frame import beside
from tenders.views.steps import step_url

TITLE = "Markedsdialog"


@require_safe
def dialogue(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    contacts = contacts_of(tender)
    context = beside(tender, TITLE) | {
        "contacts": contacts,
        "late": [contact for contact in contacts if contact.timing is Timing.LATE],
        "known": [{"key": question, "value": answer} for question, answer in known_of(tender)],
        "has_guide": needs_of(tender) is not None,
    }
    return render(request, "tenders/dialogue.html", context)


@require_safe
def guide(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    """The guide to print or read from. Raises Http404 before the needs assessment is begun."""
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    if needs_of(tender) is None:
        raise Http404
    context = {"guide": guide_of(tender), "about": ABOUT, "innovation": INNOVATION}
    return render(request, "tenders/dialogue_guide.html", beside(tender, TITLE) | context)


def new_entry(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    return _edit(request, DialogueEntry(tender=tender))


def entry(request: SignedInRequest, tender_id: UUID, entry_id: int) -> HttpResponse:
    return _edit(request, _row(request, tender_id, entry_id))


def _row(request: SignedInRequest, tender_id: UUID, entry_id: int) -> DialogueEntry:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=True)
    row = get_object_or_404(tender.dialogue, pk=entry_id)
    row.tender = tender
    return row


def _edit(request: SignedInRequest, row: DialogueEntry) -> HttpResponse:
    tender = row.tender
    form = EntryForm(request.POST or None, instance=copy(row), version=tender.version)
    is_late = row.pk is not None and timing(row.held_on, tender.settled_day) is Timing.LATE
    context = beside(tender, TITLE) | {"form": form, "row": row, "is_late": is_late}
    if not form.is_valid():
        return render(request, "tenders/dialogue_entry.html", context)
    try:
        save_entry(by=request.user, row=form.instance, version=form.opened_version)
    except Conflict as conflict:
        fresh = DialogueEntry.objects.filter(pk=row.pk).first() or DialogueEntry(tender=tender)
        stored = EntryForm(instance=fresh, version=tender.version)
        return show_conflict(
            request, "tenders/dialogue_entry.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(step_url(tender, "dialogue"))


@require_POST
def remove(request: SignedInRequest, tender_id: UUID, entry_id: int) -> HttpResponse:
    row = _row(request, tender_id, entry_id)
    form = VersionForm(request.POST, version=row.tender.version)
    if not form.is_valid():
        raise Http404
    try:
        remove_entry(by=request.user, row=row, version=form.opened_version)
    except Conflict as conflict:
        return show_stale(request, row.tender, "dialogue", conflict)
    return redirect(step_url(row.tender, "dialogue"))
