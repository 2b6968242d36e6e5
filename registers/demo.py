"""What the demo agencies have: units and texts, and something to call off from, in stock and to aim at."""

from typing import Any

from criteria.models import Category
from greenprocure.accounts.models import Agency
from registers.models import FrameworkAgreement, StockItem, StrategyGoal


def load_house(agency: Agency, entry: dict[str, Any]) -> None:
    """Adds the units and the preset texts of `fixtures/demo.yaml` that the agency lacks."""
    for name in entry["units"]:
        agency.units.get_or_create(name=name)
    for row in entry["texts"]:
        fields = {**row}
        agency.preset_texts.get_or_create(title=fields.pop("title"), defaults=fields)


def load_lists(agency: Agency, entry: dict[str, Any]) -> None:
    """Adds the rows of `fixtures/demo.yaml` that the agency lacks; what it has is left as it is."""
    for title in entry["goals"]:
        StrategyGoal.objects.get_or_create(agency=agency, title=title)
    for row in entry["agreements"]:
        fields = {**row}
        categories = Category.objects.filter(slug__in=fields.pop("categories"))
        name = fields.pop("name")
        agreement, is_new = FrameworkAgreement.objects.get_or_create(
            agency=agency, name=name, defaults=fields
        )
        if is_new:
            agreement.categories.set(categories)
    for row in entry["stock"]:
        _add_stock(agency, {**row})


def _add_stock(agency: Agency, row: dict[str, Any]) -> None:
    category = Category.objects.filter(slug=row.pop("category")).first()
    number = row.pop("external_id")
    StockItem.objects.get_or_create(agency=agency, external_id=number, defaults={**row, "category": category})
