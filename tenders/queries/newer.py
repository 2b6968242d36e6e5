"""Chosen texts of which the library has published a newer revision."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass

from criteria.content import fill
from criteria.difference import FieldDifference, differences
from criteria.models import Revision
from criteria.rows import entry_of
from greenprocure.numbers import number
from tenders.models import ChosenCriterion, Lot
from tenders.queries.lots import in_use
from tenders.rules.carrying import Carried, carry, values_after, values_gone


@dataclass(frozen=True)
class Outdated:
    """A text in use and the published one that would take its place."""

    row: ChosenCriterion
    newer: Revision

    @property
    def is_kept(self) -> bool:
        """The newer one is declined with a reason."""
        return self.row.declines(self.newer)


def outdated(lot: Lot) -> list[Outdated]:
    """The texts in use that are not the published ones, in the documents' order. One query."""
    return outdated_of([lot])[lot.pk]


def outdated_of(lots: Iterable[Lot]) -> dict[int, list[Outdated]]:
    """The same for several lots, by the lot's id. One query, however many."""
    rows = {lot.pk: in_use(lot) for lot in lots}
    criteria = {row.revision.criterion_id for each in rows.values() for row in each}
    newer = {text.criterion_id: text for text in Revision.objects.published().filter(criterion__in=criteria)}
    return {lot: [found for row in each for found in _newer(row, newer)] for lot, each in rows.items()}


def _newer(row: ChosenCriterion, published: Mapping[int, Revision]) -> Iterator[Outdated]:
    text = published.get(row.revision.criterion_id)
    if text and text.pk != row.revision_id:
        yield Outdated(row, text)


def newer_than(row: ChosenCriterion) -> Revision | None:
    """The published text of the criterion, whole, if it is not the one the row uses."""
    published = Revision.objects.published().filter(criterion=row.revision.criterion_id)
    return published.exclude(pk=row.revision_id).with_everything().first()


def change_of(row: ChosenCriterion, newer: Revision) -> list[FieldDifference]:
    """What the newer text says otherwise than the one the row uses. Give it `newer` read whole."""
    used = Revision.objects.all().with_everything().get(pk=row.revision_id)
    return differences(entry_of(used), entry_of(newer))


def renewed(row: ChosenCriterion, newer: Revision) -> ChosenCriterion:
    """The row as it would be with the newer text; nothing is saved.

    Own wording stays, and a number that it names and the newer text has not keeps the value it had.
    """
    carried = numbers_of(row, newer)
    gone = {name: number(value) for name, value in values_gone(carried).items()}
    after = copy(row)
    after.revision, after.values = newer, values_after(carried)
    after.own_text = fill(row.own_text, gone)
    after.kept_from, after.kept_reason = None, ""
    return after


def numbers_of(row: ChosenCriterion, newer: Revision) -> tuple[Carried, ...]:
    """What becomes of the row's numbers if the newer text takes its text's place."""
    return carry(row.values, row.revision.parameters.all(), newer.parameters.all())
