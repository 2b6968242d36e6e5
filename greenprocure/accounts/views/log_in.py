"""Log-in with password, the second step, log-out."""

from typing import Any, cast

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from greenprocure.accounts import lockout, second_factor, signing_in
from greenprocure.accounts.forms import LoginForm, PasswordForm
from greenprocure.accounts.forms.me import CodeForm
from greenprocure.accounts.models import User
from greenprocure.accounts.oidc import sessions
from greenprocure.accounts.oidc.refusals import Reason, Refused
from greenprocure.accounts.views.oidc import log_out_address, refusal_page
from greenprocure.mailing import send_later

FEW_CODES = 3


class LogIn(auth.LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"password_log_in": settings.PASSWORD_LOGIN}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.PASSWORD_LOGIN:
            return self.http_method_not_allowed(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        return redirect(signing_in.enter(self.request, form.get_user(), self.get_success_url()))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in_code(request: HttpRequest) -> HttpResponse:
    """The second step. Its wrong codes count with the wrong passwords (django-axes)."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    waiting = signing_in.waiting(request)
    if waiting is None:
        return refusal_page(request, Refused(Reason.STEP_EXPIRED))
    user, step = waiting
    if not AxesProxyHandler.is_allowed(request, lockout.credentials(user)):
        return lockout.locked_out(request, None, lockout.credentials(user))
    form = CodeForm(request.POST or None)
    if form.is_valid() and code_is_right(request, form, user):
        return redirect(signing_in.complete(request, user, step))
    return render(request, "registration/log_in_code.html", {"form": form})


def code_is_right(request: HttpRequest, form: CodeForm, user: User) -> bool:
    """Tries the code, and says in the form and to django-axes when it is wrong."""
    verdict = second_factor.verify(user, form.cleaned_data["code"])
    if verdict.is_right:
        _tell_of_codes(request, user, verdict)
        return True
    form.refuse(verdict)
    if verdict.wait_until is None:
        user_login_failed.send(__name__, credentials=lockout.credentials(user), request=request)
    return False


def _tell_of_codes(request: HttpRequest, user: User, verdict: second_factor.Verdict) -> None:
    if not verdict.was_recovery:
        return
    left = user.recovery_codes.count()
    advice = " Lag nye på Min side." if left < FEW_CODES else ""
    messages.warning(request, f"Gjenopprettingskoden er brukt opp. Du har {left} igjen.{advice}")


class LogOut(auth.LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        onward = log_out_address(request)
        answer = super().post(request, *args, **kwargs)
        messages.success(request, "Du er logget ut.")
        if onward is None:
            return answer
        # Not a redirect: form-action in the content policy would stop it on its way to the provider.
        return render(request, "registration/log_out_onward.html", onward)


class PasswordChange(auth.PasswordChangeView):
    form_class = PasswordForm

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        who = lockout.credentials(cast(User, request.user))  # only the signed-in come here
        if not AxesProxyHandler.is_allowed(request, who):
            return lockout.locked_out(request, None, who)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """A wrong password counts with the wrong log-ins: a session left open is no place to guess."""
        if form.has_error("old_password", "password_incorrect"):
            user_login_failed.send(__name__, credentials=lockout.credentials(form.user), request=self.request)
        return super().form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        sessions.follow(self.request)
        send_later([form.user], "log_in_changed", {"what": "Passordet er byttet."})
        return answer
