"""The needs assessment: one page, saved as far as it is answered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from greenprocure.accounts.roles import Permission
from greenprocure.numbers import number
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.reasoning import save_needs
from tenders.forms.needs import NeedsForm, SkipForm
from tenders.models import Tender
from tenders.permissions import is_guest, tender_for
from tenders.queries.effects import estimates_of
from tenders.queries.funding import funding_of
from tenders.queries.needs import answers_of, assessment_of, needs_of, purchase_of, questionnaire_of
from tenders.queries.outcomes import result_of
from tenders.queries.picks import is_passed_over, offers, suggested_share, words_of
from tenders.queries.registers import references_of
from tenders.rules.needs import presets
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import next_url

ESTIMATES, TEMPLATE = "estimates", "tenders/needs.html"


def needs(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    if "skipped_reason" in request.POST:
        return _skip(request, tender)
    form = _form(request, tender, _with_estimates(tender, request.POST) or None)
    if not form.is_bound:
        return render(request, TEMPLATE, _context(request, tender, form))
    valid = form.is_valid()
    if request.htmx or ESTIMATES in request.POST:
        return _renewed(request, tender, form)
    if not valid:
        return render(request, TEMPLATE, _context(request, tender, form))
    return _save(request, tender, form)


def _with_estimates(tender: Tender, data: QueryDict) -> QueryDict:
    """What was sent; with the sums of the effect sheets in their fields when she asks for them."""
    if ESTIMATES not in data:
        return data
    data, sums = data.copy(), estimates_of(tender)
    for code, amount in (("U1", sums.kroner), ("U2", sums.co2e_kg)):
        if amount is not None:
            data[code] = number(round(amount, 2))
    return data


def _form(
    request: SignedInRequest,
    tender: Tender,
    data: Any,
    *,
    answers: dict[str, object] | None = None,
    shown: tuple[str, ...] = (),
) -> NeedsForm:
    """The form on what is stored; with `answers`, showing the questions that those make visible."""
    stored = answers_of(tender) or presets(
        questionnaire_of(tender), purchase_of(tender), today=timezone.localdate()
    )
    if data and answers is None and data.get("shown"):
        shown = tuple(data["shown"].split(","))
    return NeedsForm(
        data,
        version=tender.version,
        questionnaire=questionnaire_of(tender),
        stored=stored,
        shown=shown or assessment_of(tender, stored if answers is None else answers).visible,
        judge=lambda given: assessment_of(tender, given),
        references={} if is_guest(request.user, tender) else references_of(tender),
    )


def _renewed(request: SignedInRequest, tender: Tender, form: NeedsForm) -> HttpResponse:
    """The same form with the questions that the answers on the page call for; nothing is saved."""
    renewed = _form(request, tender, form.data, answers=form.answers())
    context = _context(request, tender, renewed, form.answers())
    return render(request, "tenders/_needs_form.html" if request.htmx else TEMPLATE, context)


def _context(
    request: SignedInRequest, tender: Tender, form: NeedsForm, answers: dict[str, object] | None = None
) -> dict[str, Any]:
    """The page around the form, which is judged by `answers`: else by what was typed, or is stored."""
    stored = needs_of(tender)
    if answers is None:
        answers = form.answers() if form.is_bound else form.stored
    assessment = assessment_of(tender, answers)
    # The agency's lists are its own: whoever is here for another body sees the answers alone.
    is_shared = is_guest(request.user, tender)
    found = [] if is_shared else offers(tender, words_of(tender, answers))
    return step_context(tender, "needs") | {
        "form": form,
        "sections": list(form.sections(assessment)),
        "result": result_of(tender, assessment),
        "is_answered": bool(answers_of(tender)),
        "offers": found,
        "is_passed_over": is_passed_over(answers, found),
        "picked_share": suggested_share(tender, answers),
        "estimates": estimates_of(tender),
        "funding": funding_of(tender),
        "skip_form": SkipForm(
            version=tender.version, initial={"skipped_reason": stored.skipped_reason if stored else ""}
        ),
    }


def _save(request: SignedInRequest, tender: Tender, form: NeedsForm) -> HttpResponse:
    answers = form.answers()
    try:
        save_needs(
            by=request.user,
            tender=tender,
            version=form.opened_version,
            questionnaire=form.questionnaire.version,
            # Whoever answers has not left the assessment out.
            fields={"answers": answers, "skipped_reason": ""},
        )
    except Conflict as conflict:
        fresh = Tender.objects.select_related("agency", "needs").get(pk=tender.pk)
        return show_conflict(
            request,
            TEMPLATE,
            _context(request, fresh, form),
            form=form,
            stored=_form(request, fresh, None, shown=tuple(form.fields)),
            conflict=conflict,
        )
    if "go_on" in request.POST and assessment_of(tender, answers).complete:
        return redirect(next_url(tender, "needs"))
    return redirect(f"{request.path}#resultat")


def _skip(request: SignedInRequest, tender: Tender) -> HttpResponse:
    skip = SkipForm(request.POST, version=tender.version)
    if not skip.is_valid():
        context = _context(request, tender, _form(request, tender, None))
        context |= {"skip_form": skip, "has_errors": True}
        return render(request, TEMPLATE, context)
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
        context = _context(request, tender, _form(request, tender, None)) | {"skip_form": skip}
        return show_conflict(request, TEMPLATE, context, form=skip, stored=stored, conflict=conflict)
    return redirect(next_url(tender, "needs"))
