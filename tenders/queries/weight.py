"""What a lot's weights and offers say to tenders/rules/evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from tenders.models import AwardCriterion, AwardMode, AwardType, Lot, Offer
from tenders.queries.facts import criteria_facts, facts_of, taking_part
from tenders.rules import facts as rule
from tenders.rules.evaluation import offers as weighed
from tenders.rules.evaluation.models import HUNDRED, Method, Setup
from tenders.rules.weighting import counted, highest, is_environment, whole

WEIGHED = (AwardMode.WEIGHTED, AwardMode.POINTS)
# Why a way of awarding gives nothing to work out.
NOT_WEIGHED: dict[str, str] = {
    "": "Velg først hvordan kontrakten tildeles.",
    AwardMode.RANKED: (
        "Kriteriene står i prioritert rekkefølge, uten tall. Da kan ingen regne ut hvor mye dyrere et "
        "grønnere tilbud kan være og likevel vinne. Vil dere vite det på forhånd, må kriteriene få vekter."
    ),
    AwardMode.PRICE_ONLY: "Bare pris avgjør. Et grønnere tilbud vinner bare når det også er billigst.",
    AwardMode.COST_ONLY: "Bare kostnad avgjør. Et grønnere tilbud vinner bare når det også koster minst.",
    AwardMode.USER_CHOICE: "Brukeren velger leverandør. Tilbudene vektes ikke mot hverandre.",
    AwardMode.NONE: "Anskaffelsen har ingen tildelingskriterier, og ingenting vektes.",
}
FIXED_PRICE = "Prisen er fast, og ingen kan være dyrere. Tilbudene konkurrerer bare på kvalitet og miljø."
NO_PRICE = "Verken pris eller kostnad har vekt. Da betyr det ingenting hvor mye dyrere et grønnere tilbud er."
NO_GREEN = "Klima og miljø har ingen vekt. Da vinner ingen på å være grønnere."
NO_WEIGHTS = "Gi alle kriteriene vekt først."
INTERVAL = "Sett én vekt i stedet for et intervall før tilbudene evalueres."


@dataclass(frozen=True)
class Balance:
    """The two weights that meet, in percent of all, cut to two decimals.

    Of an interval it is what is certain for the environment, and the most that leaves for price and cost.
    """

    environment: Decimal
    price: Decimal


def balance_of(lot: Lot) -> Balance:
    """Both are 0 where nothing is weighed."""
    facts = facts_of(lot)
    total = whole(facts) if lot.award_mode in WEIGHED else Decimal(0)
    if not total:
        return Balance(Decimal(0), Decimal(0))
    is_points = facts.mode == rule.AwardMode.POINTS
    costs = [each for each in facts.criteria if each.type in ("price", "cost")]
    price = sum(((each.points or Decimal(0)) if is_points else highest(each) for each in costs), Decimal(0))
    green = counted(facts)
    return Balance(_percent(green, total), _percent(min(price, total - green), total))


def _percent(part: Decimal, total: Decimal) -> Decimal:
    return (part * HUNDRED / total).quantize(Decimal("0.01"), ROUND_DOWN)


def why_no_balance(lot: Lot, balance: Balance) -> str:
    """Why there is nothing to simulate; empty when there is."""
    if lot.award_mode == AwardMode.FIXED_PRICE:
        return FIXED_PRICE
    if lot.award_mode not in WEIGHED:
        return NOT_WEIGHED[lot.award_mode]
    if not balance.price:
        return NO_PRICE
    return "" if balance.environment else NO_GREEN


def why_no_offers(lot: Lot) -> str:
    """Why offers cannot be evaluated; empty when they can."""
    if lot.award_mode not in (*WEIGHED, AwardMode.FIXED_PRICE):
        return NOT_WEIGHED[lot.award_mode]
    rows = scored_rows(lot)
    if any(row.weight_min is not None for row in rows):
        return INTERVAL
    return "" if rows and all(_weight(row, lot) for row in rows) else NO_WEIGHTS


def scored_rows(lot: Lot) -> list[AwardCriterion]:
    """The criteria that an offer is evaluated by."""
    return taking_part(lot.award_criteria.all(), lot.award_mode)


def price_row(lot: Lot) -> AwardCriterion | None:
    """The criterion that the offer's price is the answer to: the first for price, else the first for cost."""
    rows = scored_rows(lot)
    return next((row for kind in (AwardType.PRICE, AwardType.COST) for row in rows if row.type == kind), None)


def pointed_rows(lot: Lot) -> list[AwardCriterion]:
    """The criteria that the evaluators give points."""
    priced = price_row(lot)
    return [row for row in scored_rows(lot) if row != priced]


def _weight(row: AwardCriterion, lot: Lot) -> Decimal:
    return (row.points if lot.award_mode == AwardMode.POINTS else row.weight) or Decimal(0)


def criteria_of(lot: Lot) -> tuple[weighed.Criterion, ...]:
    """As the evaluation takes them."""
    rows, priced = scored_rows(lot), price_row(lot)
    facts = criteria_facts(rows, lot.award_mode)
    return tuple(
        weighed.Criterion(
            key=str(row.pk),
            name=row.name,
            weight=_weight(row, lot),
            is_price=row == priced,
            is_environment=is_environment(fact),
        )
        for row, fact in zip(rows, facts, strict=True)
    )


def setup_of(lot: Lot) -> Setup | None:
    """The model that is chosen for the lot, or None."""
    return Setup(Method(lot.evaluation_method), scale=lot.points_scale) if lot.evaluation_method else None


def evaluation_of(lot: Lot) -> weighed.Evaluation | None:
    """The stored offers as the stored weights rank them; None without a model or an offer with all points."""
    setup = setup_of(lot)
    if setup is None or why_no_offers(lot):
        return None
    offers = list(_whole(lot))
    return weighed.evaluate(offers, criteria_of(lot), setup) if offers else None


def _whole(lot: Lot) -> Iterator[weighed.Offer]:
    """The offers with points on every criterion: one that has come since leaves them waiting."""
    keys = [str(row.pk) for row in pointed_rows(lot)]
    for offer in lot.offers.all():
        if all(key in offer.points for key in keys):
            points = {key: Decimal(offer.points[key]) for key in keys}
            yield weighed.Offer(offer.name, offer.price, points)


def waiting(lot: Lot) -> list[Offer]:
    """The offers that lack points on a criterion."""
    keys = {str(row.pk) for row in pointed_rows(lot)}
    return [offer for offer in lot.offers.all() if keys - offer.points.keys()]
