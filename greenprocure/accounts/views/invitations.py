"""Sending invitations, and the page that an invitation leads to."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from greenprocure.accounts import inviting, signing_in
from greenprocure.accounts.forms.joining import JoinForm
from greenprocure.accounts.forms.people import InviteForm
from greenprocure.accounts.models import Invitation, User
from greenprocure.accounts.roles import ROLES, Role
from greenprocure.accounts.views.frame import address, crumbs, done, managed, show
from greenprocure.accounts.views.people import LIST
from greenprocure.requests import SignedInRequest

TOO_MANY = (
    f"{inviting.MOST_OPEN} invitasjoner venter alt på svar. Trekk tilbake dem som ikke trengs, og prøv igjen."
)
NOT_OPEN = "Invitasjonen er alt brukt eller trukket tilbake."


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    form = InviteForm(request.POST or None, agency=agency)
    if form.is_valid():
        try:
            made = inviting.invite(by=request.user, agency=agency, **form.cleaned_data)
        except inviting.TooMany:
            form.add_error(None, TOO_MANY)
        except inviting.TooSoon as refused:
            form.add_error("email", str(refused))
        else:
            return done(request, f"Invitasjonen er sendt til {made.email}.", address("agency_people", agency))
    return show(request, "invite", agency, {"form": form, "crumbs": crumbs(agency, LIST)})


@require_POST
def resend(request: SignedInRequest, agency_number: str, invitation_id: int) -> HttpResponse:
    agency = managed(request, agency_number)
    row = get_object_or_404(agency.invitations.select_related("agency", "unit"), pk=invitation_id)
    try:
        inviting.resend(by=request.user, invitation=row)
    except inviting.NotOpen:
        messages.info(request, NOT_OPEN)
    except inviting.TooSoon as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"En ny lenke er sendt til {row.email}. Den forrige virker ikke lenger.")
    return redirect("agency_people", agency.organisation_number)


@require_POST
def revoke(request: SignedInRequest, agency_number: str, invitation_id: int) -> HttpResponse:
    agency = managed(request, agency_number)
    row = get_object_or_404(agency.invitations.select_related("agency"), pk=invitation_id)
    inviting.revoke(by=request.user, invitation=row)
    return done(
        request, f"Invitasjonen til {row.email} er trukket tilbake.", address("agency_people", agency)
    )


@never_cache
@sensitive_post_parameters()
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of the link. Opening it changes nothing; to take the invitation is a button."""
    row = inviting.invitation_of(secret)
    try:
        answer = _closed(request, row) if row is None or not row.is_open else _open(request, row, secret)
    except inviting.NotOpen:
        # Somebody was quicker: the same link in another window, or whoever took it back.
        answer = _closed(request, inviting.invitation_of(secret))
    # The address is the secret. «no-referrer» would take the origin too, by which a form's sender is known.
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer


def _closed(request: HttpRequest, row: Invitation | None) -> HttpResponse:
    if row is not None and request.user.is_authenticated and row.accepted_by_id == request.user.pk:
        return redirect("front")
    context = {"is_used": row is not None and row.accepted_at is not None}
    return render(request, "accounts/invitation_closed.html", context, status=410)


def _open(request: HttpRequest, row: Invitation, secret: str) -> HttpResponse:
    if request.user.is_authenticated:
        return _for_signed_in(request, request.user, row)
    person = User.objects.filter(email=row.email).first()
    if person is not None:
        return _page(request, row, secret=secret, is_known=True, is_closed=not person.is_active)
    if not settings.PASSWORD_LOGIN:
        return _page(request, row, secret=secret)
    form = JoinForm(request.POST or None, email=row.email)
    if not form.is_valid():
        return _page(request, row, secret=secret, form=form)
    made = inviting.accept_as_new(
        invitation=row, name=form.cleaned_data["name"], password=form.cleaned_data["password1"]
    )
    messages.success(request, f"Velkommen. Du er med i {row.agency}.")
    return redirect(signing_in.enter(request, made, reverse("front")))


def _for_signed_in(request: HttpRequest, user: User, row: Invitation) -> HttpResponse:
    if user.email != row.email:
        return _page(request, row, is_another=True)
    if request.method != "POST":
        return _page(request, row, is_hers=True)
    inviting.accept(by=user, invitation=row)
    return done(request, f"Velkommen. Du er med i {row.agency}.", "front")


def _page(request: HttpRequest, row: Invitation, **context: object) -> HttpResponse:
    shown = {"invitation": row, "role": ROLES[Role(row.role)]}
    return render(request, "accounts/invitation.html", shown | context)
