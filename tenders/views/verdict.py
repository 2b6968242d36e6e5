"""«Vurdering»: the law's whole answer for a lot, and what it rests on."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.requests import SignedInRequest
from tenders.models import Lot, State
from tenders.permissions import is_of_owner, may_edit
from tenders.queries.explaining import explanation_of
from tenders.queries.facts import facts_of
from tenders.queries.lots import lot_url, whole_lots
from tenders.queries.verdicts import Card, card_of
from tenders.rules.verdict import evaluate
from tenders.views.frame import step_context
from tenders.views.steps import of_reader, step_url

# The pages that go further, each with what it is for.
FURTHER = (
    ("check", "Sjekk oppsett og ordlyd"),
    ("weight", "Se hva vekten virkelig gjør"),
    ("notice", "Verdier til kunngjøringen"),
    ("justification_history", "Se hvem som har skrevet begrunnelsen, og når"),
)


@require_safe
@of_reader
def verdict(request: SignedInRequest, lot: Lot) -> HttpResponse:
    is_editor = may_edit(request.user, lot.tender)
    context = step_context(lot, "verdict", may_edit=is_editor) | {"may_edit": is_editor}
    if lot.tender.state != State.NO_PURCHASE:
        context |= {
            "explanation": explanation_of(lot),
            "of_each": list(_of_each(lot)) if len(context["lots"]) > 1 else [],
            "further": [(title, lot_url(lot, name)) for name, title in FURTHER],
            "initiated_url": step_url(lot.tender, "initiated")
            if is_of_owner(request.user, lot.tender)
            else "",
        }
    return render(request, "tenders/verdict.html", context)


def _of_each(lot: Lot) -> Iterator[tuple[Lot, Card, str]]:
    """The answer for every lot of the tender, with its address; what would change it is on its own page."""
    for each in whole_lots(lot.tender):
        yield each, card_of(evaluate(facts_of(each))), lot_url(each, "verdict")
