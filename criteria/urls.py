from django.urls import path

from criteria.views import catalogue, criterion

app_name = "criteria"
urlpatterns = [
    path("", catalogue.catalogue, name="list"),
    path("kategori/<slug:slug>/", catalogue.category, name="category"),
    path("<slug:key>/", criterion.detail, name="detail"),
    path("<slug:key>/<int:number>/", criterion.revision, name="revision"),
    path("<slug:key>/<int:old>/mot/<int:new>/", criterion.difference, name="difference"),
]
