"""The rows above the criteria ↔ the entries of a category file. The one place that knows both shapes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from criteria.content import (
    CategoryEntry,
    CategoryFile,
    ImpactEntry,
    KnownLawEntry,
    LabelEntry,
    MeasureEntry,
    ProductGroupEntry,
    RiskEntry,
    SetEntry,
    SourceEntry,
)
from criteria.enums import Impact, Risk, Stage, Step
from criteria.models import (
    Category,
    CategoryImpact,
    CriteriaSet,
    KnownLaw,
    Label,
    Measure,
    ProductGroup,
    ProductRisk,
)


def category_file_of(row: Category) -> CategoryFile:
    """The category's own page as its file says it: no product groups, labels, sets or criteria."""
    return CategoryFile(
        category=CategoryEntry(
            slug=row.slug,
            name=row.name,
            order=row.order,
            intro=row.intro,
            status_date=row.status_date,
            high_risk=row.on_high_risk_list,
            high_risk_note=row.high_risk_note,
            cpv=tuple(row.cpv),
        ),
        impacts=tuple(map(_impact, row.impacts.all())),
        measures=tuple(map(_measure, row.measures.all())),
        laws=tuple(map(_law, row.laws.all())),
        risks=tuple(map(_risk, row.risks.all())),
        human_rights=tuple(row.risks_to_people),
    )


def _impact(row: CategoryImpact) -> ImpactEntry:
    return ImpactEntry(
        stage=Stage(row.stage),
        impact=Impact(row.impact),
        hot_spot=row.is_hot_spot,
        text=row.text,
        sources=tuple(map(_source, row.sources)),
    )


def _source(said: Mapping[str, str]) -> SourceEntry:
    return SourceEntry(
        url=said.get("url", ""),
        ref=said.get("ref", ""),
        consulted=date.fromisoformat(said["consulted"]),
    )


def _measure(row: Measure) -> MeasureEntry:
    return MeasureEntry(id=row.slug, step=Step(row.step), text=row.text, from_plan=row.from_plan)


def _law(row: KnownLaw) -> KnownLawEntry:
    return KnownLawEntry(
        name=row.name,
        provision=row.provision,
        url=row.url,
        from_=row.in_force_from,
        binds=row.binds,
        status=row.status,
        summary=row.summary,
        verified=row.verified,
    )


def _risk(row: ProductRisk) -> RiskEntry:
    return RiskEntry(
        product=row.product,
        raw_material=Risk(row.raw_material) if row.raw_material else None,
        component=Risk(row.component) if row.component else None,
        final_production=Risk(row.final_production) if row.final_production else None,
    )


def group_entry(row: ProductGroup) -> ProductGroupEntry:
    return ProductGroupEntry(row.slug, row.name, tuple(row.words))


def label_entry(row: Label) -> LabelEntry:
    return LabelEntry(row.slug, row.name, row.kind, row.covers, row.proof, row.url, row.verified)


def set_entry(row: CriteriaSet) -> SetEntry:
    return SetEntry(
        row.slug, row.name, row.publisher, row.version, row.count, row.basis_count, tuple(row.notes)
    )


def columns(entry: LabelEntry | SetEntry | ProductGroupEntry) -> dict[str, Any]:
    """The row's columns, for entries whose keys are named as those are."""
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(entry).items()}
    del values["slug"]
    return values


def category_columns(content: CategoryFile) -> dict[str, Any]:
    entry = content.category
    return {
        "name": entry.name,
        "order": entry.order,
        "intro": entry.intro,
        "status_date": entry.status_date,
        "on_high_risk_list": entry.high_risk,
        "high_risk_note": entry.high_risk_note,
        "cpv": [dict(prefix) for prefix in entry.cpv],
        "human_rights": "\n".join(content.human_rights),
    }


def write_parts(category: Category, content: CategoryFile) -> None:
    """Puts the file's impacts, measures, laws and risks in the place of the category's own."""
    for old in (category.impacts, category.measures, category.laws, category.risks):
        old.all().delete()
    CategoryImpact.objects.bulk_create(
        CategoryImpact(
            category=category,
            order=order,
            stage=item.stage,
            impact=item.impact,
            is_hot_spot=item.hot_spot,
            text=item.text,
            sources=[_said(source) for source in item.sources],
        )
        for order, item in enumerate(content.impacts)
    )
    Measure.objects.bulk_create(
        Measure(
            category=category,
            order=order,
            slug=item.id,
            step=item.step,
            text=item.text,
            from_plan=item.from_plan,
        )
        for order, item in enumerate(content.measures)
    )
    _write_laws(category, content)


def _write_laws(category: Category, content: CategoryFile) -> None:
    KnownLaw.objects.bulk_create(
        KnownLaw(
            category=category,
            order=order,
            name=item.name,
            provision=item.provision,
            url=item.url,
            in_force_from=item.from_,
            binds=item.binds,
            status=item.status,
            summary=item.summary,
            verified=item.verified,
        )
        for order, item in enumerate(content.laws)
    )
    ProductRisk.objects.bulk_create(
        ProductRisk(
            category=category,
            order=order,
            product=item.product,
            raw_material=item.raw_material or "",
            component=item.component or "",
            final_production=item.final_production or "",
        )
        for order, item in enumerate(content.risks)
    )


def _said(source: SourceEntry) -> dict[str, str]:
    place = {"url": source.url} if source.url else {"ref": source.ref}
    return place | {"consulted": source.consulted.isoformat()}
