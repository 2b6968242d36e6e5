"""The way in to the three lists of each agency."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenprocure.accounts.models import Agency
from greenprocure.requests import SignedInRequest
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from registers.permissions import agencies_of
from registers.queries import in_force

HOME = ("Virksomhetens lister", "registers:home")


def crumbs(*between: tuple[str, str]) -> list[tuple[str, str]]:
    """The way down to a page: the home of the lists, and (title, name of address) in between."""
    return [(title, reverse(name)) for title, name in (HOME, *between)]


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    agencies = list(agencies_of(request.user))
    counts = [
        _counts(FrameworkAgreement.objects.filter(in_force(timezone.localdate())), agencies),
        _counts(StockItem.objects.filter(quantity__gt=0), agencies),
        _counts(StrategyGoal.objects.filter(is_current=True), agencies),
    ]
    sections = [(agency, list(_lists(agency, counts))) for agency in agencies]
    return render(request, "registers/home.html", {"sections": sections})


def _counts(rows: QuerySet[Any], agencies: list[Agency]) -> dict[int, int]:
    counted = rows.filter(agency__in=agencies).order_by().values("agency").annotate(count=Count("pk"))
    return dict(counted.values_list("agency", "count"))


def _lists(agency: Agency, counts: list[dict[int, int]]) -> Iterator[dict[str, Any]]:
    agreements, stock, goals = (count.get(agency.pk, 0) for count in counts)
    yield {
        "title": "Rammeavtaler og fellesavtaler",
        "url": f"{reverse('registers:agreements')}#avtaler-{agency.pk}",
        "count": f"{agreements} som gjelder nå",
        "hint": "Det dere kan bestille uten ny konkurranse.",
    }
    yield {
        "title": "Eget lager",
        "url": f"{reverse('registers:stock')}?virksomhet={agency.pk}",
        "count": f"{stock} {'vare' if stock == 1 else 'varer'} med noe ledig",
        "hint": "Det dere har og kan bruke om igjen. Behovsvurderingen søker her før noe kjøpes.",
    }
    yield {
        "title": "Mål i strategien",
        "url": f"{reverse('registers:goals')}#mal-{agency.pk}",
        "count": f"{goals} som gjelder nå",
        "hint": "Det anskaffelsene skal bidra til. Hver anskaffelse kan vise til ett av dem.",
    }
