"""Effect sheets of a tender: kept, removed, and used as the model of the cost criterion."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from criteria.enums import Kind
from greenprocure.accounts.models import User
from tenders.actions.changing import changing, changing_lot
from tenders.actions.differences import plain
from tenders.models import AwardCriterion, AwardType, EffectSheet, Lot
from tenders.rules.effects.shape import Result

TOLD = ("sheet", "title", "inputs", "factors", "factors_on", "saved_kroner", "saved_co2e_kg", "counts")
COST_NAME = "Livssykluskostnad"
ORE, GRAM = Decimal("0.01"), Decimal("0.001")


def save_effect(*, by: User, row: EffectSheet, version: int, result: Result) -> EffectSheet:
    """Saves a sheet, new or changed, with what it comes to."""
    with changing(by=by, tender=row.tender, version=version, kind="effect") as data:
        data["før"] = plain([_told(old) for old in EffectSheet.objects.filter(pk=row.pk)])
        row.saved_kroner = _rounded(result.saved_kroner, ORE)
        row.saved_co2e_kg = _rounded(result.saved_co2e_kg, GRAM)
        row.save()
        data["etter"] = plain([_told(row)])
    return row


def _rounded(value: Decimal | None, to: Decimal) -> Decimal | None:
    return None if value is None else value.quantize(to, ROUND_HALF_UP)


def _told(row: EffectSheet) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TOLD}


def remove_effect(*, by: User, row: EffectSheet, version: int) -> None:
    """Removes a sheet. The cost criterion made of it stays, with its text: it may be weighed already."""
    with changing(by=by, tender=row.tender, version=version, kind="effect_out") as data:
        data["før"] = plain([_told(row)])
        row.delete()


def use_as_cost(
    *, by: User, lot: Lot, row: EffectSheet, version: int, description: str, proof: str
) -> AwardCriterion:
    """Makes the sheet's cost criterion, or gives the one it has this text; its name and weight stay."""
    with changing_lot(by=by, lot=lot, version=version, kind="effect_as_cost") as data:
        criterion = AwardCriterion.objects.filter(effect_sheet=row).first() or AwardCriterion(
            lot=lot, type=AwardType.COST, name=COST_NAME
        )
        data["før"] = {"description": criterion.description, "proof": criterion.proof}
        criterion.description, criterion.proof = description, proof
        criterion.order = criterion.order or lot.award_criteria.count() + 1
        criterion.number = criterion.number or lot.next_number(Kind.AWARD)
        criterion.save()
        EffectSheet.objects.filter(pk=row.pk).update(cost_criterion=criterion)
        data["etter"] = {
            "kriterium": f"{criterion.code} {criterion}",
            "description": description,
            "proof": proof,
        }
    return criterion
