from django.contrib import admin
from django.urls import include, path

from greenprocure import health, views
from tenders.views import (
    agency_export,
    leader,
    notice_check,
    planned,
    rules,
    self_check,
    statistics,
    text_check,
)

handler500 = "greenprocure.views.server_error"
urlpatterns = [
    path("", views.front, name="front"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("", include("greenprocure.accounts.urls")),
    path("kriterier/", include("criteria.urls")),
    path("virksomhet/", include("registers.urls")),
    path("anskaffelser/", include("tenders.urls")),
    path("planlagte/", planned.planned_tenders, name="planned"),
    path("planlagte.json", planned.feed, name="planned_feed"),
    path("oversikt/", leader.choose, name="overview_choose"),
    path("oversikt/<agency:agency_number>/", leader.overview, name="overview"),
    path("oversikt/<agency:agency_number>/unntak/", leader.exceptions, name="overview_exceptions"),
    path("oversikt/<agency:agency_number>/oversikt.pdf", leader.report, name="overview_report"),
    path("oversikt/<agency:agency_number>/oversikt.<slug:form>", leader.file, name="overview_file"),
    path("oversikt/<agency:agency_number>/egenkontroll/", self_check.self_checks, name="self_checks"),
    path(
        "oversikt/<agency:agency_number>/egenkontroll/<slug:check_kind>/<int:year>/",
        self_check.self_check,
        name="self_check",
    ),
    path("virksomhet/<agency:agency_number>/uttrekk/", agency_export.agency_export, name="agency_export"),
    path("statistikk/", statistics.statistics_list, name="statistics"),
    path("statistikk/<agency:agency_number>/", statistics.statistics_page, name="statistics_agency"),
    path("regelverk/", rules.rules, name="rules"),
    path("regelverk/<slug:rule>/", rules.rule, name="rule"),
    path("regelverk/avgjorelser/<slug:decision>/", rules.decision, name="decision"),
    path("tekstkontroll/", text_check.text_check, name="text_check"),
    path("kunngjoringskontroll/", notice_check.notice_check, name="notice_check"),
    path("admin/", admin.site.urls),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
]
