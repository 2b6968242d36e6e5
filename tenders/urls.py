from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from tenders.views import (
    again,
    award,
    check,
    choosing,
    criteria,
    dialogue,
    documents,
    effect_sheet,
    effects,
    exemption,
    initiated,
    justification,
    listing,
    lots,
    needs,
    notice,
    offers,
    partners,
    renewing,
    savings,
    stock,
    tender_pages,
    verdict,
    weight,
)

app_name = "tenders"
TENDER = "<uuid:tender_id>/"
LOT = TENDER + "del/<int:lot_number>/"


def of_lot(route: str, view: Callable[..., HttpResponse], name: str) -> tuple[URLPattern, URLPattern]:
    """A lot's own page, at two addresses: the short one is the first lot's (queries.lots.lot_url)."""
    return path(TENDER + route, view, name=name), path(LOT + route, view, name=name)


urlpatterns = [
    path("", tender_pages.tender_list, name="list"),
    path("ny/", tender_pages.create, name="create"),
    path("spart/", savings.savings, name="savings"),
    path(TENDER, tender_pages.detail, name="detail"),
    path(TENDER + "om/", tender_pages.start, name="start"),
    path(TENDER + "behov/", needs.needs, name="needs"),
    path(TENDER + "behov/lager/", stock.stock, name="stock"),
    path(TENDER + "delkontrakter/", lots.lots, name="lots"),
    path(TENDER + "delkontrakter/ny/", lots.new_lot, name="lot_new"),
    path(TENDER + "delkontrakter/<int:lot_number>/", lots.lot, name="lot"),
    path(TENDER + "delkontrakter/<int:lot_number>/fjern/", lots.remove, name="lot_remove"),
    path(TENDER + "satt-i-gang/", initiated.initiated, name="initiated"),
    path(TENDER + "satt-i-gang/trekk/", initiated.withdraw, name="initiated_withdraw"),
    path(TENDER + "partnere/", partners.partners, name="partners"),
    path(TENDER + "likevel/", again.again, name="again"),
    *of_lot("kriterier/", criteria.criteria, "criteria"),
    *of_lot("kriterier/omfang/", criteria.scope, "scope"),
    *of_lot("kriterier/ta-inn/", choosing.take, "take_in"),
    *of_lot("kriterier/<slug:key>/", choosing.criterion, "criterion"),
    *of_lot("kriterier/<slug:key>/ta-ut/", choosing.leave_out, "take_out"),
    *of_lot("kriterier/<slug:key>/nyere/", renewing.newer, "newer"),
    *of_lot("kriterier/<slug:key>/nyere/bruk/", renewing.take, "take_newer"),
    *of_lot("kriterier/<slug:key>/nyere/vurder/", renewing.reconsider, "ask_again"),
    *of_lot("tildeling/", award.award, "award"),
    *of_lot("tildeling/ny/", award.new_criterion, "award_new"),
    *of_lot("tildeling/<int:pk>/", award.criterion, "award_criterion"),
    *of_lot("tildeling/<int:pk>/fjern/", award.remove, "award_remove"),
    *of_lot("kontroll/", check.check, "check"),
    *of_lot("vekten/", weight.weight, "weight"),
    *of_lot("tilbud/", offers.offers, "offers"),
    *of_lot("begrunnelse/", justification.justification, "justification"),
    *of_lot("begrunnelse/historikk/", justification.history, "justification_history"),
    *of_lot("unntak/", exemption.exemption, "exemption"),
    *of_lot("vurdering/", verdict.verdict, "verdict"),
    *of_lot("kunngjoring/", notice.notice, "notice"),
    path(TENDER + "kunngjoring.json", notice.notice_json, name="notice_json"),
    path(TENDER + "kunngjoring.xml", notice.notice_xml, name="notice_xml"),
    path(TENDER + "dialog/", dialogue.dialogue, name="dialogue"),
    path(TENDER + "dialog/ny/", dialogue.new_entry, name="dialogue_new"),
    path(TENDER + "dialog/guide/", dialogue.guide, name="dialogue_guide"),
    path(TENDER + "dialog/<int:entry_id>/", dialogue.entry, name="dialogue_entry"),
    path(TENDER + "dialog/<int:entry_id>/fjern/", dialogue.remove, name="dialogue_remove"),
    path(TENDER + "effekt/", effects.effects, name="effects"),
    path(TENDER + "effekt/ny/<slug:sheet>/", effect_sheet.new_effect, name="effect_new"),
    path(TENDER + "effekt/<int:sheet_id>/", effect_sheet.effect, name="effect"),
    path(TENDER + "effekt/<int:sheet_id>/fjern/", effects.remove, name="effect_remove"),
    *of_lot("effekt/<int:sheet_id>/kostnadskriterium/", effects.as_cost, "effect_as_cost"),
    path(TENDER + "planlagt/", listing.listing, name="listing"),
    path(TENDER + "se-over/", documents.overview, name="overview"),
    path(TENDER + "dokumenter/", documents.documents, name="documents"),
    path(TENDER + "dokumenter/<slug:kind>.pdf", documents.document, name="document"),
]
