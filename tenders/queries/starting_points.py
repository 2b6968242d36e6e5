"""Examples and templates as pages show them: judged as a tender would be, with nothing stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from criteria.models import Category, ProductGroup, Revision
from greenprocure.accounts.models import Agency
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Exemption,
    Justification,
    Lot,
    NeedsAssessment,
    SubCriterion,
    Tender,
)
from tenders.plans import QUESTIONNAIRE, AwardPlan, ExemptionPlan, LotPlan, Plan
from tenders.queries.once import once
from tenders.rules.facts import CriterionType

Texts = dict[str, Revision]


@dataclass(frozen=True)
class Library:
    """What a plan names, as the library has it now: texts by key, groups as «category/group»."""

    texts: Texts
    categories: dict[str, Category]
    groups: dict[str, ProductGroup]

    def lacking(self, plan: Plan) -> list[str]:
        """What the plan names and the library has not, each with the field it stands in."""
        return list(dict.fromkeys(self._lacking(plan)))

    def _lacking(self, plan: Plan) -> Iterator[str]:
        file = f"{plan.slug}.yaml"
        yield from (f"{file}: categories: {each}" for each in plan.categories if each not in self.categories)
        for place, lot in enumerate(plan.lots, start=1):
            yield from (f"{file}: lots, nr. {place}: groups: {g}" for g in lot.groups if g not in self.groups)
            yield from (f"{file}: lots, nr. {place}: criteria: {k}" for k in lot.keys if k not in self.texts)


def library_of(plan: Plan) -> Library:
    """The library's rows that the plan names. Four queries."""
    keys = {key for lot in plan.lots for key in lot.keys}
    published = Revision.objects.published().filter(criterion__key__in=keys)
    rows = published.select_related("criterion__category", "criterion__set", "product_group")
    groups = ProductGroup.objects.filter(category__slug__in=plan.categories).select_related("category")
    return Library(
        texts={row.criterion.key: row for row in rows.prefetch_related("parameters")},
        categories={row.slug: row for row in Category.objects.filter(slug__in=plan.categories)},
        groups={f"{row.category.slug}/{row.slug}": row for row in groups},
    )


def start_of(plan: Plan) -> dict[str, Any]:
    """The tender's own fields as the plan has them."""
    return {
        "title": plan.title,
        "estimated_value": plan.estimated_value,
        "contract_type": plan.contract_type.value,
        "notice_date": plan.notice_date,
        "duration_months": plan.duration_months,
        "framework": plan.framework.value,
        "mini_criteria_stated": plan.mini_criteria_stated,
        "mini_environment_share": plan.mini_environment_share,
    }


def scope_of(lot: LotPlan) -> dict[str, Any]:
    """How the lot is awarded."""
    names = ("award_mode", "has_sanction", "evaluation_method")
    return {name: str(value) if isinstance(value := getattr(lot, name), str) else value for name in names}


def award_of(row: AwardPlan) -> dict[str, Any]:
    """The fields of an award criterion in words of its own."""
    return {
        "name": row.name,
        "type": row.type.value,
        "description": row.description,
        "proof": row.proof,
        "expresses_environment": row.type == CriterionType.ENVIRONMENT,
        **row.measures,
    }


def exemption_of(row: ExemptionPlan) -> dict[str, Any]:
    """The fields of the exemption, empty where the plan has none."""
    return {name: "" if value is None else value for name, value in vars(row).items()} | {
        "kind": row.kind.value
    }


def imagined(plan: Plan, library: Library) -> list[Lot]:
    """The plan's lots as whole_lots() would give them, held in memory only.

    The rows have keys below zero, so that whatever is looked up in the database by them finds nothing.
    """
    agency = Agency(name="Eksempelvirksomheten", authority_type=plan.authority.value)
    tender = Tender(pk=-1, agency=agency, **start_of(plan))
    categories = [library.categories[slug] for slug in plan.categories if slug in library.categories]
    tender.is_high_risk = any(category.on_high_risk_list for category in categories)
    _hold(tender, categories=categories, dialogue=[])
    NeedsAssessment(tender=tender, questionnaire=QUESTIONNAIRE, answers=dict(plan.answers))
    lots = [_lot(tender, place, lot, library) for place, lot in enumerate(plan.lots, start=1)]
    once(tender, "lots", lambda: lots)  # for lots_of
    return lots


def _hold(row: Model, **related: list[Any]) -> None:
    """What `row.<name>.all()` gives, without a query: as prefetch_related() leaves it."""
    held: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    held.update(related)


def _lot(tender: Tender, place: int, plan: LotPlan, library: Library) -> Lot:
    value = plan.estimated_value
    lot = Lot(pk=-place, tender=tender, number=place, title=plan.title, estimated_value=value)
    lot.level = plan.level.value
    for name, of in scope_of(plan).items():
        setattr(lot, name, of)
    chosen = _chosen(lot, plan, library.texts)
    groups = [library.groups[group] for group in plan.groups if group in library.groups]
    award = list(_award(lot, plan.award, {row.revision.criterion.key: row for row in chosen}))
    _hold(lot, chosen=chosen, award_criteria=award, product_groups=groups)
    if plan.justification:
        Justification(lot=lot, decided_on=tender.notice_date, **vars(plan.justification))
    if plan.exemption:
        Exemption(lot=lot, **exemption_of(plan.exemption))
    return lot


def _chosen(lot: Lot, plan: LotPlan, texts: Texts) -> list[ChosenCriterion]:
    """Numbered kind by kind, in the order of the file."""
    own = plan.adapted
    rows, counted = [], dict[str, int]()
    for place, key in enumerate((key for key in plan.keys if key in texts), start=1):
        kind = texts[key].kind
        counted[kind] = counted.get(kind, 0) + 1
        row = ChosenCriterion(pk=-place, lot=lot, revision=texts[key], number=counted[kind])
        row.printed = {"order": [0, 0, place]}
        if key in own:
            row.values, row.own_text = dict(own[key].values), own[key].own_text
        rows.append(row)
    return rows


def _award(
    lot: Lot, plans: Iterable[AwardPlan], chosen: dict[str, ChosenCriterion]
) -> Iterator[AwardCriterion]:
    for place, plan in enumerate(plans, start=1):
        row = AwardCriterion(pk=-place, lot=lot, order=place, number=place, **award_of(plan))
        if plan.key:
            row.chosen, row.name = chosen.get(plan.key), plan.key
        if row.chosen:
            row.name = row.chosen.revision.title_nb
            row.expresses_environment = row.chosen.revision.counts_as_environment
        _hold(row, subcriteria=[SubCriterion(parent=row, **vars(part)) for part in plan.parts])
        yield row
