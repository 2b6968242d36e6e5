"""The law and what has been learnt of it, open to all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenders.queries import rulebook
from tenders.rules.decisions import decision as decision_of
from tenders.rules.explained import differences, rule_of


def _crumbs() -> list[tuple[str, str]]:
    return [("Regelverk", reverse("rules"))]


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "rule_sets": rulebook.sets_in_words(),
        "differences": differences(),
        "tracks": rulebook.table_in_words(),
        "decisions": rulebook.decisions_in_words(),
        "today": today,
        "amounts": rulebook.amounts_on(today),
        "all_amounts": rulebook.amounts_of_all_days(),
    }
    return render(request, "tenders/rules.html", context)


@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule or remark, by the number in lower case. Raises Http404."""
    found = rule_of(rule)
    if found is None or found.slug != rule:
        raise Http404
    return render(request, "tenders/rule.html", rulebook.rule_in_words(found) | {"crumbs": _crumbs()})


@require_safe
def decision(request: HttpRequest, decision: str) -> HttpResponse:
    """One decision. Raises Http404."""
    found = decision_of(decision)
    if found is None:
        raise Http404
    context = {"decision": found, "taught": rulebook.rules_taught_by(found), "crumbs": _crumbs()}
    return render(request, "tenders/decision.html", context)
