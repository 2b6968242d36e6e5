"""The steps of a tender: one tuple draws the task list, the navigation and the order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import groupby
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.models import Lot, State, Tender
from tenders.permissions import tender_for
from tenders.queries.lots import lot_url, whole_lot
from tenders.queries.progress import BLOCKED, Progress, begun_beside, is_open, of_all, progress_of

P = ParamSpec("P")


@dataclass(frozen=True)
class Step:
    """`status` tells how far the step has come: not_started, started, done or blocked."""

    key: str
    title: str
    hint: str
    status: Callable[[Progress], str]

    @property
    def changes(self) -> bool:
        """Whether what is saved on its page becomes part of the tender."""
        return self.key not in READ_ONLY


STEPS = (
    Step("start", "Om anskaffelsen", "Verdi, kontraktstype og dato avgjør regelverket.", lambda p: "done"),
    Step("needs", "Behov", "Må noe kjøpes, og hvor grønt kan det bli?", lambda p: p.needs),
    Step("criteria", "Kriterier", "Krav og vilkår fra biblioteket.", lambda p: p.criteria),
    Step("award", "Tildeling", "Kriterier, vekter og svaret fra regelverket.", lambda p: p.award),
    Step(
        "justification",
        "Begrunnelse",
        "Når krav erstatter eller kombineres med tildelingskriterier.",
        lambda p: p.justification,
    ),
    Step("exemption", "Unntak", "Bare når et lovlig unntak gjelder.", lambda p: p.exemption),
    Step(
        "verdict",
        "Vurdering",
        "Svaret fra regelverket, og hva som skal til.",
        lambda p: BLOCKED if p.award == BLOCKED else p.overview,
    ),
    Step("overview", "Se over", "Alle svar på ett sted.", lambda p: p.overview),
    Step("documents", "Dokumenter", "Last ned PDF.", lambda p: p.documents),
)
READ_ONLY = ("verdict", "overview", "documents")
OF_A_LOT = ("criteria", "award", "justification", "exemption", "verdict")


@dataclass(frozen=True)
class Aside:
    """A page beside the steps, which nobody has to open."""

    key: str
    title: str
    hint: str


ASIDES = (
    Aside("lots", "Delkontrakter", "Del opp anskaffelsen, og få et svar for hver del."),
    Aside("dialogue", "Markedsdialog", "Hva dere spør leverandørene om, og hva dere lærer."),
    Aside("listing", "Vis for markedet", "Sett anskaffelsen på listen over planlagte."),
    Aside("partners", "Partnere", "Hvem dere deler, låner av eller kjøper sammen med."),
    Aside("effects", "Effekt (anslag)", "Regn ut hva valgene sparer av kroner og klimagass."),
    Aside("initiated", "Satt i gang", "Før inn dagen kunngjøringen eller forespørselen ble sendt."),
)
# Pages beside the steps that say nothing when nothing is bought, and those that go on after it has been sent.
OF_A_PURCHASE = ("lots", "initiated")
AFTERWARDS = ("dialogue", "effects", "initiated")
# What no partner body may.
OF_THE_OWNER = ("initiated", "listing")


def step_url(of: Tender | Lot, key: str) -> str:
    """The step's address: of the tender, or of one of its lots where the step is a lot's."""
    if isinstance(of, Lot):
        return lot_url(of, key) if key in OF_A_LOT else step_url(of.tender, key)
    return reverse(f"tenders:{key}", args=[of.public_id])


def next_url(of: Tender | Lot, key: str) -> str:
    """Where «Lagre og fortsett» leads: the step after this one, or the task list after the last."""
    keys = [step.key for step in STEPS]
    place = keys.index(key) + 1
    tender = of.tender if isinstance(of, Lot) else of
    return step_url(of, keys[place]) if place < len(keys) else tender.get_absolute_url()


def tasks_of(lots: Sequence[Lot], *, may_edit: bool) -> Iterator[dict[str, str]]:
    """The task list. A reader gets links only to what she may open."""
    progress = {lot.number: progress_of(lot) for lot in lots}
    for step, of in _in_order(lots):
        status = of_all(step.status(progress[lot.number]) for lot in of)
        open_to_her = may_edit or step.key in READ_ONLY
        url = step_url(of[0], step.key) if open_to_her and status != BLOCKED else ""
        title = step.title if len(of) == len(lots) else f"{step.title} – {of[0].numbered}"
        yield {"title": title, "hint": step.hint, "status": status, "url": url}


def _in_order(lots: Sequence[Lot]) -> Iterator[tuple[Step, Sequence[Lot]]]:
    """Each step with the lots it is about: all of them, or one; what is done lot by lot stands so."""
    for is_of_a_lot, run in groupby(STEPS, key=lambda step: step.key in OF_A_LOT):
        steps = tuple(run)
        for of in [[lot] for lot in lots] if is_of_a_lot else [lots]:
            yield from ((step, of) for step in steps)


def asides_of(tender: Tender, *, may_edit: bool, is_of_owner: bool) -> Iterator[dict[str, str]]:
    """What can be done beside the steps, as rows of a task list. `may_edit`: whether locked or not."""
    begun = begun_beside(tender)
    for aside in ASIDES:
        status = "done" if begun[aside.key] else "optional"
        if tender.state == State.NO_PURCHASE and aside.key in OF_A_PURCHASE:
            status = BLOCKED
        is_hers = is_of_owner if aside.key in OF_THE_OWNER else may_edit
        is_open = is_hers and (not tender.is_locked or aside.key in AFTERWARDS)
        url = step_url(tender, aside.key) if is_open and status != BLOCKED else ""
        yield {"title": aside.title, "hint": aside.hint, "status": status, "url": url}


OfLot = Callable[Concatenate[SignedInRequest, Lot, P], HttpResponse]
OfTender = Callable[Concatenate[SignedInRequest, Tender, P], HttpResponse]
OfAddress = Callable[Concatenate[SignedInRequest, UUID, P], HttpResponse]


def after_needs(view: OfLot[P]) -> OfAddress[P]:
    """For the steps that need a purchase: gives the view the lot to edit, or leads back to the task list.

    Raises Http404 for whoever may not edit the tender, Locked when nobody may any more.
    """
    return _after_needs(view, even_when_locked=False)


def after_needs_even_when_locked(view: OfLot[P]) -> OfAddress[P]:
    """The same for what goes on after the tender has been sent (actions.changing)."""
    return _after_needs(view, even_when_locked=True)


def _after_needs(view: OfLot[P], *, even_when_locked: bool) -> OfAddress[P]:
    @wraps(view)
    def opened(request: SignedInRequest, tender_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        tender = tender_for(
            request.user, tender_id, Permission.EDIT_TENDER, even_when_locked=even_when_locked
        )
        lot = _asked_for(tender, kwargs)
        if not is_open(tender):
            return redirect(tender)
        return view(request, lot, *args, **kwargs)

    return opened


def of_purchase(view: OfTender[P]) -> OfAddress[P]:
    """For pages beside the steps that need a purchase: gives the view the tender to edit, or leads back.

    Raises Http404 for whoever may not edit the tender.
    """

    @wraps(view)
    def opened(request: SignedInRequest, tender_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        tender = tender_for(request.user, tender_id, Permission.EDIT_TENDER)
        if tender.state == State.NO_PURCHASE:
            return redirect(tender)
        return view(request, tender, *args, **kwargs)

    return opened


def of_reader(view: OfLot[P]) -> OfAddress[P]:
    """For a lot's pages that only show: gives the view the lot.

    Raises Http404 for whoever may not see the tender.
    """

    @wraps(view)
    def opened(request: SignedInRequest, tender_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
        return view(request, _asked_for(tender, kwargs), *args, **kwargs)

    return opened


def _asked_for(tender: Tender, kwargs: dict[str, Any]) -> Lot:
    """The lot that the address names, the first where it names none. Takes the number out of `kwargs`."""
    try:
        return whole_lot(tender, kwargs.pop("lot_number", None))
    except Lot.DoesNotExist:
        raise Http404 from None
