"""What an agency has, asked from the needs assessment and from the pages that keep the lists."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from django.db.models import Exists, OuterRef, Q, QuerySet

from criteria.models import Category
from greenprocure.accounts.models import Agency
from registers.models import FrameworkAgreement, StockItem, StrategyGoal
from registers.words import SHORTEST_END, Term, terms, terms_of_need

MOST_HITS = 20


def stock_for(
    agency: Agency, words: str, categories: Iterable[Category] = (), limit: int = MOST_HITS
) -> list[StockItem]:
    """Free things of the agency's own that an account of a need may mean, the best first, at most `limit`.

    One word of the account is enough. With categories, a thing that is noted under another one is left out.
    """
    asked = terms_of_need(words)
    wanted = _by_root(asked)
    free = StockItem.objects.filter(agency=agency, quantity__gt=0)
    if slugs := list(categories):
        free = free.filter(Q(category__in=slugs) | Q(category=None))
    # Scored here and not by the database: thousands of short strings are soon read, and no index fits.
    scored = (
        ((_score(asked, wanted, roots), pk) for pk, roots in free.values_list("pk", "roots"))
        if wanted
        else ()
    )
    hits = sorted(((score, pk) for score, pk in scored if score), key=lambda hit: (-hit[0], hit[1]))
    best = [pk for score, pk in hits if score * 2 >= hits[0][0]][:limit]
    rows = StockItem.objects.select_related("category").in_bulk(best)
    return [rows[pk] for pk in best if pk in rows]


def _by_root(wanted: Iterable[Term]) -> dict[str, set[Term]]:
    """Each term under every root that could make it fit."""
    found: dict[str, set[Term]] = {}
    for term in wanted:
        for each in chain.from_iterable(term.ways):
            found.setdefault(each, set()).add(term)
    return found


def _score(asked: Iterable[Term], wanted: Mapping[str, set[Term]], roots: str) -> int:
    name, _, rest = roots.partition("|")
    named = set(name.split())
    every = named.union(rest.split())
    touched = set().union(*(wanted[each] for each in every & wanted.keys()))
    touched.update(term for term in asked if term.ends(name))
    return sum(term.points(named, every) for term in touched)


def agreements_for(agency: Agency, categories: Iterable[Category], on: date) -> QuerySet[FrameworkAgreement]:
    """The agency's agreements in force that day, those of the categories first (`fits`)."""
    of_them = FrameworkAgreement.categories.through.objects.filter(
        frameworkagreement=OuterRef("pk"), category__in=list(categories)
    )
    rows = FrameworkAgreement.objects.filter(in_force(on), agency=agency)
    return rows.annotate(fits=Exists(of_them)).order_by("-fits", "name", "pk")


def in_force(on: date) -> Q:
    """That an agreement may be called off from that day; one without dates always may."""
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    return begun & (Q(ends_on=None) | Q(ends_on__gte=on))


def goals_of(agency: Agency) -> QuerySet[StrategyGoal]:
    """The goals that the agency pursues now."""
    return StrategyGoal.objects.filter(agency=agency, is_current=True)


def found(stock: QuerySet[StockItem], query: str) -> QuerySet[StockItem]:
    """The things that hold every word of what is typed, or have it as number, or in name or place."""
    typed = query.strip()
    if not typed:
        return stock
    condition = Q(external_id__iexact=typed) | Q(name__icontains=typed) | Q(location__icontains=typed)
    if wanted := terms(typed):
        condition |= Q(*map(_held, wanted))
    return stock.filter(condition)


def _held(term: Term) -> Q:
    condition = Q(roots__contains=f"{term.own} ") if len(term.own) >= SHORTEST_END else Q()
    for way in term.ways:
        condition |= Q(*(Q(roots__contains=f" {each} ") for each in way))
    return condition
