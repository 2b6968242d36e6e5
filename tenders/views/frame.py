from typing import Any

from django.urls import reverse

from tenders.models import Lot, Tender
from tenders.queries.lots import lot_url, lots_of
from tenders.views.steps import READ_ONLY, STEPS, step_url


def crumbs(tender: Tender | None = None) -> list[tuple[str, str]]:
    """The way to a page, outermost first."""
    path = [("Anskaffelser", reverse("tenders:list"))]
    return [*path, (tender.title, tender.get_absolute_url())] if tender else path


def step_context(of: Tender | Lot, key: str, *, may_edit: bool = True) -> dict[str, Any]:
    """What every step's page needs around its form: the tender, the step's title and its neighbours.

    A reader gets no link to a step she may not open. A lot's step names the lot where there are several.
    """
    tender = of.tender if isinstance(of, Lot) else of
    keys = [step.key for step in STEPS]
    place = keys.index(key)
    previous = STEPS[place - 1] if place and (may_edit or keys[place - 1] in READ_ONLY) else None
    following = STEPS[place + 1] if place + 1 < len(STEPS) else None
    return {
        "tender": tender,
        "crumbs": crumbs(tender),
        "step": STEPS[place],
        **(lot_context(of, key) if isinstance(of, Lot) else {}),
        "previous_title": previous.title if previous else "",
        "previous_url": step_url(of, previous.key) if previous else "",
        "next_title": following.title if following else "",
        "next_url": step_url(of, following.key) if following else "",
    }


def lot_context(lot: Lot, key: str) -> dict[str, Any]:
    """The lot of the page, and the way to the same page of the others."""
    lots = lots_of(lot.tender)
    return {
        "lot": lot,
        "lots": [{"lot": each, "url": lot_url(each, key), "is_here": each.pk == lot.pk} for each in lots],
    }


def beside(tender: Tender, title: str, *, changes: bool = False) -> dict[str, Any]:
    """What a page beside the steps needs around it. `changes`: what is saved there is part of the tender."""
    return {"tender": tender, "crumbs": crumbs(tender), "step": {"title": title, "changes": changes}}


def beside_lot(lot: Lot, key: str, title: str) -> dict[str, Any]:
    """The same for a page of one lot, at the address named by `key`."""
    return beside(lot.tender, title) | lot_context(lot, key)
