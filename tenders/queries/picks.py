"""Goods of the agency's own that may meet the need (question B3): what is free, and what the tender takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Sum

from registers.models import StockItem
from registers.queries import stock_for
from tenders.models import StockPick, Tender
from tenders.queries.once import once
from tenders.rules.answers import number_of

SHOWN = 5
UNUSED = ("nei", "ikke_sjekket")


@dataclass(frozen=True)
class Offer:
    """Something in the register: how many are `free` for this tender, and how many it takes (`picked`)."""

    item: StockItem
    free: int
    picked: int


def offers(tender: Tender, words: str, *, limit: int = SHOWN, narrow: bool = True) -> list[Offer]:
    """What the register has for these words and is not taken by other tenders, best first, at most `limit`.

    `narrow` keeps to the tender's categories.
    """
    categories = tender.categories.all() if narrow else ()
    found = [offer for offer in _offers(tender, stock_for(tender.agency, words, categories)) if offer.free]
    return found[:limit]


def picked(tender: Tender) -> list[Offer]:
    """What the tender takes already, by name; rows whose goods have left the register are not among them."""
    return _offers(tender, [pick.item for pick in picks_of(tender) if pick.item])


def picks_of(tender: Tender) -> list[StockPick]:
    """The lines of the move list, with their goods while these are in the register. One query."""
    return once(tender, "picks", lambda: list(tender.picks.select_related("item__category")))


def _offers(tender: Tender, items: Iterable[StockItem]) -> list[Offer]:
    items = list(items)
    taken = taken_by_others(tender, [item.pk for item in items])
    mine = {pick.item_id: pick.quantity for pick in picks_of(tender)}
    return [
        Offer(item, max(item.quantity - taken.get(item.pk, 0), 0), mine.get(item.pk, 0)) for item in items
    ]


def taken_by_others(tender: Tender, items: Iterable[int]) -> dict[int, int]:
    """Row of the register → how many of it other tenders take. They count until they are put back."""
    others = StockPick.objects.filter(item__in=list(items)).exclude(tender=tender)
    return dict(others.order_by().values("item").annotate(sum=Sum("quantity")).values_list("item", "sum"))


def words_of(tender: Tender, answers: Mapping[str, object]) -> str:
    """The words in which the need is told: the tender's name, the purpose and who is to use it."""
    return " ".join(str(each) for each in (tender.title, answers.get("A1"), answers.get("A3")) if each)


def is_passed_over(answers: Mapping[str, object], found: Iterable[Offer]) -> bool:
    """There is something free, and B3 says that nothing is or that nobody has looked."""
    return answers.get("B3") in UNUSED and any(not offer.picked for offer in found)


def suggested_share(tender: Tender, answers: Mapping[str, object]) -> int | None:
    """What the goods picked cover of the quantity in A3, in whole percent, never rounded up to all of it.

    None while one of the two is not known. 100: all of the need. It is a suggestion for B3, never an answer.
    """
    needed = number_of(answers.get("A3_quantity"))
    taken = sum(pick.quantity for pick in picks_of(tender))
    if not needed or not taken:
        return None
    return min(max(int(taken * 100 / needed), 1), 100)
