"""«Min side»: who one is, and the ways one logs in."""

import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenprocure.accounts import second_factor
from greenprocure.accounts.forms.me import NameForm
from greenprocure.accounts.models import Identity, Membership, User
from greenprocure.accounts.roles import ROLES, Role
from greenprocure.mailing import send_later
from greenprocure.requests import SignedInRequest

log = logging.getLogger(__name__)


@require_safe
def me(request: SignedInRequest) -> HttpResponse:
    user = request.user
    identities = {identity.issuer: identity for identity in user.identities.all()}
    context = {
        "rows": list(_about(user)),
        "has_password": user.has_log_in_password,
        "second_factor_is_on": second_factor.is_on(user),
        "must_use_second_factor": user.must_use_second_factor,
        "logins": _logins(identities),
        "unused": [row for row in identities.values() if row.issuer not in _issuers()],
        "may_unlink": _ways_in(user) > 1,
    }
    return render(request, "registration/me.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: SignedInRequest) -> HttpResponse:
    # A row of its own: validation writes into it, and the page's frame shows the person as she is stored.
    form = NameForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if form.is_valid():
        form.save()
        messages.success(request, "Navnet er lagret.")
        return redirect("me")
    return render(request, "registration/name.html", {"form": form})


@require_POST
def unlink(request: SignedInRequest) -> HttpResponse:
    """Takes away one way in, as long as another remains."""
    number = request.POST.get("identity", "")
    identity = request.user.identities.filter(pk=number).first() if number.isdecimal() else None
    if identity is None:
        messages.info(request, "Innloggingen var allerede fjernet.")
    elif identity.issuer in _issuers() and _ways_in(request.user) < 2:
        messages.error(request, "Dette er den eneste måten du kan logge inn på, så den kan ikke fjernes.")
    else:
        identity.delete()
        log.info("identity_unlinked", extra={"user_id": request.user.pk})
        what = f"Innloggingen med {_named(identity)} er ikke lenger knyttet til brukeren din."
        send_later([request.user], "log_in_changed", {"what": what})
        messages.success(request, "Innloggingen er fjernet.")
    return redirect("me")


def _about(user: User) -> Iterator[dict[str, str]]:
    yield {"key": "Navn", "value": user.name, "url": reverse("me_name")}
    yield {"key": "E-postadresse", "value": user.email}
    held = (
        Membership.objects.current()
        .filter(user=user)
        .select_related("agency")
        .order_by("agency__name", "role")
    )
    roles = [f"{ROLES[Role(row.role)].name}, {row.agency}" for row in held]
    yield {"key": "Roller", "value": "\n".join(roles) or "Ingen"}


def _logins(identities: dict[str, Identity]) -> list[dict[str, Any]]:
    """Each provider of the installation, with the person's own log-in there if it is linked."""
    return [
        {"provider": provider, "identity": identities.get(provider.issuer)}
        for provider in settings.OIDC_PROVIDERS
    ]


def _issuers() -> dict[str, str]:
    return {provider.issuer: provider.name for provider in settings.OIDC_PROVIDERS}


def _named(identity: Identity) -> str:
    return _issuers().get(identity.issuer, identity.issuer)


def _ways_in(user: User) -> int:
    """How many ways she has to log in today."""
    linked = user.identities.filter(issuer__in=_issuers()).count()
    return linked + user.has_log_in_password
