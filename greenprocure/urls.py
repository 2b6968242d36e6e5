from django.contrib import admin
from django.urls import include, path

from greenprocure import health, views
from tenders.views import planned

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
    path("admin/", admin.site.urls),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
]
