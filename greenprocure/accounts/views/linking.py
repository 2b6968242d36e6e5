"""Linking a log-in provider. A session left open must not do it: she shows first that it is she."""

from urllib.parse import urlencode

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from greenprocure.accounts import lockout, second_factor, signing_in
from greenprocure.accounts.forms.me import AgainCodeForm, AgainForm, AgainPasswordForm
from greenprocure.accounts.oidc.providers import Provider
from greenprocure.accounts.views.log_in import code_is_right
from greenprocure.accounts.views.oidc import link_proof, provider_of
from greenprocure.requests import SignedInRequest

Form = AgainCodeForm | AgainPasswordForm | AgainForm
WRONG = "Passordet stemmer ikke. Skriv det på nytt."


@never_cache
@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: SignedInRequest, provider_key: str) -> HttpResponse:
    """Asks for the code, else the password, else a log-in of the last minutes; then on to the provider."""
    provider, credentials = provider_of(provider_key), lockout.credentials(request.user)
    if not AxesProxyHandler.is_allowed(request, credentials):
        return lockout.locked_out(request, None, credentials)
    form = _form(request)
    if form is not None and form.is_valid() and _is_she(request, form):
        return render(
            request, "registration/link_onward.html", {"name": provider.name, "url": _url(request, provider)}
        )
    return render(request, "registration/link.html", {"provider": provider, "form": form})


def _form(request: SignedInRequest) -> Form | None:
    data = request.POST if request.method == "POST" else None
    if second_factor.is_on(request.user):
        return AgainCodeForm(data)
    if request.user.has_log_in_password:
        return AgainPasswordForm(data)
    return AgainForm(data) if signing_in.is_fresh(request.session) else None


def _is_she(request: SignedInRequest, form: Form) -> bool:
    """Tries what was written. What is wrong counts with the wrong log-ins (django-axes)."""
    if isinstance(form, AgainCodeForm):
        return code_is_right(request, form, request.user)
    if isinstance(form, AgainForm):
        return True
    password = form.cleaned_data["password"]
    if authenticate(request, username=request.user.email, password=password) == request.user:
        return True
    form.add_error("password", WRONG)
    return False


def _url(request: SignedInRequest, provider: Provider) -> str:
    proof = urlencode({"knytt": link_proof(request.user, provider)})
    return f"{reverse('oidc_begin', args=[provider.key])}?{proof}"
