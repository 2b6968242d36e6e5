"""«Se over» and the files to take away."""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.exports.build import available, document_of
from tenders.exports.fonts import fit
from tenders.exports.html import to_html
from tenders.exports.pdf import RenderFailed, RenderTimeout, RenderUnavailable, TooBusy, TooLarge, render_pdf
from tenders.models import Lot, State
from tenders.permissions import may_edit, tender_for
from tenders.queries.lots import whole_lots
from tenders.views.frame import step_context
from tenders.views.lots import cards_of, unlawful
from tenders.views.overview import sections_of

log = logging.getLogger(__name__)

# The letters that slugify would drop, since no accent can be taken off them.
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})
MESSAGES = {
    TooBusy: "Mange lager dokumenter akkurat nå. Vent et øyeblikk og prøv igjen.",
    TooLarge: "Dokumentet er for langt til å lages i ett. Ta ut tekst eller kriterier, og prøv igjen.",
    RenderTimeout: "Det tok for lang tid å lage dokumentet. Prøv igjen, eller ta ut tekst og kriterier.",
    RenderUnavailable: "Tjenesten mangler programvare for å lage PDF. Gi beskjed til den som drifter den.",
    RenderFailed: "Noe gikk galt da dokumentet ble laget. Svarene dine er lagret. Prøv igjen.",
}


@require_safe
def overview(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    lots = whole_lots(tender)
    is_editor = may_edit(request.user, tender)
    context = step_context(tender, "overview", may_edit=is_editor) | {
        "sections": sections_of(lots, may_edit=is_editor),
        # When nothing is put out to competition, the rules have nothing to say of it.
        "verdicts": [] if tender.state == State.NO_PURCHASE else cards_of(lots),
    }
    return render(request, "tenders/overview.html", context)


@require_safe
def documents(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    lots = whole_lots(tender, with_sources=True)
    context = step_context(tender, "documents") | {
        "documents": available(lots[0]),
        "unprintable": _unprintable(lots),
        "unlawful": [] if tender.state == State.NO_PURCHASE else unlawful(lots),
    }
    return render(request, "tenders/documents.html", context)


@require_safe
def document(request: SignedInRequest, tender_id: UUID, kind: str) -> HttpResponse:
    """One document as PDF, made in a process of its own; a failure is a page that says what to do."""
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    lot, *others = whole_lots(tender, with_sources=True)
    wanted = next((known for known in available(lot) if known.value == kind), None)
    if wanted is None:
        raise Http404
    html = to_html(document_of(lot, wanted, others))
    try:
        rendered = render_pdf(html, seconds=settings.PDF_SECONDS, megabytes=settings.PDF_MEGABYTES)
    except RenderFailed as failure:
        log.warning("PDF not made: %s", failure, extra={"user_id": request.user.pk})
        return render(
            request,
            "tenders/no_document.html",
            {"tender": tender, "message": MESSAGES.get(type(failure), MESSAGES[RenderFailed])},
            status=503,
        )
    attachment = f'attachment; filename="{_file_name(tender.title)}-{wanted.value}.pdf"'
    headers = {"Content-Disposition": attachment}
    return HttpResponse(rendered.content, content_type="application/pdf", headers=headers)


def _unprintable(lots: Sequence[Lot]) -> str:
    """The characters in the texts that the documents cannot print, so that she can write them otherwise."""
    lot, *others = lots
    try:
        pages = [fit(to_html(document_of(lot, kind, others))).replaced for kind in available(lot)]
    except OSError:  # the fonts are not installed: the download says so
        return ""
    return " ".join(dict.fromkeys(character for page in pages for character in page))


def _file_name(title: str) -> str:
    """«Bærbare PC-er» → «baerbare-pc-er»: ASCII, so that every system can store it."""
    return slugify(title.casefold().translate(LETTERS))[:60].strip("-") or "anskaffelse"
