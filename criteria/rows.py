"""A revision's rows ↔ a CriterionEntry. The one place that knows both shapes."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from criteria.content import (
    TEXTS,
    WHOLE_CATEGORY,
    AliasEntry,
    CategoryFile,
    CriterionEntry,
    LabelEntry,
    LawEntry,
    ParameterEntry,
    SetEntry,
    SourceEntry,
)
from criteria.enums import ContractType, FulfilledAt, Kind, Level, Stage, Status, Theme
from criteria.frame_rows import category_file_of, group_entry, label_entry, set_entry
from criteria.models import (
    Alias,
    Category,
    CriteriaSet,
    Criterion,
    Label,
    LegalBasis,
    Parameter,
    Revision,
    Source,
)


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
        statutory=revision.is_statutory,
        contract_types=tuple(map(ContractType, revision.contract_types)),
        stage=Stage(revision.stage),
        fulfilled_at=FulfilledAt(revision.fulfilled_at),
        set=criterion.set.slug if criterion.set else "",
        set_no=criterion.set_number,
        minimum=criterion.is_minimum,
        texts=_texts(revision, "nb"),
        parameters=tuple(map(_parameter, revision.parameters.all())),
        labels=tuple(sorted(label.slug for label in revision.labels.all())),
        laws=tuple(map(_law, revision.legal_bases.all())),
        sources=tuple(map(_source, revision.sources.all())),
        verified=revision.verified,
        verified_note=revision.verified_note,
        review_on=revision.review_on,
        nn={name: text for name, text in _texts(revision, "nn").items() if text},
        en={name: text for name, text in _texts(revision, "en").items() if text},
    )


def _texts(revision: Revision, language: str) -> dict[str, str]:
    return {name: getattr(revision, f"{name}_{language}") for name in TEXTS}


def _parameter(row: Parameter) -> ParameterEntry:
    return ParameterEntry(
        name=row.name,
        label=row.label,
        unit=row.unit,
        default=_as_written(row.default),
        min=_as_written(row.minimum),
        max=_as_written(row.maximum),
        proposal=row.is_proposal,
    )


def _as_written(value: Decimal) -> Decimal:
    """3.000 from the column is 3 in the file."""
    return Decimal(f"{value.normalize():f}")


def _law(row: LegalBasis) -> LawEntry:
    return LawEntry(provision=row.provision, url=row.url, from_=row.in_force_from, binds=row.binds)


def _source(row: Source) -> SourceEntry:
    return SourceEntry(url=row.url, ref=row.reference, consulted=row.consulted_on)


def category_file(category: Category) -> CategoryFile:
    """The whole category as its file: what is published now, in the library's order."""
    revisions = Revision.objects.filter(criterion__category=category, status=Status.PUBLISHED)
    entries = tuple(entry_of(row) for row in revisions.with_everything().order_by("criterion__order"))
    return replace(
        category_file_of(category),
        product_groups=tuple(map(group_entry, category.product_groups.exclude(slug=WHOLE_CATEGORY))),
        labels=tuple(_labels(entries)),
        sets=tuple(_sets(entries)),
        criteria=entries,
        aliases=tuple(map(alias_entry, category.aliases.select_related("product_group", "criterion"))),
    )


def alias_entry(row: Alias) -> AliasEntry:
    return AliasEntry(
        id=row.key,
        pair=row.pair,
        level=Level(row.level),
        product_group=row.product_group.slug,
        same_as=row.criterion.key,
    )


def _labels(entries: Iterable[CriterionEntry]) -> Iterable[LabelEntry]:
    used = {slug for entry in entries for slug in entry.labels}
    return map(label_entry, Label.objects.filter(slug__in=used).order_by("slug"))


def _sets(entries: Iterable[CriterionEntry]) -> Iterable[SetEntry]:
    used = {entry.set for entry in entries}
    return map(set_entry, CriteriaSet.objects.filter(slug__in=used).order_by("slug"))


def write_revision(criterion: Criterion, entry: CriterionEntry, *, number: int) -> Revision:
    """A new draft with all that hangs on it, from the entry; publishing it is another step."""
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
    Parameter.objects.bulk_create(
        Parameter(
            revision=revision,
            order=order,
            name=item.name,
            label=item.label,
            unit=item.unit,
            default=item.default,
            minimum=item.min,
            maximum=item.max,
            is_proposal=item.proposal,
        )
        for order, item in enumerate(entry.parameters)
    )
    _write_grounds(revision, entry)
    return revision


def _write_grounds(revision: Revision, entry: CriterionEntry) -> None:
    LegalBasis.objects.bulk_create(
        LegalBasis(
            revision=revision,
            order=order,
            provision=law.provision,
            url=law.url,
            in_force_from=law.from_,
            binds=law.binds,
        )
        for order, law in enumerate(entry.laws)
    )
    Source.objects.bulk_create(
        Source(
            revision=revision,
            order=order,
            url=source.url,
            reference=source.ref,
            consulted_on=source.consulted,
        )
        for order, source in enumerate(entry.sources)
    )
