"""The library as one lot meets it: what may be chosen, what is recommended and why, what is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from criteria.catalogue import published
from criteria.enums import Level
from criteria.models import ProductGroup, Revision
from tenders.models import ChosenCriterion, Lot
from tenders.presenters import CHOICE_REASONS
from tenders.queries.lots import text_of
from tenders.queries.needs import answers_of, assessment_of
from tenders.rules import selection
from tenders.rules.needs import Assessment

# What a package holds whatever is bought: the whole category's texts, and handing on what is replaced.
ALWAYS_WITHIN = (selection.WHOLE_CATEGORY, selection.DISPOSAL)


@dataclass(frozen=True)
class Option:
    """One published text; `row` when the lot has it, in use or left out with a reason."""

    revision: Revision
    entry: selection.Entry
    row: ChosenCriterion | None
    because: str
    must_say_why: bool

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def because_words(self) -> str:
        return CHOICE_REASONS.get(self.because, "")

    @property
    def text(self) -> str:
        """As it stands, or would stand, in the documents."""
        return text_of(self.row or ChosenCriterion(revision=self.revision))

    @property
    def is_chosen(self) -> bool:
        return self.row is not None and not self.row.is_dropped

    @property
    def is_dropped(self) -> bool:
        return self.row is not None and self.row.is_dropped

    @property
    def is_outdated(self) -> bool:
        """The lot uses another revision than the one published now."""
        return self.row is not None and self.row.revision_id != self.revision.pk


@dataclass(frozen=True)
class Shelf:
    """Everything the page about criteria shows. `packages` are the risks that the needs assessment found."""

    options: tuple[Option, ...]
    level: str
    level_is_advice: bool
    groups: frozenset[int]
    reasons: Mapping[int, selection.Why]
    packages: tuple[str, ...]


def shelf_of(lot: Lot) -> Shelf:
    """The published texts of the tender's categories, judged by level, groups, risks and contract type."""
    assessment = assessment_of(lot.tender)
    packages = assessment.packages
    texts = published().prefetch_related(None).prefetch_related("parameters")
    revisions = list(texts.filter(criterion__category__in=lot.tender.categories.all()))
    reasons = suggested_groups(lot, packages)
    chosen = {group.pk for group in lot.product_groups.all()}
    groups = frozenset(chosen or reasons)
    level = lot.level or recommended_level(assessment)
    entries = {revision.pk: entry_of(revision) for revision in revisions}
    because = _because(lot, revisions, entries, groups, level, packages)
    rows = {row.revision.criterion_id: row for row in lot.chosen.all()}
    in_library = {revision.criterion_id for revision in revisions}
    withdrawn = [row.revision for key, row in rows.items() if key not in in_library]
    entries |= {revision.pk: entry_of(revision) for revision in withdrawn}
    options = tuple(
        Option(
            revision,
            entries[revision.pk],
            rows.get(revision.criterion_id),
            because.get(revision.pk, ""),
            bool(selection.reason_needed(entries[revision.pk], packages=packages)),
        )
        for revision in [*revisions, *withdrawn]
    )
    return Shelf(options, level, not lot.level, groups, reasons, packages)


def recommended_level(assessment: Assessment) -> str:
    """The level the needs assessment came to; basis where it gave none, since everyone can use that.

    Empty where it found nothing to improve: then no package is chosen beforehand (reading N11).
    """
    level = assessment.level or Level.BASIS
    return level if level in (Level.BASIS, Level.ADVANCED) else ""


def entry_of(revision: Revision) -> selection.Entry:
    criterion = revision.criterion
    return selection.Entry(
        key=criterion.key,
        pair=criterion.pair,
        level=criterion.level,
        kind=revision.kind,
        product_group=revision.product_group.slug,
        theme=revision.theme,
        environment=revision.counts_as_environment,
        statutory=revision.is_statutory,
        minimum=criterion.is_minimum,
        set_slug=criterion.set.slug if criterion.set else "",
        contract_types=tuple(revision.contract_types),
    )


def suggested_groups(lot: Lot, packages: Iterable[str]) -> dict[int, selection.Why]:
    """The product groups that the tender's own words and the assessment point to, each with its ground."""
    rows = list(ProductGroup.objects.filter(category__in=lot.tender.categories.all()))
    groups = [selection.Group(row.slug, row.name, tuple(row.words)) for row in rows]
    found = selection.suggest_groups(groups, texts_of(lot), tuple(packages))
    return {row.pk: reason.why for row in rows for reason in found if reason.slug == row.slug}


def texts_of(lot: Lot) -> list[str]:
    """Where words that name a product group are looked for, in this order: title, purpose, users."""
    answers = answers_of(lot.tender)
    return [lot.tender.title, *(str(answers.get(code, "")) for code in ("A1", "A3", "B8"))]


def _because(
    lot: Lot,
    revisions: list[Revision],
    entries: Mapping[int, selection.Entry],
    groups: frozenset[int],
    level: str,
    packages: Iterable[str],
) -> dict[int, str]:
    """Why each text is recommended, category by category: a slug means something within one only."""
    found: dict[int, str] = {}
    for category in {revision.criterion.category_id for revision in revisions}:
        own = [revision for revision in revisions if revision.criterion.category_id == category]
        slugs = {revision.product_group.slug for revision in own if revision.product_group_id in groups}
        choices = selection.recommend(
            [entries[revision.pk] for revision in own],
            level=level,
            groups=slugs,
            packages=tuple(packages),
            contract=lot.tender.contract_type,
        )
        reasons = {choice.key: choice.reason_code for choice in choices}
        found |= {row.pk: reasons[row.criterion.key] for row in own if row.criterion.key in reasons}
    return found


def package(shelf: Shelf, lot: Lot, name: str) -> list[Revision]:
    """The texts of a package: «anbefalt», «minimum» or «sett:<kode>». Empty for a name that is none of these.

    A set, too, is cut to what is bought: a cover for tablets says nothing to who buys screens.
    """
    contract = lot.tender.contract_type
    slugs = {o.entry.product_group for o in shelf.options if o.revision.product_group_id in shelf.groups}
    within = [o.entry for o in shelf.options if o.entry.product_group in {*slugs, *ALWAYS_WITHIN}]
    if name == "anbefalt":
        keys = {option.key for option in shelf.options if option.because}
    elif name == "minimum":
        keys = {c.key for c in selection.minimum_package(within, groups=slugs, contract=contract)}
    elif name.startswith("sett:") and name != "sett:":
        found = selection.set_package(within, name.removeprefix("sett:"), shelf.level, contract=contract)
        keys = {choice.key for choice in found}
    else:
        keys = set()
    return [option.revision for option in shelf.options if option.key in keys]
