"""Review: what the officer sends, and what the leader looks at before she decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.reviewing import Incomplete, approve, recall, send_back, submit
from tenders.actions.stepping import Refused
from tenders.forms.criteria import VersionForm
from tenders.forms.review import APPROVE, DecideForm, DespiteForm, SubmitForm
from tenders.models import Review, State, Tender
from tenders.permissions import own_tender_for
from tenders.presenters import listed
from tenders.queries.completeness import Completeness, completeness_of
from tenders.queries.deviations import deviations_of
from tenders.queries.event_words import TALK
from tenders.queries.lots import whole_lots
from tenders.queries.reviews import approvers, changes_after_last_round, changes_since
from tenders.rules.workflow import Refusal
from tenders.views.conflicts import show_conflict, show_stale
from tenders.views.frame import beside
from tenders.views.lots import cards_of
from tenders.views.standing import people_url, standing, tell_refusal

TITLE, TEMPLATE = "Gjennomgang", "tenders/review.html"
UNDECIDED = (State.DRAFT, State.IN_REVIEW, State.RETURNED)
SEND, SEND_TEMPLATE = "Send til gjennomgang", "tenders/submit.html"
DONE = {True: "Anskaffelsen er godkjent.", False: "Anskaffelsen er returnert."}


@require_safe
def review(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    return render(request, TEMPLATE, _page(request, tender, DecideForm(version=tender.version)))


@require_POST
def decide(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.REVIEW_TENDER)
    form = DecideForm(request.POST, version=tender.version)
    if not form.is_valid():
        return render(request, TEMPLATE, _page(request, tender, form))
    is_approved, reason = form.cleaned_data["decision"] == APPROVE, form.cleaned_data["reason"]
    take = approve if is_approved else send_back
    try:
        take(by=request.user, tender=tender, version=form.opened_version, reason=reason)
    except Conflict:
        return _moved_on(request, tender, form)
    except Refused as refused:
        if refused.why == Refusal.STATE:
            return _too_late(request, tender, reason)
        tell_refusal(request, refused)
    except Incomplete:
        messages.warning(
            request, "Anskaffelsen har mangler og kan ikke godkjennes. Se listen, og returner den."
        )
    else:
        messages.success(request, DONE[is_approved])
        return redirect(tender)
    return redirect("tenders:review", tender.public_id)


def _moved_on(request: SignedInRequest, tender: Tender, form: DecideForm) -> HttpResponse:
    """Nothing is decided: she sees who changed what, and what she wrote waits in the form."""
    # Made anew, so that she chooses again with the change before her eyes.
    again = DecideForm(version=tender.version, initial={"reason": form.cleaned_data["reason"]})
    moved_on = changes_since(tender, form.opened_version)
    return render(request, TEMPLATE, _page(request, tender, again) | {"moved_on": moved_on}, status=409)


def _too_late(request: SignedInRequest, tender: Tender, reason: str) -> HttpResponse:
    """Another has decided, or it is taken back: nothing is left to decide, and what she wrote is hers."""
    last = tender.events.select_related("actor").exclude(kind__in=TALK).order_by("pk").last()
    return show_stale(request, tender, "review", Conflict(last), typed=reason)


def _page(request: SignedInRequest, tender: Tender, form: DecideForm) -> dict[str, Any]:
    form.helper.form_action = reverse("tenders:decide", args=[tender.public_id])
    context = beside(tender, TITLE) | standing(request.user, tender) | {"form": form}
    if tender.state == State.NO_PURCHASE:
        return context
    lots, complete = whole_lots(tender), completeness_of(tender) if tender.state in UNDECIDED else None
    despite = _despite(tender, context["round"])
    return context | {
        "verdicts": cards_of([lot for lot in lots if lot.award_mode]),
        "deviations": deviations_of(lots),
        "has_several": len(lots) > 1,
        "completeness": complete,
        "lacking": (complete.stops if despite else complete.gaps) if complete else (),
        "despite": despite,
        "since": changes_after_last_round(tender),
    }


def _despite(tender: Tender, newest: Review | None) -> str:
    """Why what is in review, or was approved, was sent with faults; empty for what is being worked on."""
    return newest.despite if newest and tender.state not in (State.DRAFT, State.RETURNED) else ""


def send(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    """What is lacking, and the form that sends it."""
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    if tender.state not in (State.DRAFT, State.RETURNED):
        return redirect("tenders:review", tender.public_id)
    complete = completeness_of(tender)
    kind = DespiteForm if complete.findings else SubmitForm
    form = kind(request.POST or None, version=tender.version)
    if not form.is_valid():
        return render(request, SEND_TEMPLATE, _sending(request.user, tender, form, complete))
    try:
        submit(by=request.user, tender=tender, version=form.opened_version, **form.values())
    except Conflict as conflict:
        stored = kind(version=tender.version)
        context = _sending(request.user, tender, form, complete)
        return show_conflict(request, SEND_TEMPLATE, context, form=form, stored=stored, conflict=conflict)
    except Incomplete:
        return render(request, SEND_TEMPLATE, _sending(request.user, tender, form, complete))
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, _sent(tender))
    return redirect(tender)


def _sent(tender: Tender) -> str:
    leaders = approvers(tender)
    told = f"Beskjed er sendt til {listed(leaders)}." if leaders else "Ingen kan avgjøre den ennå."
    return f"Anskaffelsen er sendt til gjennomgang. {told}"


def _sending(user: User, tender: Tender, form: SubmitForm, complete: Completeness) -> dict[str, Any]:
    return beside(tender, SEND) | {
        "form": form,
        "completeness": complete,
        "others": approvers(tender),
        "people_url": people_url(user, tender),
    }


@require_POST
def take_back(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = own_tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    form = VersionForm(request.POST, version=tender.version)
    if not form.is_valid():
        return redirect("tenders:review", tender.public_id)
    try:
        recall(by=request.user, tender=tender, version=form.opened_version)
    except Conflict as conflict:
        return show_stale(request, tender, "review", conflict)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, "Anskaffelsen er trukket tilbake fra gjennomgangen.")
    return redirect(tender)
