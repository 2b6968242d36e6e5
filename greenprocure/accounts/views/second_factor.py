"""To-trinns innlogging: set up, confirm, new codes, off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from greenprocure.accounts import second_factor as factor
from greenprocure.accounts.forms.me import FirstCodeForm, OwnCodeForm
from greenprocure.accounts.oidc import sessions
from greenprocure.mailing import send_later
from greenprocure.requests import SignedInRequest


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Whether it is on. Off, the button begins; on, a code lets one make new codes or turn it off."""
    if factor.is_on(request.user):
        return _when_on(request)
    if request.method == "POST":
        factor.begin(request.user)
        return redirect("second_factor_set_up")
    return render(request, "registration/second_factor.html", _context(request))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: SignedInRequest) -> HttpResponse:
    """The secret as picture and text, and the code that shows that the app has read it."""
    device = factor.begun(request.user)
    if device is None:
        return redirect("second_factor")
    form = FirstCodeForm(request.POST or None)
    if form.is_valid():
        verdict = factor.confirm(request.user, form.cleaned_data["code"])
        if verdict.is_right:
            factor.mark_done(request.session)
            _tell(request, "To-trinns innlogging er slått på.")
            return _codes(request)
        form.refuse(verdict)
    context = {"form": form, "qr": factor.qr(device), "secret": factor.secret(device)}
    return render(request, "registration/second_factor_set_up.html", context)


def _when_on(request: SignedInRequest) -> HttpResponse:
    form = OwnCodeForm(request.POST or None)
    if form.is_valid():
        verdict = factor.verify(request.user, form.cleaned_data["code"])
        if verdict.is_right:
            return _turn_off(request) if "turn_off" in request.POST else _codes(request)
        form.refuse(verdict)
    left = request.user.recovery_codes.count()
    return render(
        request, "registration/second_factor.html", _context(request) | {"form": form, "left": left}
    )


def _turn_off(request: SignedInRequest) -> HttpResponse:
    factor.turn_off(request.user)
    kept = sessions.of(request.session)
    if kept is None or not kept.is_strong:
        factor.mark_undone(request.session)
    _tell(request, "To-trinns innlogging er slått av.")
    messages.success(request, "To-trinns innlogging er slått av.")
    return redirect("me")


def _codes(request: SignedInRequest) -> HttpResponse:
    """The new codes in the answer itself: they are kept nowhere they could be shown from again."""
    return render(request, "registration/recovery_codes.html", {"codes": factor.new_codes(request.user)})


def _context(request: SignedInRequest) -> dict[str, Any]:
    return {"is_demanded": request.user.must_use_second_factor}


def _tell(request: SignedInRequest, what: str) -> None:
    send_later([request.user], "log_in_changed", {"what": what})
