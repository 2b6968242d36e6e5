from django.contrib import admin
from django.urls import include, path

from greenprocure import health, views
from tenders.views import notice_check, planned, rules, text_check

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
