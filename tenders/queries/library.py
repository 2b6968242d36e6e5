"""The library as one lot meets it: what may be chosen, what is recommended and why, what is chosen."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q

from criteria.catalogue import published
from criteria.enums import Status
from criteria.models import Alias, Category, ProductGroup, Revision
from tenders.models import ChosenCriterion, Lot
from tenders.presenters import CHOICE_REASONS
from tenders.queries.aisles import Aisle, aisles_of, recommended_level
from tenders.queries.lots import text_of
from tenders.queries.needs import assessment_of
from tenders.rules import selection
from tenders.rules.needs import Assessment


@dataclass(frozen=True)
class Place:
    """Where a text stands, and as what: at home, or in another category that asks the same."""

    category: Category
    group: ProductGroup
    entry: selection.Entry


@dataclass(frozen=True)
class Option:
    """One text: as the lot uses it, or as it is published when the lot does not.

    `row` when the lot has it, in use or left out with a reason; `places` is never empty; `newer` is the
    published text where the lot uses an older one.
    """

    revision: Revision
    places: tuple[Place, ...]
    row: ChosenCriterion | None
    must_say_why: bool
    newer: Revision | None = None
    because: str = ""

    @property
    def entry(self) -> selection.Entry:
        return self.places[0].entry

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def because_words(self) -> str:
        return CHOICE_REASONS.get(self.because, "")

    @property
    def text(self) -> str:
        """As it stands, or would stand, in the documents."""
        if self.row and self.row.revision_id == self.revision.pk:
            return text_of(self.row)
        return text_of(ChosenCriterion(revision=self.revision))

    @property
    def is_chosen(self) -> bool:
        return self.row is not None and not self.row.is_dropped

    @property
    def is_dropped(self) -> bool:
        return self.row is not None and self.row.is_dropped

    @property
    def is_kept(self) -> bool:
        """The newer text is declined with a reason."""
        return bool(self.row and self.newer and self.row.declines(self.newer))

    @property
    def is_outdated(self) -> bool:
        """A newer text waits for a decision."""
        return self.newer is not None and not self.is_kept

    @property
    def is_withdrawn(self) -> bool:
        """The library has no text for the criterion any more."""
        return self.newer is None and self.revision.status == Status.RETIRED


@dataclass(frozen=True)
class Shelf:
    """Everything the page about criteria shows. `level`: the lot's own, or the one that is advised."""

    options: tuple[Option, ...]
    aisles: tuple[Aisle, ...]
    level: str
    level_is_advice: bool

    def standing_in(self, aisle: Aisle) -> list[tuple[Option, Place]]:
        """The aisle's texts, each with its place there."""
        return list(_standing_in(self.options, aisle))

    def entries_in(self, aisle: Aisle) -> list[selection.Entry]:
        return [place.entry for _, place in _standing_in(self.options, aisle)]


def shelf_of(lot: Lot) -> Shelf:
    """The texts of the tender's categories, judged by level, groups, risks and contract type."""
    assessment = assessment_of(lot.tender)
    level = lot.level or recommended_level(assessment)
    aisles = aisles_of(lot, assessment.packages, level)
    options = tuple(_options(lot, aisles, assessment.packages))
    because = _because(lot, options, aisles, assessment)
    judged = (replace(option, because=because.get(option.key, "")) for option in options)
    return Shelf(tuple(judged), aisles, level, not lot.level)


def _options(lot: Lot, aisles: Iterable[Aisle], packages: Collection[str]) -> Iterator[Option]:
    """What is published in the aisles, and what the lot has from elsewhere or of what is withdrawn."""
    rows = {row.revision.criterion_id: row for row in lot.chosen.all()}
    categories = [aisle.category for aisle in aisles]
    aliases: dict[int, list[Alias]] = {}
    for alias in Alias.objects.filter(category__in=categories).select_related("category", "product_group"):
        aliases.setdefault(alias.criterion_id, []).append(alias)
    wanted = Q(criterion__category__in=categories) | Q(criterion__in=[*aliases, *rows])
    texts = published().filter(wanted).prefetch_related(None).prefetch_related("parameters", "legal_bases")
    standing = {text.criterion_id: text for text in texts}
    laws = {key: _laws(text) for key, text in standing.items()}
    standing |= {key: row.revision for key, row in rows.items() if key not in standing}
    for key, text in standing.items():
        row = rows.get(key)
        used = row.revision if row and not row.is_dropped else text
        places = tuple(_places(used, aliases.get(key, ()), categories, laws.get(key, ())))
        must_say_why = bool(selection.reason_needed(places[0].entry, packages=packages))
        yield Option(used, places, row, must_say_why, newer=text if text.pk != used.pk else None)


def _places(
    revision: Revision, aliases: Iterable[Alias], categories: Collection[Category], laws: tuple[str, ...]
) -> Iterator[Place]:
    """Home first, if the tender buys there or the text stands nowhere else."""
    aliases = list(aliases)
    home = revision.criterion.category
    if home in categories or not aliases:
        yield Place(home, revision.product_group, replace(entry_of(revision), laws=laws))
    for alias in aliases:
        entry = replace(
            entry_of(revision),
            pair=alias.pair,
            product_group=alias.product_group.slug,
            minimum=False,
            laws=laws,
        )
        yield Place(alias.category, alias.product_group, entry)


def entry_of(revision: Revision) -> selection.Entry:
    """The text as it stands at home, its laws apart."""
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


def _laws(revision: Revision) -> tuple[str, ...]:
    """«anskaffelsesloven § 5h» of «anskaffelsesloven § 5h (lærlinger)»."""
    return tuple(law.provision.partition(" (")[0] for law in revision.legal_bases.all())


def _standing_in(options: Iterable[Option], aisle: Aisle) -> Iterator[tuple[Option, Place]]:
    for option in options:
        for place in option.places:
            if place.category == aisle.category:
                yield option, place


def _because(
    lot: Lot, options: Iterable[Option], aisles: Iterable[Aisle], assessment: Assessment
) -> dict[str, str]:
    """Key → why the text is recommended, category by category: a group's slug means something in one only."""
    found: dict[str, str] = {}
    asked: list[selection.Entry] = []
    for aisle in aisles:
        standing = list(_standing_in(options, aisle))
        entries = [place.entry for _, place in standing]
        choices = selection.recommend(
            entries,
            level=aisle.level,
            groups=aisle.group_slugs,
            packages=assessment.packages,
            contract=lot.tender.contract_type,
            innovation=selection.INNOVATION in assessment.flags,
        )
        if aisle.is_cross_cutting:
            choices = selection.without_repeats(choices, entries, asked)
        found |= {choice.key: choice.reason_code for choice in choices if choice.key not in found}
        asked += [place.entry for option, place in standing if option.is_chosen or option.key in found]
    return found
