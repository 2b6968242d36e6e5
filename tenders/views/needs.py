"""The needs assessment: one page, saved as far as it is answered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.reasoning import save_needs
from tenders.forms.needs import NeedsForm, SkipForm
from tenders.models import Tender
from tenders.permissions import tender_for
from tenders.queries.needs import answers_of, assessment_of, needs_of, purchase_of, questionnaire_of
from tenders.queries.outcomes import result_of
from tenders.rules.needs import Assessment, presets
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import next_url


def needs(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    if "skipped_reason" in request.POST:
        return _skip(request, tender)
    form = _form(tender, request.POST or None)
    if not form.is_bound:
        return render(request, "tenders/needs.html", _context(tender, form))
    valid = form.is_valid()
    if request.htmx:
        return _renewed(request, tender, form)
    if not valid:
        return render(request, "tenders/needs.html", _context(tender, form))
    return _save(request, tender, form)


def _form(
    tender: Tender, data: Any, *, answers: dict[str, object] | None = None, shown: tuple[str, ...] = ()
) -> NeedsForm:
    """The form on what is stored; with `answers`, showing the questions that those make visible."""
    stored = answers_of(tender) or presets(
        questionnaire_of(tender), purchase_of(tender), today=timezone.localdate()
    )
    assessment = assessment_of(tender, stored if answers is None else answers)
    if data and answers is None and data.get("shown"):
        shown = tuple(data["shown"].split(","))
    return NeedsForm(
        data,
        version=tender.version,
        questionnaire=questionnaire_of(tender),
        stored=stored,
        shown=shown or assessment.visible,
        mandatory=assessment.mandatory,
        first=assessment.first,
        judge=lambda given: assessment_of(tender, given),
    )


def _renewed(request: SignedInRequest, tender: Tender, form: NeedsForm) -> HttpResponse:
    """The same form with the questions that the answers on the page call for; nothing is saved."""
    answers = form.answers()
    renewed = _form(tender, request.POST, answers=answers)
    context = _context(tender, renewed, assessment_of(tender, answers))
    return render(request, "tenders/_needs_form.html", context)


def _context(tender: Tender, form: NeedsForm, assessment: Assessment | None = None) -> dict[str, Any]:
    stored = needs_of(tender)
    return step_context(tender, "needs") | {
        "form": form,
        "result": result_of(tender, assessment or assessment_of(tender)),
        "is_answered": bool(answers_of(tender)),
        "skip_form": SkipForm(
            version=tender.version, initial={"skipped_reason": stored.skipped_reason if stored else ""}
        ),
    }


def _save(request: SignedInRequest, tender: Tender, form: NeedsForm) -> HttpResponse:
    answers = form.answers()
    assessment = assessment_of(tender, answers)
    try:
        save_needs(
            by=request.user,
            tender=tender,
            version=form.opened_version,
            questionnaire=form.questionnaire.version,
            # Whoever answers has not left the assessment out.
            fields={"answers": answers, "skipped_reason": ""},
            ends=assessment.complete and assessment.ends_without_purchase,
        )
    except Conflict as conflict:
        fresh = Tender.objects.select_related("agency", "needs").get(pk=tender.pk)
        return show_conflict(
            request,
            "tenders/needs.html",
            _context(fresh, form),
            form=form,
            stored=_form(fresh, None, shown=tuple(form.fields)),
            conflict=conflict,
        )
    if "go_on" in request.POST and assessment.complete:
        return redirect(next_url(tender, "needs"))
    return redirect(f"{request.path}#resultat")


def _skip(request: SignedInRequest, tender: Tender) -> HttpResponse:
    skip = SkipForm(request.POST, version=tender.version)
    if not skip.is_valid():
        context = _context(tender, _form(tender, None)) | {"skip_form": skip, "has_errors": True}
        return render(request, "tenders/needs.html", context)
    try:
        save_needs(
            by=request.user,
            tender=tender,
            version=skip.opened_version,
            questionnaire=questionnaire_of(tender).version,
            fields={"skipped_reason": skip.cleaned_data["skipped_reason"]},
        )
    except Conflict as conflict:
        fresh = needs_of(tender)
        reason = fresh.skipped_reason if fresh else ""
        stored = SkipForm(version=tender.version, initial={"skipped_reason": reason})
        context = _context(tender, _form(tender, None)) | {"skip_form": skip}
        return show_conflict(
            request, "tenders/needs.html", context, form=skip, stored=stored, conflict=conflict
        )
    return redirect(next_url(tender, "needs"))
