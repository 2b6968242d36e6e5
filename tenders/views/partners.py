"""Who shares, lends, or buys along with the agency (outcome O4)."""

from typing import Any
from uuid import UUID

from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from greenprocure.accounts.roles import Permission
from greenprocure.crispy.errors import problems
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.meeting import save_partners
from tenders.forms.partners import PartnersForm, partner_forms, typed
from tenders.models import Tender
from tenders.permissions import tender_for
from tenders.queries.outcomes import SHARED, settled_assessment, share_of
from tenders.views.conflicts import difference, show_conflict
from tenders.views.frame import beside

TITLE, TEMPLATE = "Partnere", "tenders/partners.html"


def partners(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    form = PartnersForm(request.POST or None, version=tender.version)
    rows = partner_forms(tender, request.POST or None)
    if not form.is_bound or not (form.is_valid() & rows.is_valid()):
        return render(request, TEMPLATE, _context(tender, form, rows))
    mine = typed(rows)
    try:
        save_partners(by=request.user, tender=tender, version=form.opened_version, rows=mine)
    except Conflict as conflict:
        stored = PartnersForm(version=tender.version)
        return show_conflict(
            request,
            TEMPLATE,
            _context(tender, form, rows),
            form=form,
            stored=stored,
            conflict=conflict,
            more=difference("Partnere", _lines(mine), _lines(tender.partners.values())),
        )
    return redirect(request.path)


def _lines(rows: Any) -> str:
    """One partner to a line, as the conflict shows them."""
    return "\n".join(
        ", ".join(filter(None, (row["name"], row["organisation_number"], row["contributes"]))) for row in rows
    )


def _context(tender: Tender, form: PartnersForm, rows: BaseFormSet) -> dict[str, Any]:
    return beside(tender, TITLE, changes=True) | {
        "form": form,
        "formset": rows,
        "lines": [*problems(form), *problems(rows)],
        "share": share_of(settled_assessment(tender), SHARED),
    }
