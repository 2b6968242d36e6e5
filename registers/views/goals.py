from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from greenprocure.requests import SignedInRequest
from registers.forms.goals import GoalForm
from registers.models import StrategyGoal
from registers.permissions import agencies_of, entry_for
from registers.views.agreements import by_agency
from registers.views.entries import edit
from registers.views.home import crumbs

LIST = ("Mål i strategien", "registers:goals")
PAGE = {"template": "registers/goal.html", "back": "registers:goals", "saved": "er lagret."}


@require_safe
def goals(request: SignedInRequest) -> HttpResponse:
    rows = StrategyGoal.objects.filter(agency__in=agencies_of(request.user))
    rows = rows.select_related("agency").order_by("agency__name", "title", "pk")
    context = {
        "groups": by_agency(row for row in rows if row.is_current),
        "put_away": [row for row in rows if not row.is_current],
        "crumbs": crumbs(),
        "several": len({row.agency_id for row in rows}) > 1,
    }
    return render(request, "registers/goals.html", context)


def new(request: SignedInRequest) -> HttpResponse:
    return edit(request, GoalForm, None, **PAGE, crumbs=crumbs(LIST))


def goal(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    row = entry_for(request.user, StrategyGoal, public_id=goal_id)
    return edit(request, GoalForm, row, **PAGE, crumbs=crumbs(LIST))


@require_POST
def put_away(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    return _set(request, goal_id, is_current=False, said="er lagt bort.")


@require_POST
def take_back(request: SignedInRequest, goal_id: UUID) -> HttpResponse:
    return _set(request, goal_id, is_current=True, said="gjelder igjen.")


def _set(request: SignedInRequest, goal_id: UUID, *, is_current: bool, said: str) -> HttpResponse:
    row = entry_for(request.user, StrategyGoal, public_id=goal_id)
    StrategyGoal.objects.filter(pk=row.pk).update(is_current=is_current)
    messages.success(request, f"«{row}» {said}")
    return redirect("registers:goals")
