"""Who is in the agency: roles given and ended, the unit, and the one who leaves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenprocure.accounts import people as actions
from greenprocure.accounts.forms.people import RoleForm, UnitOfPersonForm
from greenprocure.accounts.leaving import left_by
from greenprocure.accounts.models import Agency, Invitation, Membership, User
from greenprocure.accounts.roles import ROLES, Permission, Role
from greenprocure.accounts.views.frame import address, crumbs, done, managed, show
from greenprocure.requests import SignedInRequest

LIST = ("Folk", "agency_people")
PAST_SHOWN = 50


@require_safe
def people(request: SignedInRequest, agency_number: str) -> HttpResponse:
    agency = managed(request, agency_number)
    current = current_by_person(agency)
    context = {
        "people": [(user, named(held), held[0].unit) for user, held in current.items()],
        "invitations": Invitation.objects.answerable()
        .judged()
        .filter(agency=agency)
        .select_related("unit", "invited_by"),
        "former": former_of(agency, set(current)),
        "crumbs": crumbs(agency),
    }
    return show(request, "people", agency, context)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: SignedInRequest, agency_number: str, person_id: int) -> HttpResponse:
    """Her roles and unit. Which of the two forms was sent, its button says."""
    agency = managed(request, agency_number)
    user = person_of(agency, person_id)
    held = current_by_person(agency).get(user, [])
    data = request.POST if request.method == "POST" else None
    role_form = RoleForm(data if data and "give" in data else None, held={row.role for row in held})
    unit_form = UnitOfPersonForm(
        data if data and "move" in data else None, agency=agency, now=held[0].unit if held else None
    )
    if held and role_form.is_valid():
        role = role_form.cleaned_data["role"]
        actions.give_role(by=request.user, agency=agency, user=user, role=role, unit=held[0].unit)
        return _back(request, agency, user, f"{user} har fått rollen {ROLES[role].name.lower()}.")
    if held and unit_form.is_valid():
        actions.set_unit(by=request.user, agency=agency, user=user, unit=unit_form.cleaned_data["unit"])
        return _back(request, agency, user, "Enheten er lagret.")
    context = {
        "person": user,
        "held": [(row, ROLES[Role(row.role)]) for row in held],
        "role_form": role_form if role_form.fields["role"].choices else None,
        "unit_form": unit_form if unit_form.fields["unit"].queryset.exists() else None,
        "has_errors": bool(role_form.errors or unit_form.errors),
        "crumbs": crumbs(agency, LIST),
        **_left(request, agency, user),
    }
    return show(request, "person", agency, context)


@require_POST
def end_role(
    request: SignedInRequest, agency_number: str, person_id: int, membership_id: int
) -> HttpResponse:
    agency = managed(request, agency_number)
    row = get_object_or_404(
        Membership.objects.select_related("user", "agency"),
        pk=membership_id,
        agency=agency,
        user=person_id,
        role__in=actions.GIVEN,
    )
    try:
        actions.end_role(by=request.user, membership=row)
    except actions.LastLeader as refused:
        messages.error(request, str(refused))
        return redirect("agency_person", agency.organisation_number, person_id)
    return _back(
        request, agency, row.user, f"{row.user} er ikke lenger {ROLES[Role(row.role)].name.lower()} her."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: SignedInRequest, agency_number: str, person_id: int) -> HttpResponse:
    """Asks first: what stands in her name is told before she is gone."""
    agency = managed(request, agency_number)
    user = person_of(agency, person_id)
    if request.method != "POST":
        person_page = (user.name, address("agency_person", agency, user.pk))
        context = {"person": user, "crumbs": [*crumbs(agency, LIST), person_page]}
        return show(request, "deactivate", agency, context | _left(request, agency, user))
    try:
        actions.deactivate(by=request.user, agency=agency, user=user)
    except actions.LastLeader as refused:
        messages.error(request, str(refused))
        return redirect("agency_person", agency.organisation_number, user.pk)
    return _back(request, agency, user, f"{user} er deaktivert i {agency}.")


def person_of(agency: Agency, person_id: int) -> User:
    """Somebody who is or has been in the agency. Raises Http404 for anyone else."""
    user = User.objects.filter(pk=person_id, memberships__agency=agency).distinct().first()
    if user is None:
        raise Http404
    return user


def current_by_person(agency: Agency) -> dict[User, list[Membership]]:
    """The people of the agency by name, each with her roles of today in the order of the table. One query."""
    rows = Membership.objects.current().filter(agency=agency).select_related("user", "unit", "agency")
    order = {role: place for place, role in enumerate(ROLES)}
    found: dict[User, list[Membership]] = {}
    for row in sorted(rows, key=lambda each: (each.user.name.casefold(), order[Role(each.role)])):
        found.setdefault(row.user, []).append(row)
    return found


def former_of(agency: Agency, current: set[User]) -> list[User]:
    """Those who have left, the last to leave first."""
    rows = Membership.objects.filter(agency=agency).exclude(user__in=current).select_related("user")
    left = dict.fromkeys(row.user for row in rows.order_by("-ended_at", "-pk"))
    return list(left)[:PAST_SHOWN]


def named(held: list[Membership]) -> str:
    return ", ".join(ROLES[Role(row.role)].name for row in held)


def _left(request: SignedInRequest, agency: Agency, user: User) -> dict[str, Any]:
    """What is in her name: by title for one who may open it, else only how many."""
    may_open = request.user.agencies_with(Permission.VIEW_TENDER).filter(pk=agency.pk).exists()
    return {"left": left_by(agency, user), "may_open": may_open}


def _back(request: SignedInRequest, agency: Agency, user: User, said: str) -> HttpResponse:
    """To her page; to the front for one who has just taken the right to see it from herself."""
    may_stay = request.user.agencies_with(Permission.MANAGE_AGENCY).filter(pk=agency.pk).exists()
    return done(request, said, address("agency_person", agency, user.pk) if may_stay else "front")
