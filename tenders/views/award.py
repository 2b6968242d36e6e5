"""Award criteria and the live verdict."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from typing import Any

from django.forms import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from greenprocure.crispy.errors import problems
from greenprocure.requests import SignedInRequest
from tenders.actions.awarding import remove_award_criterion, save_award, save_award_criterion
from tenders.actions.changing import Conflict
from tenders.forms.award import (
    DECIDING,
    MEASURE_NAMES,
    AwardCriterionForm,
    AwardForm,
    RowForm,
    is_weighed,
    row_forms,
    sub_criterion_forms,
    typed,
)
from tenders.forms.criteria import VersionForm
from tenders.models import AwardCriterion, AwardType, Lot
from tenders.queries.facts import criteria_facts, facts_of
from tenders.queries.lots import whole_lot
from tenders.queries.verdicts import card_of
from tenders.rules import facts as rule
from tenders.rules.verdict import judge
from tenders.views.conflicts import difference, differences, show_conflict, show_stale, shown
from tenders.views.frame import step_context
from tenders.views.steps import after_needs, next_url, step_url


@after_needs
def award(request: SignedInRequest, lot: Lot) -> HttpResponse:
    form = AwardForm(request.POST or None, instance=copy(lot), version=lot.tender.version)
    mode = form["award_mode"].value() or ""
    rows = row_forms(lot.award_criteria.all(), mode, request.POST)
    context = step_context(lot, "award") | _rows(lot, mode, rows) | {"lot": lot, "form": form}
    if not form.is_bound:
        return render(request, "tenders/award.html", context | {"verdict": card_of(judge(facts_of(lot)))})
    valid = form.is_valid() and all(row.is_sound for row in rows)
    context["lines"] = [*problems(form), *(line for row in rows for line in problems(row))]
    context["verdict"] = card_of(judge(_as_typed(lot, form, rows))) if valid else None
    if request.htmx:
        return render(request, "tenders/_weighing_answer.html", context)
    if not valid or "calculate" in request.POST:
        return render(request, "tenders/award.html", context | {"has_errors": not valid})
    return _save(request, lot, form, rows, context)


def _rows(lot: Lot, mode: str, rows: list[RowForm]) -> dict[str, Any]:
    """The criteria that are weighed, under the measure's name, those that decide alone, and the others."""
    unweighed = [row for row in lot.award_criteria.all() if not is_weighed(row, mode)]
    return {
        "rows": rows,
        "measure": MEASURE_NAMES.get(mode, ""),
        "deciding": [row for row in unweighed if row.type == DECIDING.get(mode)],
        "others": [row for row in unweighed if row.type != DECIDING.get(mode)],
    }


def _as_typed(lot: Lot, form: AwardForm, rows: list[RowForm]) -> rule.TenderFacts:
    """The lot's facts with the numbers on the page in place of those stored."""
    changed = {row.row.pk: row.applied() for row in rows}
    criteria = [changed.get(row.pk, row) for row in lot.award_criteria.all()]
    return replace(
        facts_of(lot),
        mode=rule.AwardMode(form.cleaned_data["award_mode"]),
        criteria=criteria_facts(criteria, form.cleaned_data["award_mode"]),
        sanction_in_contract=form.cleaned_data["has_sanction"],
    )


def _save(
    request: SignedInRequest, lot: Lot, form: AwardForm, rows: list[RowForm], context: dict[str, Any]
) -> HttpResponse:
    try:
        changed = [row.applied() for row in rows]
        save_award(by=request.user, lot=lot, version=form.opened_version, fields=form.values(), rows=changed)
    except Conflict as conflict:
        fresh, mode = whole_lot(lot.tender, lot.number), form.cleaned_data["award_mode"]
        stored = AwardForm(instance=fresh, version=lot.tender.version)
        mine = row_forms(fresh.award_criteria.all(), mode, request.POST)
        return show_conflict(
            request,
            "tenders/award.html",
            context | _rows(fresh, mode, mine),
            form=form,
            stored=stored,
            conflict=conflict,
            more=[line for row in mine for line in _of_row(row)],
        )
    return redirect(next_url(lot, "award") if "go_on" in request.POST else request.path)


def _of_row(mine: RowForm) -> Iterator[dict[str, str]]:
    """The number typed beside the number stored, where they differ."""
    if mine.is_sound:
        yield from differences(mine, RowForm(row=mine.row, measure=mine.measure))


@after_needs
def new_criterion(request: SignedInRequest, lot: Lot) -> HttpResponse:
    asked = request.GET.get("type", "")
    suggested = asked if asked in AwardType.values else ""
    row = AwardCriterion(lot=lot, type=suggested)
    if suggested == AwardType.PRICE:
        row.name = "Pris"
    row.expresses_environment = suggested == AwardType.ENVIRONMENT
    return _edit(request, row)


@after_needs
def criterion(request: SignedInRequest, lot: Lot, pk: int) -> HttpResponse:
    return _edit(request, _row(lot, pk))


def _row(lot: Lot, pk: int) -> AwardCriterion:
    row = next((row for row in lot.award_criteria.all() if row.pk == pk), None)
    if row is None:
        raise Http404
    row.lot = lot
    return row


def _edit(request: SignedInRequest, row: AwardCriterion) -> HttpResponse:
    tender = row.lot.tender
    form = AwardCriterionForm(request.POST or None, instance=copy(row), version=tender.version)
    subs = sub_criterion_forms(row, request.POST or None)
    context = step_context(row.lot, "award") | {"form": form, "formset": subs, "row": row}
    if not form.is_bound or not (form.is_valid() & subs.is_valid()):
        context |= {"lines": [*problems(form), *problems(subs)]}
        return render(request, "tenders/award_criterion.html", context)
    return _save_criterion(request, form, subs, context)


def _save_criterion(
    request: SignedInRequest, form: AwardCriterionForm, subs: BaseFormSet, context: dict[str, Any]
) -> HttpResponse:
    row = form.instance
    try:
        save_award_criterion(by=request.user, row=row, version=form.opened_version, subs=typed(subs))
    except Conflict as conflict:
        fresh = AwardCriterion.objects.filter(pk=row.pk).first() or AwardCriterion(lot=row.lot)
        stored = AwardCriterionForm(instance=fresh, version=row.lot.tender.version)
        theirs = _parts(sub_criterion_forms(fresh, None))
        return show_conflict(
            request,
            "tenders/award_criterion.html",
            context,
            form=form,
            stored=stored,
            conflict=conflict,
            more=difference("Underkriterier", _parts(subs), theirs),
        )
    return redirect(step_url(row.lot, "award"))


def _parts(subs: BaseFormSet) -> str:
    """The sub-criteria that are kept, one to a line."""
    kept = [sub for sub in subs if shown(sub["name"]) and shown(sub["DELETE"]) == "Nei"]
    return "\n".join(
        ", ".join(
            f"{sub[name].label}: {shown(sub[name])}"
            for name in sub.fields
            if name != "DELETE" and shown(sub[name])
        )
        for sub in kept
    )


@after_needs
@require_POST
def remove(request: SignedInRequest, lot: Lot, pk: int) -> HttpResponse:
    row = _row(lot, pk)
    form = VersionForm(request.POST, version=lot.tender.version)
    if not form.is_valid():
        raise Http404
    try:
        remove_award_criterion(by=request.user, row=row, version=form.opened_version)
    except Conflict as conflict:
        return show_stale(request, lot, "award", conflict)
    return redirect(step_url(lot, "award"))
