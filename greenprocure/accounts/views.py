from django.contrib import messages
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse

from greenprocure.accounts.forms import LoginForm, PasswordForm


class LogIn(auth.LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True


class LogOut(auth.LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        messages.success(request, "Du er logget ut.")
        return answer


class PasswordChange(auth.PasswordChangeView):
    form_class = PasswordForm
