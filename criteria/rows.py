"""A revision's rows ↔ a CriterionEntry. The one place that knows both shapes."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from criteria.content import (
    TEXTS,
    CategoryEntry,
    CategoryFile,
    CriterionEntry,
    LabelEntry,
    LawEntry,
    ParameterEntry,
    ProductGroupEntry,
    SetEntry,
    SourceEntry,
)
from criteria.enums import FulfilledAt, Kind, Level, Stage, Status, Theme
from criteria.models import Category, CriteriaSet, Criterion, Label, Revision

WHOLE_CATEGORY = "alle"


def fingerprint(entry: CriterionEntry) -> str:
    """SHA-256 of all that the entry says."""
    plain = json.dumps(asdict(entry), sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def entry_of(revision: Revision) -> CriterionEntry:
    """The revision as it would stand in its category file. Give it revisions read with_everything()."""
    criterion = revision.criterion
    return CriterionEntry(
        id=criterion.key,
        pair=criterion.pair,
        level=Level(criterion.level),
        kind=Kind(revision.kind),
        product_group=revision.product_group.slug,
        theme=Theme(revision.theme),
        environment=revision.counts_as_environment,
        stage=Stage(revision.stage),
        fulfilled_at=FulfilledAt(revision.fulfilled_at),
        texts=_texts(revision, "nb", keep_empty=True),
        verified=revision.verified,
        review_on=revision.review_on,
        statutory=revision.is_statutory,
        contract_types=tuple(revision.contract_types),
        set=criterion.set.slug if criterion.set else "",
        set_no=criterion.set_number,
        minimum=criterion.is_minimum,
        parameters=tuple(_parameter(row) for row in revision.parameters.all()),
        labels=tuple(sorted(label.slug for label in revision.labels.all())),
        laws=tuple(
            LawEntry(row.provision, row.binds, row.url, row.in_force_from)
            for row in revision.legal_bases.all()
        ),
        sources=tuple(
            SourceEntry(row.consulted_on, row.url, row.reference) for row in revision.sources.all()
        ),
        verified_note=revision.verified_note,
        nn=_texts(revision, "nn"),
        en=_texts(revision, "en"),
    )


def _texts(revision: Revision, language: str, *, keep_empty: bool = False) -> dict[str, str]:
    texts = {name: getattr(revision, f"{name}_{language}") for name in TEXTS}
    return {name: text for name, text in texts.items() if text or keep_empty}


def _parameter(row: Any) -> ParameterEntry:
    numbers = (Decimal(f"{value.normalize():f}") for value in (row.default, row.minimum, row.maximum))
    return ParameterEntry(row.name, row.label, row.unit, *numbers, row.is_proposal)


def category_file(category: Category) -> CategoryFile:
    """The whole category as its file: what is published now, in the library's order."""
    revisions = Revision.objects.filter(criterion__category=category, status=Status.PUBLISHED)
    entries = tuple(entry_of(row) for row in revisions.with_everything().order_by("criterion__order"))
    return CategoryFile(
        category=CategoryEntry(
            slug=category.slug,
            name=category.name,
            order=category.order,
            intro=category.intro,
            status_date=category.status_date,
            high_risk=category.on_high_risk_list,
            high_risk_note=category.high_risk_note,
            cpv=tuple(category.cpv),
        ),
        product_groups=tuple(
            ProductGroupEntry(group.slug, group.name, tuple(group.words))
            for group in category.product_groups.exclude(slug=WHOLE_CATEGORY)
        ),
        labels=tuple(_labels(entries)),
        sets=tuple(_sets(entries)),
        criteria=entries,
    )


def _labels(entries: Iterable[CriterionEntry]) -> Iterable[LabelEntry]:
    used = {slug for entry in entries for slug in entry.labels}
    for row in Label.objects.filter(slug__in=used).order_by("slug"):
        yield LabelEntry(row.slug, row.name, row.kind, row.covers, row.proof, row.url, row.verified)


def _sets(entries: Iterable[CriterionEntry]) -> Iterable[SetEntry]:
    used = {entry.set for entry in entries}
    for row in CriteriaSet.objects.filter(slug__in=used).order_by("slug"):
        yield SetEntry(
            row.slug, row.name, row.publisher, row.version, row.count, row.basis_count, tuple(row.notes)
        )


def write_revision(criterion: Criterion, entry: CriterionEntry, *, number: int) -> Revision:
    """A new draft with all that hangs on it, from the entry. The caller publishes it in the same transaction."""
    revision = criterion.revisions.create(
        number=number,
        kind=entry.kind,
        product_group=criterion.category.product_groups.get(slug=entry.product_group),
        theme=entry.theme,
        counts_as_environment=entry.environment,
        is_statutory=entry.statutory,
        contract_types=list(entry.contract_types),
        stage=entry.stage,
        fulfilled_at=entry.fulfilled_at,
        verified=entry.verified,
        verified_note=entry.verified_note,
        review_on=entry.review_on,
        **{f"{name}_nb": text for name, text in entry.texts.items()},
        **{f"{name}_nn": text for name, text in entry.nn.items()},
        **{f"{name}_en": text for name, text in entry.en.items()},
    )
    revision.labels.set(Label.objects.filter(slug__in=entry.labels))
    _write_parts(revision, entry)
    return revision


def _write_parts(revision: Revision, entry: CriterionEntry) -> None:
    for order, item in enumerate(entry.parameters):
        revision.parameters.create(
            order=order,
            name=item.name,
            label=item.label,
            unit=item.unit,
            default=item.default,
            minimum=item.min,
            maximum=item.max,
            is_proposal=item.proposal,
        )
    for order, law in enumerate(entry.laws):
        revision.legal_bases.create(
            order=order, provision=law.provision, url=law.url, in_force_from=law.from_, binds=law.binds
        )
    for order, source in enumerate(entry.sources):
        revision.sources.create(
            order=order, url=source.url, reference=source.ref, consulted_on=source.consulted
        )
