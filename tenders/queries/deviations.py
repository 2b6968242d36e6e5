"""Where a lot departs from the library, from what is recommended, and from a weight of 30 %."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from criteria.content import fill
from criteria.difference import FieldDifference, words
from criteria.enums import Level
from greenprocure.numbers import NBSP, number
from tenders.models import ChosenCriterion, Exemption, ExemptionKind, Justification, Lot
from tenders.queries.aisles import recommended_level
from tenders.queries.facts import facts_of
from tenders.queries.lots import dropped, in_use, text_of, values_of
from tenders.queries.needs import assessment_of
from tenders.queries.newer import Outdated, outdated_of
from tenders.rules.routes import JUSTIFIED
from tenders.rules.verdict import evaluate

# What whoever approves a lot with requirements beside or instead of award criteria must have read.
REASONS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion", "place")
# What of an exemption stands in words, and is shown where it is filled in.
CLAIMS = (
    *("climate_reason", "environment_reason", "physical_element", "element", "interest", "interest_reason"),
    *("regulation", "vehicle_class", "place"),
)


@dataclass(frozen=True)
class OwnWording:
    """A text that is not the library's: what differs, and why."""

    row: ChosenCriterion
    differences: tuple[FieldDifference, ...]


@dataclass(frozen=True)
class OwnNumber:
    """A number that is not the one the library suggests; both with their unit."""

    row: ChosenCriterion
    label: str
    suggested: str
    used: str


@dataclass(frozen=True)
class LowLevel:
    """A level below the one that is recommended; `category` is empty for the whole lot."""

    category: str
    recommended: str
    used: str


@dataclass(frozen=True)
class Deviations:
    """All of one lot's. `as_published` counts the texts that stand as the library has them.

    `justification` is why requirements replace award criteria or stand beside them, where that is the way.
    """

    lot: Lot
    own_wording: tuple[OwnWording, ...]
    own_numbers: tuple[OwnNumber, ...]
    dropped: tuple[ChosenCriterion, ...]
    low_levels: tuple[LowLevel, ...]
    exemption: tuple[tuple[str, str], ...]
    justification: tuple[tuple[str, str], ...]
    outdated: tuple[Outdated, ...]
    in_use: int
    as_published: int

    @property
    def are_none(self) -> bool:
        said = (
            self.own_wording,
            self.own_numbers,
            self.dropped,
            self.low_levels,
            self.exemption,
            self.justification,
            self.outdated,
        )
        return not any(said)


def deviations_of(lots: Sequence[Lot]) -> list[Deviations]:
    """Lot by lot. One query beside those of whole_lots() and assessment_of()."""
    older = outdated_of(lots)
    return [_of(lot, older[lot.pk]) for lot in lots]


def _of(lot: Lot, older: Iterable[Outdated]) -> Deviations:
    rows = in_use(lot)
    numbers = [each for row in rows for each in _numbers(row)]
    changed = {row.pk for row in rows if row.own_text} | {each.row.pk for each in numbers}
    return Deviations(
        lot=lot,
        own_wording=tuple(OwnWording(row, (_difference(row),)) for row in rows if row.own_text),
        own_numbers=tuple(numbers),
        # What the law asks for stands first.
        dropped=tuple(sorted(dropped(lot), key=lambda row: not row.revision.is_statutory)),
        low_levels=tuple(_low_levels(lot)),
        exemption=tuple(_exemption(getattr(lot, "exemption", None))),
        justification=tuple(_justification(lot)),
        outdated=tuple(older),
        in_use=len(rows),
        as_published=len(rows) - len(changed),
    )


def _difference(row: ChosenCriterion) -> FieldDifference:
    """Own wording against the library's, with the same numbers in both."""
    published = fill(row.revision.text_nb, values_of(row))
    return FieldDifference(f"{row.code} {row.revision.title_nb}", words(published, text_of(row)))


def _numbers(row: ChosenCriterion) -> Iterator[OwnNumber]:
    for parameter in row.revision.parameters.all():
        suggested, used = number(parameter.default), number(row.values.get(parameter.name, parameter.default))
        if suggested != used:
            unit = f"{NBSP}{parameter.unit}" if parameter.unit else ""
            yield OwnNumber(row, parameter.label, f"{suggested}{unit}", f"{used}{unit}")


def _low_levels(lot: Lot) -> Iterator[LowLevel]:
    assessment = assessment_of(lot.tender)
    advised = recommended_level(assessment)
    if _is_below(lot.level, advised):
        yield LowLevel("", Level(advised).label, Level(lot.level).label)
    for category in lot.tender.categories.all():
        own = lot.levels.get(category.slug), assessment.levels.get(category.slug)
        used, wanted = own[0] or lot.level, own[1] or advised
        if any(own) and _is_below(used, wanted):
            yield LowLevel(category.name, Level(wanted).label, Level(used).label)


def _is_below(used: str, advised: str) -> bool:
    return used == Level.BASIS and advised == Level.ADVANCED


def _exemption(claim: Exemption | None) -> Iterator[tuple[str, str]]:
    """Which one, and each thing it rests on that is filled in."""
    if claim is None or claim.kind == ExemptionKind.NONE:
        return
    yield "Unntak", claim.get_kind_display()
    yield from _filled_in(claim, CLAIMS)


def _justification(lot: Lot) -> Iterator[tuple[str, str]]:
    """What is filled in of it, where the answer rests on it."""
    if hasattr(lot, "justification") and evaluate(facts_of(lot)).code in JUSTIFIED:
        yield from _filled_in(lot.justification, REASONS)


def _filled_in(row: Exemption | Justification, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Label and value, in the order of the model."""
    for field in row._meta.fields:
        value = getattr(row, field.name)
        if field.name in names and value:
            yield capfirst(str(field.verbose_name)), str(dict(field.flatchoices).get(value, value))
