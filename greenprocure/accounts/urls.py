from django.contrib.auth import views as auth
from django.urls import path

from greenprocure.accounts.forms import LoginForm, PasswordForm

urlpatterns = [
    path(
        "logg-inn/",
        auth.LoginView.as_view(authentication_form=LoginForm, redirect_authenticated_user=True),
        name="login",
    ),
    path("logg-ut/", auth.LogoutView.as_view(), name="logout"),
    path("passord/", auth.PasswordChangeView.as_view(form_class=PasswordForm), name="password_change"),
    path("passord/endret/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
]
