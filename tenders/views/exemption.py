"""A lawful exemption from § 5b, and what it rests on."""

from typing import Any

from django.http import HttpResponse

from greenprocure.requests import SignedInRequest
from tenders.actions.reasoning import save_exemption
from tenders.exports.build_grounds import exemption_chapter
from tenders.exports.html import chapter_html
from tenders.forms.justification import ExemptionForm
from tenders.models import Exemption, Lot, Place
from tenders.queries.facts import facts_of
from tenders.queries.reasons import lacks_of_exemption
from tenders.queries.standards import demanded_of, freed_by, frees, standards
from tenders.queries.verdicts import card_of
from tenders.rules.verdict import judge
from tenders.views.reasoning import Page, reason
from tenders.views.steps import after_needs


def _tell(lot: Lot, row: Exemption) -> dict[str, Any]:
    chapter = exemption_chapter(row, lot.tender)
    return {
        "tender": lot.tender,
        "verdict": card_of(judge(facts_of(lot))),
        "lacks": lacks_of_exemption(row),
        "is_new_law": frees(lot.tender),
        "freed_by": freed_by(lot.tender),
        "standards": standards(),
        "demanded": demanded_of(row, lot.tender),
        "chapter": chapter,
        "preview": chapter_html(chapter) if chapter else "",
        "is_printed": row.place != Place.INTERNAL,
    }


PAGE = Page("exemption", Exemption, ExemptionForm, save_exemption, _tell)


@after_needs
def exemption(request: SignedInRequest, lot: Lot) -> HttpResponse:
    return reason(request, lot, PAGE)
