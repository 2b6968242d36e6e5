"""Award criteria and the live verdict."""

from copy import copy
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from greenprocure.accounts.roles import Permission
from greenprocure.crispy.errors import problems
from tenders.actions.awarding import remove_award_criterion, save_award, save_award_criterion
from tenders.actions.changing import Conflict
from tenders.forms.award import (
    MEASURE_NAMES,
    AwardCriterionForm,
    AwardForm,
    RowForm,
    row_forms,
    sub_criterion_forms,
    typed,
)
from tenders.models import AwardCriterion, AwardType, Lot
from tenders.permissions import tender_for
from tenders.queries.facts import criteria_facts, facts_of
from tenders.queries.lots import whole_lot
from tenders.queries.verdicts import card_of
from tenders.rules import facts as rule
from tenders.rules.verdict import judge
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import next_url


def award(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    lot = whole_lot(tender)
    form = AwardForm(request.POST or None, instance=copy(lot), version=tender.version)
    rows = row_forms(lot.award_criteria.all(), form["award_mode"].value() or "", request.POST or None)
    measure = MEASURE_NAMES.get(form["award_mode"].value() or "", "")
    context = step_context(tender, "award") | {"lot": lot, "form": form, "rows": rows, "measure": measure}
    if not form.is_bound:
        return render(request, "tenders/award.html", context | {"verdict": card_of(judge(facts_of(lot)))})
    valid = form.is_valid() and all(row.is_valid() for row in rows)
    context["lines"] = [*problems(form), *(line for row in rows for line in problems(row))]
    context["verdict"] = card_of(judge(_as_typed(lot, form, rows))) if valid else None
    if request.htmx:
        return render(request, "tenders/_weighing.html", context)
    if not valid or "calculate" in request.POST:
        return render(request, "tenders/award.html", context | {"has_errors": not valid})
    return _save(request, lot, form, rows, context)


def _as_typed(lot: Lot, form: AwardForm, rows: list[RowForm]) -> rule.TenderFacts:
    """The lot's facts with the numbers on the page in place of those stored."""
    changed = {row.row.pk: row.applied() for row in rows}
    criteria = [changed.get(row.pk, row) for row in lot.award_criteria.all()]
    return replace(
        facts_of(lot),
        mode=rule.AwardMode(form.cleaned_data["award_mode"]),
        criteria=criteria_facts(criteria),
        sanction_in_contract=form.cleaned_data["has_sanction"],
    )


def _save(
    request: HttpRequest, lot: Lot, form: AwardForm, rows: list[RowForm], context: dict[str, Any]
) -> HttpResponse:
    try:
        changed = [row.applied() for row in rows]
        save_award(by=request.user, lot=lot, version=form.opened_version, fields=form.values(), rows=changed)
    except Conflict as conflict:
        fresh = whole_lot(lot.tender)
        stored = AwardForm(instance=fresh, version=lot.tender.version)
        return show_conflict(
            request, "tenders/award.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect(next_url(lot.tender, "award") if "go_on" in request.POST else request.path)


def new_criterion(request: HttpRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    suggested = request.GET.get("type") if request.GET.get("type") in AwardType.values else ""
    row = AwardCriterion(lot=whole_lot(tender), type=suggested)
    if suggested == AwardType.PRICE:
        row.name = "Pris"
    row.expresses_environment = suggested == AwardType.ENVIRONMENT
    return _edit(request, row)


def criterion(request: HttpRequest, tender_id: UUID, pk: int) -> HttpResponse:
    return _edit(request, _row(request, tender_id, pk))


def _row(request: HttpRequest, tender_id: UUID, pk: int) -> AwardCriterion:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    row = get_object_or_404(AwardCriterion, pk=pk, lot__tender=tender)
    row.lot = whole_lot(tender)
    return row


def _edit(request: HttpRequest, row: AwardCriterion) -> HttpResponse:
    tender = row.lot.tender
    form = AwardCriterionForm(request.POST or None, instance=row, version=tender.version)
    subs = sub_criterion_forms(row, request.POST or None)
    context = step_context(tender, "award") | {"form": form, "formset": subs, "row": row}
    if not form.is_bound or not (form.is_valid() & subs.is_valid()):
        context |= {"lines": [*problems(form), *problems(subs)]}
        return render(request, "tenders/award_criterion.html", context)
    return _save_criterion(request, form, subs, context)


def _save_criterion(
    request: HttpRequest, form: AwardCriterionForm, subs: BaseFormSet, context: dict[str, Any]
) -> HttpResponse:
    row = form.instance
    try:
        save_award_criterion(by=request.user, row=row, version=form.opened_version, subs=typed(subs))
    except Conflict as conflict:
        fresh = AwardCriterion.objects.filter(pk=row.pk).first() or AwardCriterion(lot=row.lot)
        stored = AwardCriterionForm(instance=fresh, version=row.lot.tender.version)
        return show_conflict(
            request, "tenders/award_criterion.html", context, form=form, stored=stored, conflict=conflict
        )
    return redirect("tenders:award", row.lot.tender.public_id)


@require_POST
def remove(request: HttpRequest, tender_id: UUID, pk: int) -> HttpResponse:
    row = _row(request, tender_id, pk)
    version = request.POST.get("version", "")
    try:
        remove_award_criterion(
            by=request.user, row=row, version=int(version) if version.isdigit() else row.lot.tender.version
        )
    except Conflict as conflict:
        return render(
            request, "tenders/stale.html", {"tender": row.lot.tender, "event": conflict.event}, status=409
        )
    return redirect("tenders:award", tender_id)
