from django.contrib.auth.views import PasswordChangeDoneView
from django.urls import path

from greenprocure.accounts import views

urlpatterns = [
    path("logg-inn/", views.LogIn.as_view(), name="login"),
    path("logg-ut/", views.LogOut.as_view(), name="logout"),
    path("passord/", views.PasswordChange.as_view(), name="password_change"),
    path("passord/endret/", PasswordChangeDoneView.as_view(), name="password_change_done"),
]
