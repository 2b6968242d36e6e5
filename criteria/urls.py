from django.urls import path

from criteria import views

app_name = "criteria"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("<slug:key>/", views.detail, name="detail"),
    path("<slug:key>/<int:number>/", views.revision, name="revision"),
]
