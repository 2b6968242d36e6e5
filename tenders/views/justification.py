"""The requirement route's reasons, a draft for each, and their history."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenprocure.requests import SignedInRequest
from tenders.actions.reasoning import save_justification
from tenders.exports.build_grounds import justification_chapter
from tenders.exports.html import chapter_html
from tenders.forms.justification import GOOD_ANSWER, JustificationForm
from tenders.models import Justification, Lot, Place
from tenders.queries.burdens import burdens_of
from tenders.queries.drafts import drafts_of
from tenders.queries.facts import facts_of
from tenders.queries.history import savings_of, version_of
from tenders.queries.lots import environment_requirements
from tenders.queries.presets import offered
from tenders.queries.reasons import asked_by, lacks_of_justification, must_show
from tenders.queries.verdicts import card_of
from tenders.rules.case import Case
from tenders.rules.verdict import evaluate, judge
from tenders.views.frame import beside_lot
from tenders.views.reasoning import Page, reason
from tenders.views.steps import after_needs, of_reader

VERSIONS_A_PAGE = 10


def _tell(lot: Lot, row: Justification) -> dict[str, Any]:
    facts, burdens = facts_of(lot), burdens_of(lot)
    answer, asked = judge(facts), asked_by(Case(facts))
    is_begun = any(getattr(row, name) for name in GOOD_ANSWER)
    requirements = environment_requirements(lot)
    chapter = justification_chapter(row, lot) if is_begun else None
    return {
        "verdict": card_of(answer),
        "must_show": must_show(lot, asked),
        "requirements": requirements,
        "left": [burden for burden in burdens if burden.is_left] if requirements else [],
        "drafts": drafts_of(lot, burdens, answer.share),
        "presets": offered(lot.tender),
        "lacks": lacks_of_justification(row, lot.tender, asked) if is_begun else [],
        "chapter": chapter,
        "preview": chapter_html(chapter) if chapter else "",
        "is_printed": bool(row.place) and Place(row.place).is_procurement_document,
    }


PAGE = Page("justification", Justification, JustificationForm, save_justification, _tell)


@after_needs
def justification(request: SignedInRequest, lot: Lot) -> HttpResponse:
    typed = _with_draft(request.POST, lot) if "insert" in request.POST else None
    return reason(request, lot, PAGE, typed)


def _with_draft(posted: QueryDict, lot: Lot) -> QueryDict:
    """What was typed, and after it what the button names: a field's draft, or one of the agency's texts."""
    name, _, number = str(posted["insert"]).partition(":")
    typed = posted.copy()
    text = _preset(lot, number) if number else _draft(lot, name)
    if text and name in GOOD_ANSWER:
        typed[name] = "\n\n".join(filter(None, (typed.get(name, "").rstrip(), text)))
    return typed


def _draft(lot: Lot, name: str) -> str:
    return drafts_of(lot, burdens_of(lot), evaluate(facts_of(lot)).share).get(name, "")


def _preset(lot: Lot, number: str) -> str:
    return next((each.text for each in offered(lot.tender) if str(each.pk) == number), "")


@require_safe
@of_reader
def history(request: SignedInRequest, lot: Lot) -> HttpResponse:
    """Each saved version, newest first, for whoever may see the tender."""
    page = Paginator(savings_of(lot), VERSIONS_A_PAGE).get_page(request.GET.get("side"))
    shown = {"page_obj": page, "versions": [version_of(event) for event in page]}
    frame = beside_lot(lot, "justification_history", "Historikk")
    return render(request, "tenders/history.html", frame | shown)
