"""What a new tender may begin from: a finished example, a template, or a tender there is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from criteria.models import Category
from greenprocure.accounts.models import Agency
from greenprocure.accounts.roles import Permission
from greenprocure.requests import SignedInRequest
from tenders.actions.composing import compose
from tenders.actions.copying import copy_tender
from tenders.forms.copying import BeginningForm, FromTemplateForm
from tenders.permissions import tender_for
from tenders.plan_files import examples as all_examples
from tenders.plan_files import templates as all_templates
from tenders.plans import Plan
from tenders.queries.plan_pages import needs_in_words, shown
from tenders.queries.starting_points import imagined, library_of
from tenders.views.frame import crumbs
from tenders.views.lots import cards_of

FROM_EXAMPLE = "Alt fra eksempelet er fylt inn, også begrunnelser. Les det, og gjør det til deres eget."
FROM_TEMPLATE = "Malen er fylt inn. Begynn med behovet, og fyll ut der det står […]."
TITLES = {"tenders:examples": "Eksempler", "tenders:templates": "Maler"}
COPIED = "Kopien er laget. Gå gjennom behovet på nytt, og sett dato på begrunnelsen."


@require_safe
def examples(request: SignedInRequest) -> HttpResponse:
    names = dict(Category.objects.values_list("slug", "name"))
    rows = [
        _row(plan, "tenders:example") | {"whose": [names.get(slug, slug) for slug in plan.categories]}
        for plan in all_examples()
    ]
    return render(request, "tenders/starting_points.html", {"rows": rows, "crumbs": _crumbs()})


@require_safe
def templates(request: SignedInRequest) -> HttpResponse:
    rows = [_row(plan, "tenders:template") for plan in all_templates()]
    context = {"rows": rows, "crumbs": _crumbs(), "are_templates": True}
    return render(request, "tenders/starting_points.html", context)


def _row(plan: Plan, name: str) -> dict[str, Any]:
    return {"plan": plan, "url": reverse(name, args=[plan.slug])}


@require_safe
def example(request: SignedInRequest, example_slug: str) -> HttpResponse:
    plan = _found(all_examples(), example_slug)
    library = library_of(plan)
    lots = imagined(plan, library)
    context = _page(request, plan, "tenders:example_use", "tenders:examples") | {
        "lots": shown(plan, lots),
        "lacking": library.lacking(plan),
        "verdicts": cards_of(lots),
        "needs": [{"key": question, "value": answer} for question, answer in needs_in_words(lots[0].tender)],
        "categories": list(library.categories.values()),
    }
    return render(request, "tenders/starting_point.html", context)


@require_safe
def template(request: SignedInRequest, template_slug: str) -> HttpResponse:
    plan = _found(all_templates(), template_slug)
    library = library_of(plan)
    context = _page(request, plan, "tenders:template_use", "tenders:templates") | {
        "lots": shown(plan, imagined(plan, library)),
        "lacking": library.lacking(plan),
        "is_template": True,
    }
    return render(request, "tenders/starting_point.html", context)


def _page(request: SignedInRequest, plan: Plan, use: str, listed: str) -> dict[str, Any]:
    may_use = request.user.may(Permission.CREATE_TENDER)
    return {
        "plan": plan,
        "crumbs": _crumbs(listed),
        "use_url": reverse(use, args=[plan.slug]) if may_use else "",
    }


def use_example(request: SignedInRequest, example_slug: str) -> HttpResponse:
    plan = _found(all_examples(), example_slug)
    form = BeginningForm(
        request.POST or None,
        initial=_initial(plan),
        agencies=_agencies(request),
        has_lots=len(plan.lots) > 1,
    )
    return _begun(request, plan, form, {"crumbs": _crumbs("tenders:examples")}, FROM_EXAMPLE)


def use_template(request: SignedInRequest, template_slug: str) -> HttpResponse:
    plan = _found(all_templates(), template_slug)
    form = FromTemplateForm(request.POST or None, agencies=_agencies(request))
    context = {"crumbs": _crumbs("tenders:templates"), "is_template": True}
    return _begun(request, plan, form, context, FROM_TEMPLATE)


def _begun(
    request: SignedInRequest, plan: Plan, form: BeginningForm, context: dict[str, Any], told: str
) -> HttpResponse:
    """The form, or the tender it made. A template's reasons are unfinished, so it gives them no day."""
    if not form.is_valid():
        return render(request, "tenders/starting_point_use.html", context | {"plan": plan, "form": form})
    day = None if "is_template" in context else timezone.localdate()
    tender = compose(by=request.user, plan=plan, key=form.key, fields=form.values(), decided_on=day)
    messages.success(request, told)
    return redirect(tender)


def copy(request: SignedInRequest, tender_id: UUID) -> HttpResponse:
    """A copy of any tender she may see, in an agency where she may create."""
    tender = tender_for(request.user, tender_id, Permission.VIEW_TENDER)
    agencies = _agencies(request)
    initial = {"title": tender.title, "estimated_value": tender.estimated_value}
    if tender.agency in agencies:
        initial["agency"] = tender.agency
    several = tender.lots.count() > 1
    form = BeginningForm(request.POST or None, initial=initial, agencies=agencies, has_lots=several)
    if not form.is_valid():
        context = {"tender": tender, "form": form, "crumbs": crumbs(tender)}
        return render(request, "tenders/copy.html", context)
    made = copy_tender(by=request.user, tender=tender, key=form.key, fields=form.values())
    messages.success(request, COPIED)
    return redirect(made)


def _agencies(request: SignedInRequest) -> QuerySet[Agency]:
    """Where she may create. Raises Http404 for whoever may nowhere."""
    agencies = request.user.agencies_with(Permission.CREATE_TENDER)
    if not agencies:
        raise Http404
    return agencies


def _initial(plan: Plan) -> dict[str, Any]:
    return {"title": plan.title, "estimated_value": plan.estimated_value}


def _found(plans: Sequence[Plan], slug: str) -> Plan:
    """Raises Http404 for a name that no plan has."""
    found = next((plan for plan in plans if plan.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _crumbs(*listed: str) -> list[tuple[str, str]]:
    """The way to a list of starting points, or to what is on it."""
    return [
        *crumbs(),
        ("Ny anskaffelse", reverse("tenders:create")),
        *((TITLES[name], reverse(name)) for name in listed),
    ]
