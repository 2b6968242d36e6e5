"""Goods of the agency's own: searched from the need, and taken before anything is bought."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.changing import Conflict
from tenders.actions.meeting import NotFree, save_picks
from tenders.forms.stock import StockForm, StockSearchForm, name_of
from tenders.models import Tender
from tenders.permissions import refuse_guests, tender_for
from tenders.queries.needs import answers_of
from tenders.queries.picks import Offer, offers, picked, suggested_share, words_of
from tenders.views.conflicts import show_conflict
from tenders.views.frame import beside

TITLE, TEMPLATE, MOST = "Egne lister", "tenders/stock.html", 20


def stock(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
    refuse_guests(request.user, tender)
    search = StockSearchForm(request.GET)
    found = _found(tender, search.chosen().get("q", ""))
    form = _form(tender, found, request.POST or None)
    if not form.is_valid():
        return render(request, TEMPLATE, _context(tender, search, form))
    try:
        save_picks(
            by=request.user,
            tender=tender,
            version=form.opened_version,
            quantities=form.quantities(),
            removed=form.removed(),
        )
    except NotFree as less:
        _too_many(form, found, less)
        return render(request, TEMPLATE, _context(tender, search, form))
    except Conflict as conflict:
        stored = _form(tender, _found(tender, search.chosen().get("q", "")))
        context = _context(tender, search, form)
        return show_conflict(request, TEMPLATE, context, form=form, stored=stored, conflict=conflict)
    return redirect(request.get_full_path())


def _form(tender: Tender, found: list[Offer], data: Any = None) -> StockForm:
    return StockForm(data, version=tender.version, offers=found, gone=list(tender.picks.filter(item=None)))


def _found(tender: Tender, typed: str) -> list[Offer]:
    """What she takes already, then what the words find; her own words look in every category."""
    mine = picked(tender)
    words = typed or words_of(tender, answers_of(tender))
    more = offers(tender, words, limit=MOST, narrow=not typed)
    return [*mine, *(offer for offer in more if offer.item.pk not in {each.item.pk for each in mine})]


def _too_many(form: StockForm, found: list[Offer], less: NotFree) -> None:
    """Another tender took of the goods between the reading and the writing."""
    name = next(name_of(offer) for offer in found if offer.item.pk == less.item.pk)
    form.add_error(name, f"Antall av «{less.item}»: Nå er det bare {less.free} ledige.")


def _context(tender: Tender, search: StockSearchForm, form: StockForm) -> dict[str, Any]:
    given = answers_of(tender)
    return beside(tender, TITLE) | {
        "form": form,
        "search": search,
        "share": suggested_share(tender, given),
        "needed": given.get("A3_quantity"),
    }
