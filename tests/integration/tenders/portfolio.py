"""The tenders of tests/data/portfolio.yaml as rows, judged and summed as every change is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from criteria.enums import FulfilledAt, Kind, Level, Stage, Theme
from criteria.models import Category, Criterion, Revision
from criteria.publishing import begin, publish
from greenprocure.accounts.models import Agency, User
from tenders.actions.figures import refresh
from tenders.models import (
    AwardCriterion,
    AwardMode,
    Exemption,
    Justification,
    Lot,
    NeedsAssessment,
    Outcome,
    Review,
    Tender,
)
from tests.factories import AgencyFactory, TenderFactory, UserFactory

ROWS = yaml.safe_load((Path(__file__).parents[2] / "data" / "portfolio.yaml").read_text())["tenders"]
TODAY = date(2026, 11, 22)
NOON = time(12)
SENT = {"announced", "contract", "closed"}
REVIEWED = {*SENT, "approved"}
REASON = "Dette er en begrunnelse som er lang nok til å telle."
REASONED = dict.fromkeys(
    ("burdens", "market", "requirements", "alternative", "comparison", "conclusion"), REASON
)
IN_DOCUMENTS = {"place": "tender_documents"}
EXEMPTIONS: Mapping[str, dict[str, Any]] = {
    "insignificant": {"climate_reason": REASON, "environment_reason": REASON, "physical_element": "none"},
    "interest": {"interest": "security", "interest_reason": REASON},
    "standard": {"regulation": "vehicles", "vehicle_class": "m1", "is_main_performance": True},
}


@dataclass
class Portfolio:
    """The agency that is looked at, the other, and all tenders by their number."""

    agency: Agency
    other: Agency
    people: dict[str, User]
    categories: dict[str, Category]
    tenders: dict[int, Tender]

    def numbers(self, *tenders: Tender) -> set[int]:
        """The numbers they have in the file."""
        return {int(tender.title.rpartition(" ")[2]) for tender in tenders}


def portfolio() -> Portfolio:
    """All of it, in some thirty milliseconds a tender."""
    agency = AgencyFactory(name="Direktoratet", organisation_number="999000333")
    other = AgencyFactory(name="Naboen", organisation_number="999000444")
    for name in ("Drift", "Stab"):
        agency.units.create(name=name)
    people = {
        name: UserFactory(name=name.title(), role=role, agency=of)
        for name, role, of in (
            ("oda", "officer", agency),
            ("karim", "officer", agency),
            ("lise", "officer", other),
            ("line", "leader", agency),
            ("leif", "leader", other),
        )
    }
    made = Portfolio(agency, other, people, _categories(), {})
    old, new = _texts(made.categories["it"])
    for row in ROWS:
        made.tenders[row["nr"]] = _tender(row, made, old if row.get("text") == "old" else new)
    return made


def _categories() -> dict[str, Category]:
    rows = (("it", "IT-utstyr"), ("mobler", "Møbler"), ("transport", "Transport"))
    return {
        slug: Category.objects.create(slug=slug, name=name, status_date=TODAY, order=place)
        for place, (slug, name) in enumerate(rows)
    }


def _texts(category: Category) -> tuple[Revision, Revision]:
    """A requirement that is both binding and verifiable, and the revision that replaced it."""
    group = category.product_groups.create(slug="alle", name="Alle")
    criterion = Criterion.objects.create(category=category, key="prove-garanti", level=Level.BASIS)
    old = criterion.revisions.create(
        number=1,
        kind=Kind.SPECIFICATION,
        product_group=group,
        theme=Theme.CIRCULAR,
        counts_as_environment=True,
        stage=Stage.USE,
        fulfilled_at=FulfilledAt.TENDER,
        title_nb="Garantitid",
        text_nb="Leverandøren skal gi minst fem års garanti.",
        proof_nb="Garantierklæring.",
        follow_up_nb="Garantisaker meldes hvert halvår.",
        rationale_nb="Lengre levetid gir færre nye produkter.",
        review_on=date(2027, 11, 1),
    )
    publish(old, by=None)
    return old, publish(begin(criterion, by=None), by=None)


def _tender(row: dict[str, Any], made: Portfolio, text: Revision) -> Tender:
    agency = made.agency if row["of"] == "a" else made.other
    owner, is_sent = made.people[row["owner"]], row["state"] in SENT
    tender = TenderFactory(
        agency=agency,
        created_by=owner,
        title=f"Anskaffelse nummer {row['nr']}",
        estimated_value=Decimal(row["value"]),
        unit=agency.units.filter(name=row.get("unit", "")).first(),
        state=row["state"],
        notice_date=row["day"],
        sent_as="notice" if is_sent else "",
        sent_on=row["day"] if is_sent else None,
        same_need_as=made.tenders.get(row.get("same_need_as")),
    )
    tender.categories.set(made.categories[slug] for slug in row["in"])
    _needs(tender, row)
    if "route" in row:
        _set_up(tender.lots.get(), row, text)
    _review(tender, row, made)
    with transaction.atomic():
        refresh(tender)
    return tender


def _needs(tender: Tender, row: dict[str, Any]) -> None:
    NeedsAssessment.objects.create(
        tender=tender,
        questionnaire="1",
        skipped_reason="" if row["state"] == "no_purchase" else "Behovet er avklart i budsjettet.",
        avoided_kroner=row.get("kroner"),
        avoided_co2e_kg=row.get("co2e"),
        reopens_on=row.get("reopens"),
    )


def _set_up(lot: Lot, row: dict[str, Any], text: Revision) -> None:
    route, weight, level = row["route"], row.get("weight"), row.get("level", "")
    lot.level = "basis" if level == "mixed" else level
    lot.levels = {"it": "avansert"} if level == "mixed" else {}
    lot.award_mode = _mode(route, weight)
    lot.save()
    if route in ("requirements", "combination", "half_reasoned") or "text" in row:
        lot.chosen.create(revision=text, number=1)
    if route in ("requirements", "combination"):
        Justification.objects.create(lot=lot, decided_on=row["day"], **REASONED, **IN_DOCUMENTS)
    if route == "half_reasoned":
        Justification.objects.create(lot=lot, burdens=REASON, **IN_DOCUMENTS)
    if route in EXEMPTIONS:
        Exemption.objects.create(lot=lot, kind=route, **EXEMPTIONS[route], **IN_DOCUMENTS)
    AwardCriterion.objects.bulk_create(_criteria(lot, weight))


def _mode(route: str, weight: Any) -> str:
    if weight is not None:
        return AwardMode.WEIGHTED
    modes = {"order": AwardMode.RANKED, "unfinished": "", "user_choice": AwardMode.USER_CHOICE}
    return modes.get(route, AwardMode.PRICE_ONLY)


def _criteria(lot: Lot, weight: Any) -> list[AwardCriterion]:
    """Price and environment, by weight or in order."""
    if lot.award_mode not in (AwardMode.WEIGHTED, AwardMode.RANKED):
        return []
    of_environment = None if weight is None else Decimal(str(weight))
    rows = (
        ("price", None if of_environment is None else 100 - of_environment),
        ("environment", of_environment),
    )
    return [
        AwardCriterion(
            lot=lot,
            type=kind,
            name=kind,
            order=place,
            weight=measure,
            rank=place if of_environment is None else None,
            expresses_environment=kind == "environment",
        )
        for place, (kind, measure) in enumerate(rows, start=1)
    ]


def _review(tender: Tender, row: dict[str, Any], made: Portfolio) -> None:
    """Sent on the day that is told; approved by the agency's leader on the first of its month."""
    leader = made.people["line" if row["of"] == "a" else "leif"]
    if row["state"] in REVIEWED:
        decided = timezone.make_aware(datetime.combine(row["day"].replace(day=1), NOON))
        tender.reviews.create(
            submitted_by=tender.owner, outcome=Outcome.APPROVED, decided_by=leader, decided_at=decided
        )
    if "sent" in row:
        review = tender.reviews.create(submitted_by=tender.owner, outcome=Outcome.PENDING)
        sent = timezone.make_aware(datetime.combine(row["sent"], NOON))
        Review.objects.filter(pk=review.pk).update(submitted_at=sent)
