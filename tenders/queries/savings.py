"""What needs that were met without buying have saved, and what a later purchase has taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.db.models import QuerySet, Sum

from greenprocure.accounts.models import Agency
from tenders.models import Dimension, NeedsAssessment, State, Tender, Total
from tenders.queries.needs import assessment_of, needs_of


class Standing(StrEnum):
    COUNTS = "counts"
    REVERSED = "reversed"  # the same need was bought for after all
    REPLACED = "replaced"  # the same need was weighed again and still not bought for


@dataclass(frozen=True)
class Saving:
    """One tender's estimate: kroner without VAT and kg CO2e, None where none was made."""

    tender: Tender
    kroner: Decimal | None
    co2e_kg: Decimal | None
    standing: Standing

    @property
    def counts(self) -> bool:
        return self.standing is Standing.COUNTS


@dataclass(frozen=True)
class Savings:
    """The sums of those that count and of those taken back: kroner without VAT, kg CO2e.

    `rows` are all there are, newest first; `told` says of some of them whether they count.
    """

    rows: QuerySet[NeedsAssessment]
    later: dict[int | None, list[Tender]]
    kroner: Decimal
    co2e_kg: Decimal

    def told(self, rows: Iterable[NeedsAssessment]) -> list[Saving]:
        return [
            Saving(row.tender, row.avoided_kroner, row.avoided_co2e_kg, _standing(row.tender, self.later))
            for row in rows
        ]

    @cached_property
    def reversed(self) -> list[Saving]:
        """Few: what has no later tender for its need always counts. One query."""
        doubted = self.told(self.rows.filter(tender__in=list(self.later)))
        return [row for row in doubted if row.standing is Standing.REVERSED]

    @property
    def reversed_kroner(self) -> Decimal:
        return _sum(row.kroner for row in self.reversed)

    @property
    def reversed_co2e_kg(self) -> Decimal:
        return _sum(row.co2e_kg for row in self.reversed)


def savings_of(agencies: Iterable[Agency]) -> Savings:
    """All needs of these agencies with an estimate of what was avoided.

    An earlier saving stands until a later tender for the same need is decided, that is: its assessment is
    answered in full or left out with a reason. It is then taken back if the later one buys, at any remove,
    and else replaced by the later one's own figures, so that one need is never counted twice.
    """
    rows = NeedsAssessment.objects.filter(tender__agency__in=agencies)
    estimated = rows.exclude(avoided_kroner=None, avoided_co2e_kg=None).select_related("tender__agency")
    counted = Total.objects.filter(agency__in=agencies, dimension=Dimension.ALL)
    sums = counted.aggregate(ore=Sum("saved_ore", default=0), grams=Sum("saved_grams", default=0))
    return Savings(
        rows=estimated.order_by("-tender__updated_at", "-tender__pk"),
        later=_later(agencies),
        kroner=Decimal(sums["ore"]) / 100,
        co2e_kg=Decimal(sums["grams"]) / 1000,
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def standing_of(tender: Tender) -> Standing:
    """Whether the tender's own saving still counts."""
    return _standing(tender, _after(tender))


def _after(tender: Tender) -> dict[int | None, list[Tender]]:
    """The later tenders for this one's need, and those for theirs. A query for each remove, and one."""
    found: dict[int | None, list[Tender]] = {}
    last = [tender.pk]
    while last:
        rows = _with_needs(Tender.objects.filter(agency=tender.agency_id, same_need_as__in=last))
        for row in rows:
            found.setdefault(row.same_need_as_id, []).append(row)
        last = [row.pk for row in rows]
    return found


def _with_needs(tenders: QuerySet[Tender]) -> QuerySet[Tender]:
    """With what `is_decided` asks."""
    return tenders.select_related("agency", "needs").prefetch_related("categories").order_by("pk")


def _later(agencies: Iterable[Agency]) -> dict[int | None, list[Tender]]:
    """Tender → the later tenders for its need. A purchase after all is rare, so all are read at once."""
    rows = Tender.objects.filter(agency__in=agencies, same_need_as__isnull=False)
    found: dict[int | None, list[Tender]] = {}
    for row in _with_needs(rows):
        found.setdefault(row.same_need_as_id, []).append(row)
    return found


def _standing(tender: Tender, later: dict[int | None, list[Tender]]) -> Standing:
    decided = [each for each in later.get(tender.pk, ()) if is_decided(each)]
    if any(each.state != State.NO_PURCHASE for each in decided):
        return Standing.REVERSED
    if any(_standing(each, later) is Standing.REVERSED for each in decided):
        return Standing.REVERSED
    return Standing.REPLACED if decided else Standing.COUNTS


def is_decided(tender: Tender) -> bool:
    """The need is settled: answered in full, or left out with a reason."""
    needs = needs_of(tender)
    if needs is None:
        return False
    return bool(needs.skipped_reason) or tender.state == State.NO_PURCHASE or assessment_of(tender).complete
