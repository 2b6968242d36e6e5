"""A revision as the catalogue's pages show it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from criteria.content import WHOLE_CATEGORY
from criteria.enums import ContractType
from criteria.models import Criterion, ProductRisk, Revision
from greenprocure.numbers import number


def suggested(revision: Revision) -> dict[str, str]:
    """Each parameter's suggestion as it is printed, by its name in the texts."""
    return {row.name: number(row.default) for row in revision.parameters.all()}


def crumbs(criterion: Criterion) -> list[tuple[str, str]]:
    """The way to the criterion: the library, then its category in it."""
    library = reverse("criteria:list")
    category = criterion.category
    return [("Kriteriebibliotek", library), (category.name, category.get_absolute_url())]


PARAMETER_HEADERS = ("Tall", "Forslag", "Lavest–høyest", "Enhet", "Opphav")
PARAMETER_NUMBERS = (1, 2)


def parameter_rows(revision: Revision) -> list[tuple[str, ...]]:
    """The parameters as rows under PARAMETER_HEADERS; the columns in PARAMETER_NUMBERS are set right."""
    return [
        (
            row.label,
            number(row.default),
            f"{number(row.minimum)}–{number(row.maximum)}",
            row.unit,
            "Vårt forslag" if row.is_proposal else "Kilden",
        )
        for row in revision.parameters.all()
    ]


def card(revision: Revision) -> dict[str, Any]:
    """What components/criterion_card.html shows in the list."""
    criterion = revision.criterion
    return {
        "id": criterion.key,
        "title": revision.title_nb,
        "url": criterion.get_absolute_url(),
        "level_name": criterion.get_level_display(),
        "kind_name": revision.get_kind_display(),
        "group": _place(revision),
        "theme": revision.get_theme_display(),
        "statutory": revision.is_statutory,
        "note": _place_in_set(revision),
    }


def _place(revision: Revision) -> str:
    category, group = revision.criterion.category, revision.product_group
    return category.name if group.slug == WHOLE_CATEGORY else f"{category.name}: {group.name}"


def contract_types(revision: Revision) -> str:
    """The contracts the text is limited to, in words; empty when it fits all."""
    return ", ".join(ContractType(value).label for value in revision.contract_types)


def _place_in_set(revision: Revision) -> str:
    criterion = revision.criterion
    if not criterion.set:
        return ""
    minimum = " Del av anbefalt minimum." if criterion.is_minimum else ""
    return f"Nr. {criterion.set_number} i «{criterion.set}».{minimum}"


RISK_HEADERS = ("Vare", "Råvare", "Komponent", "Sluttproduksjon")


def risk_rows(risks: Iterable[ProductRisk]) -> list[tuple[str, ...]]:
    """The products on the high-risk list under RISK_HEADERS; a level that was not read is a dash."""
    return [
        (
            row.product,
            row.get_raw_material_display() or "–",
            row.get_component_display() or "–",
            row.get_final_production_display() or "–",
        )
        for row in risks
    ]
