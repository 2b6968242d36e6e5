"""To the provider and back."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from greenprocure.accounts import signing_in
from greenprocure.accounts.models import User
from greenprocure.accounts.oidc import claims, client, people, sessions
from greenprocure.accounts.oidc.providers import Provider
from greenprocure.accounts.oidc.refusals import Reason, Refused
from greenprocure.mailing import send_later

log = logging.getLogger(__name__)
LINK_SALT = "greenprocure.accounts.link"
LINK_SECONDS = 10 * 60


@never_cache
@require_GET
def begin(request: HttpRequest, provider_key: str) -> HttpResponse:
    """Sends the person to the provider: to log in, or, with a proof that she asked for it, to link it."""
    provider = provider_of(provider_key)
    link = _who_links(request, provider)
    if request.user.is_authenticated and link is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    kept = {"next": _next(request), "link": link, "invitation": request.GET.get("invitasjon", "")}
    try:
        return redirect(client.start(request, provider, kept))
    except Refused as refusal:
        return refusal_page(request, refusal, provider)


@never_cache
@require_GET
def answer(request: HttpRequest, provider_key: str) -> HttpResponse:
    """Where the provider sends the person back to."""
    provider = provider_of(provider_key)
    try:
        told = client.finish(request, provider)
        person = claims.person(provider, told.claims)
        if told.kept["link"]:
            return _link(request, provider, person, told.kept["link"])
        user = people.user_for(provider, person, told.kept["invitation"])
    except Refused as refusal:
        return refusal_page(request, refusal, provider)
    kept = sessions.Kept(provider.key, provider.issuer, person.sid, told.id_token, provider.is_strong)
    return redirect(
        signing_in.enter(request, user, told.kept["next"], is_strong=provider.is_strong, kept=kept)
    )


@never_cache
@require_GET
@xframe_options_exempt
def ended(request: HttpRequest, provider_key: str) -> HttpResponse:
    """The provider's word that a session there is over (OpenID Connect Front-Channel Logout 1.0 § 2).

    It comes in a frame on the provider's page, so no cookie of ours is with it: the number is all there is.
    """
    provider = provider_of(provider_key)
    sid = request.GET.get("sid", "")
    if request.GET.get("iss") != provider.issuer or not claims.is_number(sid):
        return HttpResponse("iss og sid må være med.", status=400, content_type="text/plain; charset=utf-8")
    origins = client.frame_origins(provider) if sessions.end(provider.issuer, sid) else [provider.origin]
    response = HttpResponse("Logget ut.", content_type="text/plain; charset=utf-8")
    response._csp_replace = {"frame-ancestors": origins}
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def link_proof(user: User, provider: Provider) -> str:
    """Shows that she has just proven who she is and wants this provider: for ten minutes, for her alone."""
    return signing.dumps([user.pk, provider.key], salt=LINK_SALT)


def log_out_address(request: HttpRequest) -> dict[str, str] | None:
    """The provider's name and where one logs out there, of the session that is about to end."""
    kept = sessions.of(request.session)
    provider = _found(kept.provider) if kept else None
    if kept is None or provider is None:
        return None
    back = request.build_absolute_uri(reverse("front"))
    url = client.log_out_url(provider, kept.id_token, back)
    return {"name": provider.name, "url": url} if url else None


def refusal_page(request: HttpRequest, refusal: Refused, provider: Provider | None = None) -> HttpResponse:
    """What happened and what she can do; one line in the log."""
    log.warning("log_in_refused %s %s", refusal.reason, refusal.detail)
    context: dict[str, Any] = refusal.words(provider.name if provider else "")
    return render(request, "registration/refused.html", context, status=refusal.status)


def provider_of(key: str) -> Provider:
    """The provider with that key in its addresses. Raises Http404."""
    provider = _found(key)
    if provider is None:
        raise Http404
    return provider


def _found(key: str) -> Provider | None:
    return next((provider for provider in settings.OIDC_PROVIDERS if provider.key == key), None)


def _who_links(request: HttpRequest, provider: Provider) -> int | None:
    """The signed-in person's number, if the address carries her own proof for the provider."""
    try:
        proven = signing.loads(request.GET.get("knytt", ""), salt=LINK_SALT, max_age=LINK_SECONDS)
    except signing.BadSignature:
        return None
    pk = request.user.pk if request.user.is_authenticated else None
    return pk if proven == [pk, provider.key] else None


def _next(request: HttpRequest) -> str:
    page = request.GET.get("next", "")
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=hosts, require_https=request.is_secure())
    return page if is_ours else reverse(settings.LOGIN_REDIRECT_URL)


def _link(request: HttpRequest, provider: Provider, person: claims.Person, pk: int) -> HttpResponse:
    if not request.user.is_authenticated or request.user.pk != pk:
        raise Refused(Reason.EXPIRED, "another person")
    people.link(request.user, person)
    log.info("identity_linked", extra={"user_id": pk})
    what = f"En innloggingstjeneste er knyttet til brukeren din: Du kan nå logge inn med {provider.name}."
    send_later([request.user], "log_in_changed", {"what": what})
    messages.success(request, f"{provider.name} er knyttet til brukeren din.")
    return redirect("me")
