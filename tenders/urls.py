from django.urls import path

from tenders.views import award, choosing, criteria, documents, needs, reasoning, renewing, tender_pages

app_name = "tenders"
TENDER = "<uuid:tender_id>/"
urlpatterns = [
    path("", tender_pages.tender_list, name="list"),
    path("ny/", tender_pages.create, name="create"),
    path(TENDER, tender_pages.detail, name="detail"),
    path(TENDER + "om/", tender_pages.start, name="start"),
    path(TENDER + "behov/", needs.needs, name="needs"),
    path(TENDER + "kriterier/", criteria.criteria, name="criteria"),
    path(TENDER + "kriterier/omfang/", criteria.scope, name="scope"),
    path(TENDER + "kriterier/ta-inn/", choosing.take, name="take_in"),
    path(TENDER + "kriterier/<slug:key>/", choosing.criterion, name="criterion"),
    path(TENDER + "kriterier/<slug:key>/ta-ut/", choosing.leave_out, name="take_out"),
    path(TENDER + "kriterier/<slug:key>/nyere/", renewing.newer, name="newer"),
    path(TENDER + "kriterier/<slug:key>/nyere/bruk/", renewing.take, name="take_newer"),
    path(TENDER + "kriterier/<slug:key>/nyere/vurder/", renewing.reconsider, name="ask_again"),
    path(TENDER + "tildeling/", award.award, name="award"),
    path(TENDER + "tildeling/ny/", award.new_criterion, name="award_new"),
    path(TENDER + "tildeling/<int:pk>/", award.criterion, name="award_criterion"),
    path(TENDER + "tildeling/<int:pk>/fjern/", award.remove, name="award_remove"),
    path(TENDER + "begrunnelse/", reasoning.justification, name="justification"),
    path(TENDER + "unntak/", reasoning.exemption, name="exemption"),
    path(TENDER + "se-over/", documents.overview, name="overview"),
    path(TENDER + "dokumenter/", documents.documents, name="documents"),
    path(TENDER + "dokumenter/<slug:kind>.pdf", documents.document, name="document"),
]
