"""What the pages of the justification and of the exemption share: begun, saved half done, never lost."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.forms.justification import ExemptionForm, JustificationForm
from tenders.models import Exemption, Justification, Lot
from tenders.queries.begun import begun
from tenders.queries.lots import whole_lot
from tenders.views.conflicts import show_conflict
from tenders.views.frame import step_context
from tenders.views.steps import next_url

Form = JustificationForm | ExemptionForm


@dataclass(frozen=True)
class Page:
    """One of the two pages. `tell` gives what it shows of the lot, and of the row as it is filled in."""

    step: str
    model: type[Justification] | type[Exemption]
    form: type[Form]
    save: Callable[..., None]
    tell: Callable[[Lot, Any], dict[str, Any]]

    def stored_form(self, lot: Lot) -> Form:
        return self.form(instance=getattr(lot, self.step, None), version=lot.tender.version)


def reason(request: SignedInRequest, lot: Lot, page: Page, typed: QueryDict | None = None) -> HttpResponse:
    """Shows the page, or saves what was sent. `typed` is shown in its place, and then nothing is saved."""
    # A copy: validation writes into its instance, and the verdict is on what is stored.
    # Without its lot, which would take what the needs assessment has begun for stored.
    row = copy(getattr(lot, page.step, None)) or page.model(**begun(lot.tender, page.step))
    form = page.form(typed or request.POST or None, instance=row, version=lot.tender.version)
    template = f"tenders/{page.step}.html"
    if typed or not form.is_bound or not form.is_valid():
        return render(request, template, _context(lot, page, form))
    try:
        page.save(by=request.user, lot=lot, version=form.opened_version, fields=form.values())
    except Conflict as conflict:
        fresh = whole_lot(lot.tender, lot.number)
        context, stored = _context(fresh, page, form), page.stored_form(fresh)
        return show_conflict(request, template, context, form=form, stored=stored, conflict=conflict)
    return redirect(next_url(lot, page.step) if "go_on" in request.POST else request.path)


def _context(lot: Lot, page: Page, form: Form) -> dict[str, Any]:
    form.is_valid()  # what was typed goes into the form's own row, and is shown as it would stand
    form.told = told = page.tell(lot, form.instance)
    lacking = [(form[lack.field].label, lack) for lack in told["lacks"]]
    new = not hasattr(lot, page.step) and begun(lot.tender, page.step)
    return step_context(lot, page.step) | {"form": form, "begun": new, "lacking": lacking} | told
