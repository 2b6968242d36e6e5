"""The library's rows as plain data, in the words of the published schema (criteria/open_data/schema.py)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from criteria.models import TEXT_FIELDS, Alias, Category, CriteriaSet, Label, Parameter, Revision
from criteria.open_data.places import Places

Data = dict[str, Any]
LANGUAGES = ("nb", "nn", "en")


def criterion_data(row: Revision, history: Iterable[Revision], places: Places) -> Data:
    """One text with all that hangs on it. `history`: the criterion's public revisions, newest first."""
    criterion = row.criterion
    return {
        "id": criterion.key,
        "url": places.page(criterion),
        "pair": criterion.pair,
        "category": criterion.category.slug,
        "product_group": row.product_group.slug,
        "level": criterion.level,
        "kind": row.kind,
        "theme": row.theme,
        "stage": row.stage,
        "fulfilled_at": row.fulfilled_at,
        "counts_as_environment": row.counts_as_environment,
        "is_statutory": row.is_statutory,
        "is_minimum": criterion.is_minimum,
        "contract_types": list(row.contract_types),
        "set": criterion.set and {"id": criterion.set.slug, "number": criterion.set_number},
        "texts": {language: texts for language in LANGUAGES if (texts := _texts(row, language))},
        "parameters": [_parameter(each) for each in row.parameters.all()],
        "labels": sorted(label.slug for label in row.labels.all()),
        "laws": [
            {
                "provision": law.provision,
                "url": law.url,
                "in_force_from": _day(law.in_force_from),
                "binds": law.binds,
            }
            for law in row.legal_bases.all()
        ],
        "sources": [
            {"url": source.url, "reference": source.reference, "consulted_on": _day(source.consulted_on)}
            for source in row.sources.all()
        ],
        "verified": row.verified,
        "verified_note": row.verified_note,
        "review_on": _day(row.review_on),
        "revision": row.number,
        "revisions": [_revision(each, row, places) for each in history],
        "aliases": [_alias(each, places) for each in criterion.aliases.all()],
    }


def _texts(row: Revision, language: str) -> dict[str, str]:
    texts = {name: getattr(row, f"{name}_{language}") for name in TEXT_FIELDS}
    return {name: text for name, text in texts.items() if text}


def _parameter(row: Parameter) -> Data:
    return {
        "name": row.name,
        "label": row.label,
        "unit": row.unit,
        "default": _number(row.default),
        "minimum": _number(row.minimum),
        "maximum": _number(row.maximum),
        "is_proposal": row.is_proposal,
    }


def _number(value: Decimal) -> int | float:
    """A number in JSON has no other form; twelve digits at most, so none of them is lost."""
    return int(value) if value == value.to_integral_value() else float(value)


def _revision(row: Revision, shown: Revision, places: Places) -> Data:
    row.criterion = shown.criterion
    return {
        "number": row.number,
        "url": places.page(row),
        "status": row.status,
        "published_at": moment(row.published_at),
        "retired_at": moment(row.retired_at),
    }


def _alias(row: Alias, places: Places) -> Data:
    return {
        "id": row.key,
        "url": places.criterion(row.key),
        "pair": row.pair,
        "category": row.category.slug,
        "product_group": row.product_group.slug,
    }


def category_data(row: Category, places: Places) -> Data:
    """The category's page: everything but its criteria. Give it a row with its parts read beforehand."""
    return {
        "id": row.slug,
        "url": places.page(row),
        "json": places.data("data_category", slug=row.slug, form="json"),
        "csv": places.data("data_category", slug=row.slug, form="csv"),
        "name": row.name,
        "order": row.order,
        "intro": row.intro,
        "status_date": _day(row.status_date),
        "on_high_risk_list": row.on_high_risk_list,
        "high_risk_note": row.high_risk_note,
        "human_rights": row.risks_to_people,
        "cpv": [{"prefix": each["prefix"], "name": each["name"]} for each in row.cpv],
        "product_groups": [
            {"id": each.slug, "name": each.name, "words": list(each.words)}
            for each in row.product_groups.all()
        ],
        **_page_data(row),
    }


def _page_data(row: Category) -> Data:
    return {
        "impacts": [
            {
                "stage": each.stage,
                "impact": each.impact,
                "is_hot_spot": each.is_hot_spot,
                "text": each.text,
                "sources": [_source(source) for source in each.sources],
            }
            for each in row.impacts.all()
        ],
        "measures": [
            {"id": each.slug, "step": each.step, "text": each.text, "from_plan": each.from_plan}
            for each in row.measures.all()
        ],
        "laws": [
            {
                "name": each.name,
                "provision": each.provision,
                "url": each.url,
                "in_force_from": _day(each.in_force_from),
                "binds": each.binds,
                "status": each.status,
                "summary": each.summary,
                "verified": each.verified,
            }
            for each in row.laws.all()
        ],
        "risks": [
            {
                "product": each.product,
                "raw_material": each.raw_material or None,
                "component": each.component or None,
                "final_production": each.final_production or None,
            }
            for each in row.risks.all()
        ],
    }


def _source(said: dict[str, str]) -> Data:
    return {
        "url": said.get("url", ""),
        "reference": said.get("ref", ""),
        "consulted_on": said["consulted"],
    }


def label_data(row: Label) -> Data:
    return {
        "id": row.slug,
        "name": row.name,
        "kind": row.kind,
        "covers": row.covers,
        "proof": row.proof,
        "url": row.url,
        "verified": row.verified,
    }


def set_data(row: CriteriaSet) -> Data:
    return {
        "id": row.slug,
        "name": row.name,
        "publisher": row.publisher,
        "version": row.version,
        "count": row.count,
        "basis_count": row.basis_count,
        "notes": list(row.notes),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
