from django.urls import path, re_path

from criteria.views import catalogue, cpv, criterion, open_data

app_name = "criteria"
urlpatterns = [
    path("", catalogue.catalogue, name="list"),
    path("kategori/<slug:slug>/", catalogue.category, name="category"),
    path("cpv/", cpv.lookup, name="cpv"),
    path("data/", open_data.about, name="data"),
    path("data/skjema-1.json", open_data.schema, name="data_schema"),
    re_path(r"^data/kriterier\.(?P<form>json|csv)$", open_data.everything, name="data_all"),
    re_path(r"^data/(?P<slug>[-\w]+)\.(?P<form>json|csv)$", open_data.category, name="data_category"),
    path("<slug:key>.json", open_data.criterion, name="data_criterion"),
    path("<slug:key>/", criterion.detail, name="detail"),
    path("<slug:key>/<int:number>/", criterion.revision, name="revision"),
    path("<slug:key>/<int:old>/mot/<int:new>/", criterion.difference, name="difference"),
]
